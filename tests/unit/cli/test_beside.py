from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mtcheck.cli import run

_PAIRS = 'pairs = [{target = "en/{path}", source = "it/{path}"}, {target = "{stem}.en{ext}", source = \
"{stem}.it{ext}"}]\n'
_ENGLISH = "The bank was closed on Monday.\nRossi he said so.\n"
_ITALIAN = "Lunedì la banca era chiusa.\nLo ha detto Rossi.\n"


def write(folder: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def check(capsys: pytest.CaptureFixture[str], *argv: str, code: int = 0) -> tuple[list[Any], str]:
    """The files of the JSON report, and what was said on standard error."""
    assert run(["check", *argv, "--format", "json", "--exit-zero"]) == code
    out, err = capsys.readouterr()
    return json.loads(out)["files"], err


def test_a_folder_finds_its_sources_and_does_not_check_them(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(
        folder,
        {
            "mtcheck.toml": _PAIRS,
            "en/a.txt": _ENGLISH,
            "it/a.txt": _ITALIAN,
            "en/sub/b.txt": _ENGLISH,
            "blog/c.en.txt": _ENGLISH,
            "blog/c.it.txt": _ITALIAN,
            "d.txt": _ENGLISH,
        },
    )
    files, err = check(capsys, ".")
    assert [(file["path"], file["source_path"]) for file in files] == [
        ("blog/c.en.txt", "blog/c.it.txt"),
        ("d.txt", None),
        ("en/a.txt", "it/a.txt"),
        ("en/sub/b.txt", None),
    ]
    assert [file["unchecked"] for file in files] == [[], ["source"], [], ["source"]]
    assert files[1]["notes"] == ["no source: no pattern of the pairs fits"]
    assert files[3]["notes"] == ["no source: it/sub/b.txt is not there"]
    assert files[0]["segments"][0]["source"] == "Lunedì la banca era chiusa."
    assert err == "no source found for 2 of 4: d.txt, en/sub/b.txt\n"


def test_a_folder_of_sources_alone_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, {"mtcheck.toml": _PAIRS, "en/a.txt": _ENGLISH, "it/a.txt": _ITALIAN})
    files, err = check(capsys, "it")
    assert files == []
    assert err == "all files found are sources, by the pairs: name the folder of the translations\n"


def test_paths_of_a_hook_from_a_folder_below(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, {"mtcheck.toml": _PAIRS, "en/a.txt": _ENGLISH, "it/a.txt": _ITALIAN})
    monkeypatch.chdir(folder / "en")
    files, err = check(capsys, "a.txt", "../it/a.txt")
    assert [(file["path"], file["source_path"]) for file in files] == [("a.txt", "../it/a.txt")]
    assert err == ""


def test_a_source_that_is_named_has_its_translation_checked(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = {"mtcheck.toml": _PAIRS, "it/b.txt": _ITALIAN, "it/c.txt": _ITALIAN, "en/c.txt": _ENGLISH}
    write(folder, texts | {"en/a.txt": _ENGLISH, "it/a.txt": _ITALIAN})
    files, err = check(capsys, "it/a.txt", "it/b.txt", "it/a.txt")
    assert [(file["path"], file["source_path"]) for file in files] == [("en/a.txt", "it/a.txt")]
    assert err == "sources without a translation, not checked: it/b.txt\n"
    files, err = check(capsys, "it/a.txt", "en/a.txt", "it/c.txt", "--exclude", "en/c*")
    assert [file["path"] for file in files] == ["en/a.txt"]
    write(folder, {"mtcheck.toml": _PAIRS + 'exclude = ["en/a.txt"]\n'})
    assert check(capsys, "it/a.txt") == ([], "")


def test_without_pairs_nothing_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, {"a.en.txt": _ENGLISH, "a.it.txt": _ITALIAN})
    files, err = check(capsys, ".")
    assert [file["source_path"] for file in files] == [None, None]
    assert (files[0]["notes"], err) == ([], "")


def test_many_files_without_a_source_are_told_in_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, {"mtcheck.toml": _PAIRS, **{f"en/{n}.txt": _ENGLISH for n in range(7)}})
    _, err = check(capsys, "en")
    assert err.splitlines() == [
        "no source found for 7 of 7: en/0.txt, en/1.txt, en/2.txt, en/3.txt, en/4.txt and 2 more"
    ]


def test_source_of_the_command_line_wins(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, {"mtcheck.toml": _PAIRS, "en/a.txt": _ENGLISH, "it/a.txt": "x", "other.txt": _ITALIAN})
    files, _ = check(capsys, "en/a.txt", "--source", "other.txt")
    assert files[0]["source_path"] == "other.txt"


def test_a_folder_of_sources(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(
        folder,
        {"site/a.txt": _ENGLISH, "site/x/b.txt": _ENGLISH, "site/it/a.txt": _ITALIAN, "site/c.txt": "Yes."},
    )
    write(folder, {"site/it/x/b.md": _ITALIAN.replace("\n", "\n\n")})
    files, err = check(capsys, "site", "--source", "site/it")
    assert [(file["path"], file["source_path"]) for file in files] == [
        ("site/a.txt", "site/it/a.txt"),
        ("site/c.txt", None),
        ("site/x/b.txt", "site/it/x/b.md"),
    ]
    assert err == "no source found for 1 of 3: site/c.txt\n"
    files, _ = check(capsys, "site/x/b.txt", "--source", "site/it/x")
    assert files[0]["source_path"] == "site/it/x/b.md"


@pytest.mark.parametrize(
    ("argv", "part"),
    [
        (["a.txt", "b.txt", "--source", "s.txt"], "--source FILE goes with one file"),
        (["a.txt", "b.txt", "--source", "it"], "--source FOLDER goes with one folder or one file"),
    ],
)
def test_a_source_that_does_not_go_with_the_paths(
    folder: Path, capsys: pytest.CaptureFixture[str], argv: list[str], part: str
) -> None:
    write(folder, {"a.txt": _ENGLISH, "b.txt": _ENGLISH, "s.txt": _ITALIAN, "it/a.txt": _ITALIAN})
    assert run(["check", *argv]) == 2
    assert part in capsys.readouterr().err


def test_a_source_that_is_not_there_is_one_clear_error(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, {"a.txt": _ENGLISH})
    assert run(["check", "a.txt", "--source", "it.txt", "--format", "concise"]) == 2
    assert "it.txt: failure: cannot be read: No such file or directory" in capsys.readouterr().out
