from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from mtcheck.model import Document, FileReport, Pair, Report, Score
from mtcheck.results import Result, Results

_DAY = 24 * 3600


def make_result(text: str = "s") -> Result:
    return Result(Report(version="1", signature=text, files=()))


def make_long(text: str) -> Result:
    score = Score(0.0, 0, 100.0, 100.0)
    file = FileReport(
        document=Document("a.txt", "text", text, ()),
        pair=Pair("it", "en"),
        findings=(),
        score=score,
        calibrated=100.0,
        interval=(100.0, 100.0),
        blocks=(),
        segments=(),
    )
    return Result(Report(version="1", signature="s", files=(file,)))


def list_files(root: Path) -> list[Path]:
    return sorted(path for path in root.rglob("*") if path.is_file())


def test_what_is_kept_is_found(tmp_path: Path) -> None:
    Results(tmp_path).keep("ab12", make_result())
    assert Results(tmp_path).find("ab12") == make_result()
    assert Results(tmp_path).find("ab13") is None


@pytest.mark.parametrize("place", range(0, 24, 3))
def test_a_damaged_result_is_none(tmp_path: Path, place: int) -> None:
    results = Results(tmp_path)
    results.keep("ab12", make_result())
    (file,) = list_files(tmp_path)
    data = bytearray(file.read_bytes())
    data[place] ^= 0x41
    file.write_bytes(data)
    assert results.find("ab12") is None
    file.write_bytes(bytes(data[:place]))
    assert results.find("ab12") is None


def test_the_longest_unused_go_first(tmp_path: Path) -> None:
    results = Results(tmp_path, limit=16 * 3500)
    for number in range(5):
        results.keep(f"a{number}", make_result("x" * 1000))
        os.utime(tmp_path / "a" / str(number), (number, number))
    results.trim()
    assert [path.name for path in list_files(tmp_path)] == ["2", "3", "4"]


def test_what_is_used_stays_young(tmp_path: Path) -> None:
    results = Results(tmp_path)
    results.keep("a0", make_result())
    (file,) = list_files(tmp_path)
    old = time.time() - 2 * _DAY
    os.utime(file, (old, old))
    assert results.find("a0") is not None
    assert file.stat().st_mtime > time.time() - _DAY


def test_what_takes_too_much_room_is_not_kept(tmp_path: Path) -> None:
    Results(tmp_path, limit=16 * 500).keep("a0", make_result("x" * 1000))
    assert list_files(tmp_path) == []


def test_a_folder_that_cannot_be_made_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    results = Results(tmp_path / "file")
    results.keep("a0", make_result())
    results.trim()
    assert results.find("a0") is None


def test_a_long_text_is_not_even_encoded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mtcheck.results.folder.encode", lambda _: pytest.fail("encoded"))
    Results(tmp_path, limit=16 * 1999).keep("a0", make_long("word " * 100))
    assert list_files(tmp_path) == []
