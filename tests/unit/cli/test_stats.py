from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from mtcheck.cli import run

BAD = "Rossi he said so. The bank was closed. Verdi he said so.\n"


@pytest.fixture
def texts(folder: Path) -> Path:
    (folder / "bad.txt").write_text(f"Fine.\n{BAD}")
    (folder / "slip.txt").write_text("The bank was closed. " + "All is well with the people here. " * 50)
    (folder / "hidden.txt").write_text(f"# mtcheck: ignore\n{BAD}")
    (folder / "empty.txt").write_text("")
    return folder


def test_the_figures(texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["stats", ".", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert texts.is_dir()
    assert {key: found[key] for key in ("files", "findings", "suppressed", "passed", "failures")} == {
        "files": 4,
        "findings": 4,
        "suppressed": 3,
        "passed": 3,
        "failures": [],
    }
    assert list(found["severities"].items()) == [("major", 2), ("minor", 2)]
    assert found["rules"] == [
        {"name": "double-subject", "findings": 2, "files": 1},
        {"name": "never", "findings": 2, "files": 2},
    ]
    assert found["classes"] == [
        {"name": "linguistic/grammar", "findings": 2, "files": 1},
        {"name": "style/awkward", "findings": 2, "files": 2},
    ]
    counts = {(one["least"], one["under"]): one["files"] for one in found["scores"] if one["files"]}
    assert counts == {(None, 0.0): 1, (95.0, 100.0): 1, (100.0, None): 1}  # a file without words has none
    assert [(one["path"], one["findings"]) for one in found["worst_files"]] == [
        ("bad.txt", 3),
        ("slip.txt", 1),
    ]
    first = found["worst_sentences"][0]
    assert (first["path"], first["line"], first["column"]) == ("bad.txt", 2, 1)
    assert (first["text"], first["rules"]) == ("Rossi he said so.", ["double-subject"])


def test_so_many_of_the_worst(texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert texts.is_dir()
    assert run(["stats", ".", "--format", "json", "--top", "1"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert len(found["worst_files"]) == len(found["worst_sentences"]) == 1
    assert len(found["rules"]) == 2


def test_the_page(texts: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert texts.is_dir()
    monkeypatch.setenv("COLUMNS", "50")
    assert run(["stats", ".", "--top", "1"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 50
    assert "  double-subject  2  in 1 file" in lines
    assert "  1 more rule with 2 findings" in lines
    assert "  1 more class with 2 findings" in lines
    assert "         100  " + "█" * 26 + " 1" in lines
    assert "    60 to 80" in lines
    assert any(re.fullmatch(r"  bad\.txt:2:1  quality \d+", line) for line in lines)
    assert "2 major, 2 minor; 3 of 4 files passed the gate" in lines


def test_nothing_found(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.txt").write_text("All is well.\n")
    assert run(["stats", "."]) == 0
    out = capsys.readouterr().out
    assert out.startswith("1 file, 1 sentence, 3 words: 0 findings, 0 in 1,000 words\n")
    assert "per rule" not in out


def test_failures_are_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert folder.is_dir()
    assert run(["stats", "no.txt"]) == 2
    assert "no.txt: no such file or folder" in capsys.readouterr().out
