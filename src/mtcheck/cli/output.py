"""Writing a report where it is wanted."""

from __future__ import annotations

import sys
from pathlib import Path

from mtcheck.errors import MtcheckError
from mtcheck.resources import write_atomically


def write_output(text: str, path: str | None) -> None:
    """Write to the file, whole or not at all, or to standard output; always UTF-8.

    Raises MtcheckError when the file cannot be written.
    """
    data = text.encode("utf-8", "backslashreplace")
    try:
        if path is None:
            sys.stdout.buffer.write(data)
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
