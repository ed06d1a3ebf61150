from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from mtcheck import stamps
from mtcheck.stamps import digest_files

OLD = 1_700_000_000


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setattr(stamps, "cache_root", lambda: folder)
    return folder / "stamps"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "rule.yaml"
    path.write_text("one")
    return path


def pass_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A minute later by the clock: the file's change is long past."""
    later = time.time_ns() + 60 * 10**9
    monkeypatch.setattr("mtcheck.stamps.time.time_ns", lambda: later)


def forbid_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: Path) -> tuple[bytes, bytes]:
        raise AssertionError("read again")

    monkeypatch.setattr(stamps, "_read", fail)


def test_unchanged_files_are_not_read_again(home: Path, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pass_time(monkeypatch)
    first = digest_files([file])
    forbid_reading(monkeypatch)
    assert digest_files([file]) == first
    assert len(list(home.iterdir())) == 1


def test_a_change_of_a_moment_ago_is_not_relied_on(home: Path, file: Path) -> None:
    digest_files([file])
    assert not home.exists()


def test_content_decides_even_when_time_and_size_stay(
    home: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.utime(file, (OLD, OLD))
    pass_time(monkeypatch)
    first = digest_files([file])
    time.sleep(0.01)
    file.write_text("two")
    os.utime(file, (OLD, OLD))
    assert digest_files([file]) != first
    file.write_text("one")
    assert digest_files([file]) == first
    assert home.exists()


@pytest.mark.usefixtures("home")
def test_names_and_their_order_count(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_text("one")
    digests = {digest_files(files) for files in ([file], [other], [file, other], [other, file], [])}
    assert len(digests) == 5


@pytest.mark.usefixtures("home")
def test_a_file_that_appears_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "gone"
    missing = digest_files([path])
    path.write_text("x")
    assert digest_files([path]) != missing


@pytest.mark.parametrize("damage", [b"", b"short", b"\0" * 32])
def test_a_damaged_memo_is_not_trusted(
    home: Path, file: Path, monkeypatch: pytest.MonkeyPatch, damage: bytes
) -> None:
    pass_time(monkeypatch)
    first = digest_files([file])
    (memo,) = home.iterdir()
    memo.write_bytes(damage)
    assert digest_files([file]) == first


def test_only_the_youngest_memos_stay(home: Path, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamps, "_KEPT", 3)
    pass_time(monkeypatch)
    for count in range(6):
        digest_files([file] * count)
    assert len(list(home.iterdir())) == 3


def test_a_folder_that_cannot_be_written_does_no_harm(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("not a folder")
    monkeypatch.setattr(stamps, "cache_root", lambda: blocked)
    pass_time(monkeypatch)
    assert digest_files([file]) == digest_files([file])
