"""Writing a report where it is wanted."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from mtcheck.errors import MtcheckError
from mtcheck.resources import write_atomically


def write_output(text: str | Iterable[str], path: str | None) -> None:
    """Write a text, or the pieces of one, to the file, whole or not at all, or to standard output.

    Always UTF-8. Raises MtcheckError when the file cannot be written.
    """
    pieces = (text,) if isinstance(text, str) else text
    data = (piece.encode("utf-8", "backslashreplace") for piece in pieces)
    try:
        if path is None:
            sys.stdout.buffer.writelines(data)
            sys.stdout.flush()
            return
        write_atomically(Path(path), data)
    except BrokenPipeError:  # whoever read it has had enough
        raise
    except OSError as error:
        raise MtcheckError(f"cannot be written: {error.strerror}", path or "standard output") from None


def append_output(text: str, path: str) -> None:
    """Add to the end of a file that others write too; always UTF-8.

    Raises MtcheckError when the file cannot be written.
    """
    try:
        with Path(path).open("ab") as stream:
            stream.write(text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise MtcheckError(f"cannot be written: {error.strerror}", path) from None
