from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import wordfreq

from mtcheck.errors import MtcheckError
from mtcheck.language import lexicon

SMALL = "is"
"""A language with a small list: quick to compile."""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty cache folder."""
    monkeypatch.setattr(lexicon, "cache_root", lambda: tmp_path / "cache")
    lexicon._load_table.cache_clear()
    yield tmp_path / "cache"
    lexicon._load_table.cache_clear()


def find_word() -> str:
    return next(iter(wordfreq.top_n_list(SMALL, 50)))


def reload_zipf(word: str) -> float:
    lexicon._load_table.cache_clear()
    return lexicon.load([SMALL]).zipf(word, SMALL)


@pytest.mark.usefixtures("root")
def test_frequencies_are_those_of_wordfreq() -> None:
    found = lexicon.load(("en", SMALL))
    assert found.languages == ("en", SMALL)
    assert found.zipf("house", "en") == wordfreq.zipf_frequency("house", "en") > 5
    assert found.zipf("don’t", "en") == wordfreq.zipf_frequency("don't", "en") > 5
    assert found.zipf("HOUSE", "en") == found.zipf("house", "en")
    assert found.zipf("xqzzyk", "en") == 0.0
    assert found.row("house") == (found.zipf("house", "en"), found.zipf("house", SMALL))


@pytest.mark.usefixtures("root")
def test_decomposed_spelling_is_found() -> None:
    word = next(word for word in wordfreq.top_n_list(SMALL, 500) if "é" in word or "ó" in word)
    decomposed = word.replace("é", "e\u0301").replace("ó", "o\u0301")
    assert decomposed != word
    assert lexicon.load([SMALL]).zipf(decomposed, SMALL) == wordfreq.zipf_frequency(word, SMALL)


def test_cache_is_written_once_and_read_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = reload_zipf(find_word())
    assert [path.name.split("-")[1] for path in root.iterdir()] == [SMALL]
    monkeypatch.setattr(lexicon, "_build", lambda _lang: pytest.fail("built again"))
    assert reload_zipf(find_word()) == first > 0


@pytest.mark.parametrize("where", [0, 20, 55, 60, 500, -1])
def test_flipped_byte_is_noticed(root: Path, where: int) -> None:
    expected = reload_zipf(find_word())
    (path,) = root.iterdir()
    good = path.read_bytes()
    bad = bytearray(good)
    bad[where] ^= 1
    path.write_bytes(bad)
    assert reload_zipf(find_word()) == expected
    assert path.read_bytes() == good


@pytest.mark.parametrize("keep", [0, 1, 57, 58, 1000, -1])
def test_truncated_file_is_rebuilt(root: Path, keep: int) -> None:
    expected = reload_zipf(find_word())
    (path,) = root.iterdir()
    good = path.read_bytes()
    path.write_bytes(good[:keep])
    assert reload_zipf(find_word()) == expected
    assert path.read_bytes() == good


def test_folder_that_cannot_be_written_costs_only_time(root: Path) -> None:
    root.parent.mkdir(exist_ok=True)
    root.write_text("a file where the folder should be", encoding="utf-8")
    assert reload_zipf(find_word()) > 0
    assert root.is_file()


def test_no_temporary_file_is_left_when_writing_fails(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_self: Path, _target: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "replace", fail)
    assert reload_zipf(find_word()) > 0
    assert list(root.iterdir()) == []


def test_processes_that_start_at_once(tmp_path: Path) -> None:
    code = (
        "import pathlib, sys; from mtcheck.language import lexicon;"
        "lexicon.cache_root = lambda: pathlib.Path(sys.argv[1]);"
        f"print(lexicon.load(['{SMALL}']).zipf('{find_word()}', '{SMALL}'))"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "cache")], stdout=subprocess.PIPE)
        for _ in range(3)
    ]
    answers = {process.communicate(timeout=60)[0] for process in running}
    assert [process.returncode for process in running] == [0, 0, 0]
    assert len(answers) == 1
    assert len(list((tmp_path / "cache").iterdir())) == 1


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize("lang", ["xx", "", "../it", "any"])
def test_unknown_language_is_an_error(lang: str) -> None:
    with pytest.raises(MtcheckError, match="no word frequencies"):
        lexicon.load([lang])


@pytest.mark.usefixtures("root")
def test_language_that_was_not_loaded_raises() -> None:
    with pytest.raises(KeyError):
        lexicon.load([SMALL]).zipf("a", "en")


def test_importing_the_room_imports_nothing_heavy() -> None:
    code = (
        "import sys; import mtcheck.language.align, mtcheck.language.identify, mtcheck.language.inflect;"
        "import mtcheck.language.lexicon, mtcheck.language.sentences, json;"
        "print(json.dumps(sorted(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    heavy = {"wordfreq", "simplemma", "langdetect", "yaml", "lxml", "numpy", "importlib.metadata"}
    assert not heavy & set(json.loads(done.stdout))
