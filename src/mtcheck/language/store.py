"""Compiled word lists in the user's cache folder: checked at every load, rebuilt when damaged."""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from mtcheck.notices import tell
from mtcheck.resources import blake2b, cache_root, find_version
from mtcheck.sealed import read_sealed, write_sealed
from mtcheck.stamps import digest_files

_KEPT = 4
"""Files of one kind: several versions of mtcheck may share the folder."""
_LENGTH = struct.Struct("<I")


def make_key(files: Sequence[Path], programs: str) -> str:
    """A name for what these files, those of them that exist, and these programs of ``language`` decide."""
    versions = repr((find_version("simplemma"), find_version("wordfreq"))).encode()
    here = Path(__file__).parent
    own = sorted((*here.glob(programs), *here.glob("inflect*.py")))
    return blake2b(versions + digest_files((*files, *own)), digest_size=8).hexdigest()


def load_parts(name: str, count: int, build: Callable[[], Sequence[bytes]]) -> list[bytes]:
    """The ``count`` parts of a cache file, built and kept where there is no sound one."""
    path = cache_root() / name
    parts = _read(path)
    if parts is None or len(parts) != count:
        tell(f"compiling {name.rpartition('-')[0]}, which is done once")
        parts = list(build())
        write_sealed(path, b"".join(_LENGTH.pack(len(part)) + part for part in parts))
        _drop_old(path)
    return parts


def _drop_old(path: Path) -> None:
    """Leave only the newest files of this one's kind: each release brings other keys."""
    kind = path.name.rpartition("-")[0]
    with suppress(OSError):
        same = [one for one in path.parent.glob(f"{kind}-*") if one.name.rpartition("-")[0] == kind]
        for old in sorted(same, key=lambda one: one.stat().st_mtime_ns, reverse=True)[_KEPT:]:
            old.unlink()


def _read(path: Path) -> list[bytes] | None:
    """The parts; None where there is no file or it is damaged."""
    data = read_sealed(path)
    if data is None:
        return None
    parts, at = [], 0
    while at < len(data):
        (length,) = _LENGTH.unpack_from(data, at)
        at += _LENGTH.size + length
        parts.append(bytes(data[at - length : at]))
    return parts
