"""What is kept comes back as it was, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtcheck.sealed import read_sealed, seal, unseal, write_sealed

KEPT = seal(b"kept")


@pytest.mark.parametrize("data", [b"", b"\0", b"a little", bytes(range(256)) * 40])
def test_what_is_sealed_comes_back(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "new" / "file"
    write_sealed(path, data)
    assert [bytes(kept) for kept in (unseal(seal(data)), read_sealed(path)) if kept is not None] == [data] * 2


@pytest.mark.parametrize(
    "sealed", [b"", b"abc", seal(b"kept")[:-1], b"x" + seal(b"kept"), seal(b"kept") + b"x"]
)
def test_what_is_damaged_is_none(sealed: bytes) -> None:
    assert unseal(sealed) is None


def test_no_file_is_none_and_no_folder_no_error(tmp_path: Path) -> None:
    assert read_sealed(tmp_path / "none") is None
    (tmp_path / "file").touch()
    write_sealed(tmp_path / "file" / "below", b"kept")
    assert read_sealed(tmp_path / "file" / "below") is None
