"""The folder of results: a file for each, checked before it is believed, the longest unused go first."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path

import msgspec

from mtcheck.resources import write_atomically
from mtcheck.results.form import Result, decode, encode
from mtcheck.sealed import seal, unseal

LIMIT = 200 * 1024 * 1024
"""Bytes of all results together."""
_SHELVES = 16
"""Folders: each holds its share, so that a result that is put away has few others to be weighed against."""
_LEAST = 4
"""A result takes at least this many times the room of its text."""
_DAY = 24 * 3600


class Results:
    """Results by key. Several runs can use the folder at once; where it cannot be written nothing is kept."""

    def __init__(self, root: Path, limit: int = LIMIT) -> None:
        self._root = str(root)
        self._share = limit // _SHELVES
        self._touched: set[str] = set()

    def find(self, key: str) -> Result | None:
        """The result of a key (hexadecimal); None where there is none, or none that is sound."""
        path = self._place(key)
        try:
            with open(path, "rb", buffering=0) as stream:  # noqa: PTH123 - a thousand of them at a start
                age = time.time() - os.fstat(stream.fileno()).st_mtime
                data = unseal(stream.readall())
            if data is None:
                return None
            result = decode(data)
        except (OSError, ValueError, msgspec.MsgspecError, LookupError, StopIteration):
            return None
        if age > _DAY:
            with suppress(OSError):
                os.utime(path)
        return result

    def keep(self, key: str, result: Result) -> None:
        """Keep a result, unless it is larger than its share of the room."""
        text = sum(len(file.document.text) for file in result.report.files)
        if text * _LEAST > self._share:  # encoding it would take as much memory again
            return
        with suppress(OSError, ValueError):  # a lone surrogate has no bytes
            data = encode(result)
            if len(data) > self._share:
                return
            path = Path(self._place(key))
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(path, seal(data))
            self._touched.add(str(path.parent))

    def trim(self) -> None:
        """Take away what has not been used for longest where the results kept are more than there is room."""
        for shelf in sorted(self._touched):
            with suppress(OSError):
                _trim(shelf, self._share)
        self._touched.clear()

    def _place(self, key: str) -> str:
        return f"{self._root}/{key[0]}/{key[1:]}"


def _trim(shelf: str, room: int) -> None:
    held = []
    for entry in os.scandir(shelf):
        with suppress(FileNotFoundError):  # another run was faster
            status = entry.stat()
            held.append((status.st_mtime_ns, entry.path, status.st_size))
    used = sum(size for _, _, size in held)
    for _, path, size in sorted(held):
        if used <= room:
            break
        with suppress(FileNotFoundError):
            Path(path).unlink()
        used -= size
