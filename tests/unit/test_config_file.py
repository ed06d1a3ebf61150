from __future__ import annotations

from pathlib import Path

import pytest

from mtcheck.config import Config, parse_size
from mtcheck.config_file import find_config, key_line, load_config
from mtcheck.errors import ConfigError
from mtcheck.pairs import PairPattern


def write(folder: Path, text: str, name: str = "mtcheck.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def faults(path: Path) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        load_config(path)
    return [str(fault).removeprefix(path.as_posix()) for fault in caught.value.faults]


def test_an_empty_file_gives_the_defaults(tmp_path: Path) -> None:
    path = write(tmp_path, "")
    assert load_config(path) == Config(path=path.as_posix())


def test_values_arrive(tmp_path: Path) -> None:
    config = load_config(
        write(
            tmp_path,
            'pair = "fr-en"\nallow = ["palio"]\nmin-confidence = 0.7\nmax-file-size = "2MB"\n'
            '[severity]\nfalse-friend = "minor"\n[profiles.house]\npassing-threshold = 90\n',
        )
    )
    assert config.pair == "fr-en"
    assert config.allow == ("palio",)
    assert config.max_bytes == 2 * 1024 * 1024
    assert config.severity["false-friend"] == "minor"
    assert config.profiles["house"].passing_threshold == 90


def test_every_fault_is_told_with_its_line(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        'pare = "it-en"\nmin-confidence = 3\nfail-on = "severe"\nprofile = "blog"\n'
        '[severity]\nfalse-friend = "grave"\n[profiles.house]\npassing-treshold = 90\n',
    )
    told = faults(path)
    assert [fault.split(":")[1] for fault in told] == ["1", "2", "3", "6", "8", "4"]
    assert "pare: unknown key, did you mean pair?" in told[0]
    assert "severity.false-friend" in told[3]
    assert "profiles.house.passing-treshold: unknown key, did you mean passing-threshold?" in told[4]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('severity = "minor"', ":1: severity: Expected a table, got a text"),
        ("jobs-max = 1\nignore = 3", ":2: ignore: Expected a list, got a whole number"),
        (
            '[severity]\ncalque = "hgih"',
            ":2: severity.calque: 'hgih' is none of neutral, minor, major, critical",
        ),
        ('fail-on = "all"', ":1: fail-on: 'all' is none of neutral, minor, major, critical, never"),
    ],
)
def test_a_wrong_value_is_told_in_words_of_toml(tmp_path: Path, text: str, told: str) -> None:
    assert faults(write(tmp_path, text))[-1] == told


@pytest.mark.parametrize(
    ("text", "part"),
    [("pair = ", "not valid TOML"), ('max-file-size = "big"', "no size"), ('pair = "italian"', "pair:")],
)
def test_bad_text_is_one_clear_line(tmp_path: Path, text: str, part: str) -> None:
    (told,) = faults(write(tmp_path, text))
    assert part in told
    assert "\n" not in told


def test_pyproject_needs_its_table(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    write(tmp_path, "[tool.other]\n", "pyproject.toml")
    assert find_config(tmp_path / "sub") != tmp_path / "pyproject.toml"
    find_config.cache_clear()
    path = write(tmp_path, '[tool.mtcheck]\nignore = ["calque"]\nselct = []\n', "pyproject.toml")
    assert find_config(tmp_path / "sub") == path
    assert faults(path) == [":3: selct: unknown key, did you mean select?"]


def test_mtcheck_toml_wins_over_pyproject(tmp_path: Path) -> None:
    write(tmp_path, "[tool.mtcheck]\n", "pyproject.toml")
    nearest = write(tmp_path, "")
    assert find_config(tmp_path) == nearest


def test_search_stops_at_the_repository(tmp_path: Path) -> None:
    write(tmp_path, "")
    repository = tmp_path / "repo"
    (repository / ".git").mkdir(parents=True)
    assert find_config(repository) is None


@pytest.mark.parametrize(("value", "size"), [(10, 10), ("1KB", 1024), ("1.5 mb", 1572864), ("3B", 3)])
def test_sizes(value: int | str, size: int) -> None:
    assert parse_size(value) == size


def test_key_line_falls_back_to_the_table() -> None:
    text = "a = 1\n[t]\nb = {c = 2}\n"
    assert key_line(text, ("t", "b")) == 3
    assert key_line(text, ("t", "b", "c")) == 3
    assert key_line(text, ("zz",)) == 1


def test_pairs(tmp_path: Path) -> None:
    config = load_config(write(tmp_path, 'pairs = [{target = "en/{path}", source = "it/{path}"}]'))
    assert config.pairs == (PairPattern("en/{path}", "it/{path}"),)


def test_faults_of_pairs_are_told_by_number(tmp_path: Path) -> None:
    text = (
        'fail-on = "minor"\n'
        'pairs = [{target = "en/{path}", source = "it/{path}"}, '
        '{target = "{stem}.md", source = "{file}.md"}]\n'
    )
    assert faults(write(tmp_path, text)) == [
        ":2: pairs: 2: source: there is no {file}, only {path}, {stem}, {ext}"
    ]
    assert "missing required field `source`" in faults(write(tmp_path, '[[pairs]]\ntarget = "a"\n'))[0]
