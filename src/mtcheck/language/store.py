"""Compiled word lists in the user's cache folder: checked at every load, rebuilt when damaged."""

from __future__ import annotations

import contextlib
import struct
from collections.abc import Callable, Sequence
from pathlib import Path

from mtcheck.resources import blake2b, cache_root, find_version, write_atomically

_DIGEST = 32
_LENGTH = struct.Struct("<I")


def make_key(files: Sequence[Path], programs: str) -> str:
    """A name for what these files, those of them that exist, and these programs of ``language`` decide."""
    state = blake2b(repr((find_version("simplemma"), find_version("wordfreq"))).encode(), digest_size=8)
    here = Path(__file__).parent
    for path in (*files, *sorted((*here.glob(programs), *here.glob("inflect*.py")))):
        if path.is_file():
            data = path.read_bytes()
            state.update(f"{path.name} {len(data)} ".encode())
            state.update(data)
    return state.hexdigest()


def load_parts(name: str, count: int, build: Callable[[], Sequence[bytes]]) -> list[bytes]:
    """The ``count`` parts of a cache file, built and kept where there is no sound one."""
    path = cache_root() / name
    parts = _read(path)
    if parts is None or len(parts) != count:
        parts = list(build())
        body = b"".join(_LENGTH.pack(len(part)) + part for part in parts)
        with contextlib.suppress(OSError):  # a folder that cannot be written costs time, nothing else
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(path, blake2b(body, digest_size=_DIGEST).digest() + body)
    return parts


def _read(path: Path) -> list[bytes] | None:
    """The parts; None where there is no file or it is damaged."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    if blake2b(data[_DIGEST:], digest_size=_DIGEST).digest() != data[:_DIGEST]:
        return None
    parts, at = [], _DIGEST
    while at < len(data):
        (length,) = _LENGTH.unpack_from(data, at)
        at += _LENGTH.size + length
        parts.append(data[at - length : at])
    return parts
