"""Of ``write_new``; the rest is in ``test_resources``."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtcheck.resources import write_new


def test_a_new_file_is_written(tmp_path: Path) -> None:
    write_new(tmp_path / "a", b"text")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"text")]


def test_a_file_that_is_there_stays(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "a", b"new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"old")]


def test_where_there_are_no_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, target: object) -> None:
        raise PermissionError(1, f"{self} {target}")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    write_new(tmp_path / "a", b"text")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "a", b"new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"text")]
