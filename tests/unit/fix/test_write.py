"""Files written back: whole, where they are, and only over what was read."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import NoReturn

import pytest

from mtcheck.errors import WriteError
from mtcheck.fix.write import write_back


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that holds ``old``."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "in" / "a.txt"
    path.parent.mkdir()
    path.write_bytes(b"old")
    return path


def test_mode_stays(path: Path) -> None:
    path.chmod(0o754)
    write_back(path, b"old", b"new")
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"new", 0o754)
    assert list(path.parent.iterdir()) == [path]


def test_a_link_stays_and_its_file_is_written(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.txt"
    link.symlink_to("in/a.txt")
    write_back(link, b"old", b"new")
    assert link.is_symlink()
    assert path.read_bytes() == b"new"


def test_a_link_out_of_the_tree_is_refused(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "other"
    folder.mkdir()
    monkeypatch.chdir(folder)
    link = folder / "link.txt"
    link.symlink_to(path)
    with pytest.raises(
        WriteError, match=r"link\.txt: not fixed: it is a link out of its folder, to .*a\.txt"
    ):
        write_back(link, b"old", b"new")
    assert path.read_bytes() == b"old"


def test_a_file_that_was_changed_is_not_overwritten(path: Path) -> None:
    with pytest.raises(WriteError, match="changed meanwhile"):
        write_back(path, b"older", b"new")
    assert path.read_bytes() == b"old"
    assert list(path.parent.iterdir()) == [path]


def test_a_read_only_file_is_left_alone(path: Path) -> None:
    path.chmod(0o444)
    with pytest.raises(WriteError, match="read-only"):
        write_back(path, b"old", b"new")
    assert path.read_bytes() == b"old"


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_read_only_folder(path: Path) -> None:
    path.parent.chmod(0o555)
    with pytest.raises(WriteError, match="Permission denied"):
        write_back(path, b"old", b"new")
    path.parent.chmod(0o755)
    assert path.read_bytes() == b"old"


def test_a_full_disk(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> NoReturn:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "chmod", fail)  # the last that is done to the new file
    with pytest.raises(WriteError, match=r"a\.txt: not fixed: it cannot be written: No space left on device"):
        write_back(path, b"old", b"new")
    assert path.read_bytes() == b"old"
    assert list(path.parent.iterdir()) == [path]


def test_a_file_that_is_gone(path: Path) -> None:
    path.unlink()
    with pytest.raises(WriteError, match="No such file"):
        write_back(path, b"old", b"new")


def test_what_is_no_file(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    with pytest.raises(WriteError, match="no regular file"):
        write_back(pipe, b"old", b"new")
