"""Digests of files, remembered under the files' stamps: unchanged files are not read again.

A stamp is what the file system tells: size, times of change, inode. As git does for its index, a file
that was changed a moment ago is read: within the clock's grain a second change would leave no trace.
"""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from mtcheck.resources import blake2b, cache_root, write_atomically

_GRAIN = 2 * 10**9
"""Nanoseconds after its last change from which on a file's stamp is relied on: the coarsest clock's grain."""
_KEPT = 64
"""Digests that stay remembered, the youngest ones."""
_SIZE = 16
"""Bytes of a digest."""


def digest_files(files: Sequence[Path]) -> bytes:
    """16 bytes that the paths and contents of the files decide; a file that cannot be read has none."""
    stamps = [_stamp(path) for path in files]
    key = _digest(repr((list(map(str, files)), stamps)).encode("utf-8", "surrogateescape"))
    memo = cache_root() / "stamps" / key.hex()
    known = _recall(memo)
    if known is None:
        known = _digest(*(part for path in files for part in _read(path)))
        youngest = max((max(stamp[1:3]) for stamp in stamps if stamp is not None), default=0)
        if time.time_ns() - youngest > _GRAIN:
            _remember(memo, known)
    return known


def _stamp(path: Path) -> tuple[int, int, int, int] | None:
    try:
        status = os.stat(path)  # noqa: PTH116 - hundreds of files at every start: a Path's own takes thrice as long
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def _read(path: Path) -> tuple[bytes, bytes]:
    name = str(path).encode("utf-8", "surrogateescape")
    try:
        return name, path.read_bytes()
    except OSError:
        return name, b""


def _digest(*parts: bytes) -> bytes:
    state = blake2b(digest_size=_SIZE)
    for part in parts:
        state.update(len(part).to_bytes(8, "big"))
        state.update(part)
    return state.digest()


def _recall(memo: Path) -> bytes | None:
    """The digest that was remembered; None where there is none, or none that is sound."""
    with suppress(OSError):
        data = memo.read_bytes()
        if len(data) == 2 * _SIZE and data[_SIZE:] == _digest(data[:_SIZE]):
            return data[:_SIZE]
    return None


def _remember(memo: Path, digest: bytes) -> None:
    """Keep a digest; where the folder cannot be written nothing happens."""
    with suppress(OSError):
        memo.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(memo, digest + _digest(digest))
        others = sorted(memo.parent.iterdir(), key=lambda one: one.stat().st_mtime, reverse=True)
        for old in others[_KEPT:]:
            old.unlink()
