from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest

from mtcheck import resources


def test_the_packs_are_found() -> None:
    assert (resources.packs_root() / "en" / "pack.yaml").is_file()


def test_versions_are_those_installed() -> None:
    assert resources.find_version("regex") == version("regex")
    assert resources.find_version("no_such_package") == ""


def test_writing_replaces_and_keeps_the_mode(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    path.chmod(0o640)
    resources.write_atomically(path, b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_pieces_that_end_in_an_error_leave_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    resources.write_atomically(path, iter((b"one ", b"two")))
    assert path.read_bytes() == b"one two"

    def give() -> Iterator[bytes]:
        yield b"three"
        raise ValueError("no more")

    with pytest.raises(ValueError, match="no more"):
        resources.write_atomically(path, give())
    assert path.read_bytes() == b"one two"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")

    def fail(self: Path, target: Path) -> None:  # noqa: ARG001
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="disk full"):
        resources.write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_the_cache_can_be_moved(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MTCHECK_CACHE_DIR", str(tmp_path))
    resources.cache_root.cache_clear()
    assert resources.cache_root() == tmp_path
    resources.cache_root.cache_clear()


def test_what_is_called_before_can_stop_the_writing(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")

    def refuse() -> None:
        assert path.read_bytes() == b"old"
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        resources.write_atomically(path, b"new", before=refuse)
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("a.txt", b"old")]


def test_the_longest_name_there_can_be(tmp_path: Path) -> None:
    path = tmp_path / ("é" * 125 + ".txt")
    resources.write_atomically(path, b"new")
    assert path.read_bytes() == b"new"


def test_what_is_no_file_is_written_to_and_stays_what_it_is(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        resources.write_atomically(pipe, b"text")
        assert os.read(reader, 10) == b"text"
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    with pytest.raises(IsADirectoryError):
        resources.write_atomically(tmp_path, b"text")


def test_a_link_is_followed(tmp_path: Path) -> None:
    file, link = tmp_path / "file", tmp_path / "link"
    file.write_text("old")
    link.symlink_to(file)
    resources.write_atomically(link, b"new")
    assert link.is_symlink()
    assert file.read_text() == "new"
