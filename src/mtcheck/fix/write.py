"""Fixed bytes written back: whole or not at all, and only over what was read."""

from __future__ import annotations

import stat
from pathlib import Path

from mtcheck.errors import WriteError
from mtcheck.resources import write_atomically


def write_back(path: Path, before: bytes, after: bytes) -> None:
    """Replace the bytes of a file, of which ``before`` were read; mode and owner stay.

    A link is written through. Raises WriteError, and leaves the file as it is, where it is no file, may not
    be written, has changed meanwhile or is a link to a file outside of its folder and of the current one.
    """
    shown = path.as_posix()
    try:
        target = _find_target(path, shown)
        mode = target.stat().st_mode
        if not stat.S_ISREG(mode):
            raise WriteError("not fixed: it is no regular file", shown)
        if not mode & 0o222:
            raise WriteError("not fixed: it is read-only", shown)
        write_atomically(target, after, before=lambda: _check_unchanged(target, before, shown))
    except OSError as error:
        raise WriteError(f"not fixed: it cannot be written: {error.strerror or error}", shown) from None


def _find_target(path: Path, shown: str) -> Path:
    real = path.resolve(strict=True)
    if path.is_symlink() and not any(
        real.is_relative_to(folder.resolve()) for folder in (path.parent, Path.cwd())
    ):
        raise WriteError(f"not fixed: it is a link out of its folder, to {real.as_posix()}", shown)
    return real


def _check_unchanged(target: Path, before: bytes, shown: str) -> None:
    if target.read_bytes() != before:
        raise WriteError("not fixed: it was changed meanwhile by somebody else", shown)
