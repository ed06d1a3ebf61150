"""Files of the cache folder: a checksum before what is kept, so that a damaged file counts as none.

The checksum is against damage, not against malice: a digest of megabytes would take a tenth of a start.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from zlib import crc32

from mtcheck.resources import write_atomically

_CHECKSUM = 4
"""Bytes of the checksum."""


def seal(data: bytes) -> bytes:
    """The data with its checksum before it."""
    return crc32(data).to_bytes(_CHECKSUM, "big") + data


def unseal(sealed: bytes | memoryview) -> memoryview | None:
    """What was sealed; None where it is not as it was written."""
    view = memoryview(sealed)
    data = view[_CHECKSUM:]
    return data if crc32(data).to_bytes(_CHECKSUM, "big") == view[:_CHECKSUM] else None


def read_sealed(path: Path) -> memoryview | None:
    """What a file keeps; None where there is none, or none that is sound."""
    try:
        return unseal(path.read_bytes())
    except OSError:
        return None


def write_sealed(path: Path, data: bytes) -> None:
    """Keep data in a file, whole or not at all: a folder that cannot be written costs time, nothing else."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, seal(data))
