"""Where the packs, lists and caches lie."""

from __future__ import annotations

import os
import stat
import tempfile
from functools import cache
from pathlib import Path

import platformdirs


@cache
def packs_root() -> Path:
    """The folder of the packs that ship with mtcheck: a checkout's ``rules/`` or ``mtcheck/packs/`` of a wheel."""
    package = Path(__file__).resolve().parent
    checkout = package.parent.parent / "rules"
    if package.parent.name == "src" and checkout.is_dir():
        return checkout
    return package / "packs"


@cache
def cache_root() -> Path:
    """The user's cache folder for compiled packs and lexicons; it may not exist or be read-only."""
    return Path(platformdirs.user_cache_dir("mtcheck", appauthor=False))


def write_atomically(path: Path, data: bytes) -> None:
    """Replace or make a file in one step: a reader sees the old one or the new one, never a part.

    Raises OSError; then the old file is as it was.
    """
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
        Path(temporary).chmod(_mode(path))
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int:
    """The mode of the file that is replaced, or what the umask gives a new one."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
