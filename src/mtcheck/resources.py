"""Where the packs, lists and caches lie."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TypeAlias

try:
    from _blake2 import blake2b as blake2b  # noqa: PLC0414 - hashlib would load OpenSSL first
except ImportError:
    from hashlib import blake2b as blake2b  # noqa: PLC0414 - given on


@cache
def packs_root() -> Path:
    """The folder of mtcheck's own packs: ``rules/`` of a checkout or ``mtcheck/packs/`` of a wheel."""
    package = Path(__file__).resolve().parent
    checkout = package.parent.parent / "rules"
    if package.parent.name == "src" and checkout.is_dir():
        return checkout
    return package / "packs"


@cache
def find_version(package: str, distribution: str = "") -> str:
    """The installed version of a package, empty where it cannot be told.

    ``distribution`` is the name it is installed under, where that is another than the one it is imported by.

    Read off the name of its ``dist-info`` folder: importing ``importlib.metadata`` costs more.
    """
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        return ""
    folder, pattern = Path(spec.origin).parent.parent, f"{distribution or package}-*.dist-info"
    names = sorted(path.name for path in folder.glob(pattern))
    return names[-1].removesuffix(".dist-info").partition("-")[2] if names else ""


@cache
def cache_root() -> Path:
    """The folder of compiled packs and lexicons, which may not exist or be read-only.

    It is the user's cache folder, or what ``MTCHECK_CACHE_DIR`` says.
    """
    own = os.environ.get("MTCHECK_CACHE_DIR")
    if own:
        return Path(own)
    if sys.platform == "linux" and "ANDROID_DATA" not in os.environ:
        # What platformdirs says there, without its import, which every start would pay for.
        base = os.environ.get("XDG_CACHE_HOME", "").strip()
        return (Path(base) if base else Path("~/.cache").expanduser()) / "mtcheck"
    import platformdirs

    return Path(platformdirs.user_cache_dir("mtcheck", appauthor=False))


Data: TypeAlias = bytes | Iterable[bytes]
"""What a file is to hold, or the pieces of it."""


def count_processors() -> int:
    """The processors that this process may use, one at least."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def write_atomically(path: Path, data: Data, *, before: Callable[[], None] | None = None) -> None:
    """Replace or make a file in one step: a reader sees the old one or the new one, never a part.

    A link is followed; what is no file, such as ``/dev/null`` or a pipe, is written to as it is. ``before``
    is called right before that. Raises OSError and what ``before`` does; then the old file is as it was.
    """
    if not _is_file_or_new(path):
        if before is not None:
            before()
        with path.open("wb") as stream:
            stream.writelines(_list_pieces(data))
        return
    path = Path(os.path.realpath(path))
    temporary = _write_beside(path, data)
    try:
        if before is not None:
            before()
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _is_file_or_new(path: Path) -> bool:
    """False for a device, a pipe, a folder: putting a file in its place would destroy it."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return True


def write_new(path: Path, data: bytes) -> None:
    """Make a file, whole or not at all; one that is there already stays as it is.

    Raises FileExistsError then, OSError when it cannot be written.
    """
    temporary = _write_beside(path, data)
    try:
        path.hardlink_to(temporary)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        with path.open("xb") as stream:
            stream.write(data)
    finally:
        temporary.unlink(missing_ok=True)


def _list_pieces(data: Data) -> Iterable[bytes]:
    return (data,) if isinstance(data, bytes) else data


def _write_beside(path: Path, data: Data) -> Path:
    """A new temporary file in the same folder, with the data and the mode and owner of ``path``."""
    import tempfile  # 10 ms that a run without writing need not pay

    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.writelines(_list_pieces(data))
        _keep_owner(path, temporary)
        temporary.chmod(_mode(path))
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _keep_owner(path: Path, temporary: Path) -> None:
    """Give a new file the owner of the old one, where that is another and may be given."""
    if not hasattr(os, "chown"):
        return
    with suppress(OSError):
        old, new = path.stat(), temporary.stat()
        if (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):
            os.chown(temporary, old.st_uid, old.st_gid)


def _mode(path: Path) -> int:
    """The mode of the file that is replaced, or what the umask gives a new one."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
