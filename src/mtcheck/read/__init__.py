"""From a file's bytes to a Document: its text as it lies on disk and its blocks of prose."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from mtcheck.config import FRONT_MATTER_KEYS as DEFAULT_FRONT_MATTER
from mtcheck.errors import ReadError
from mtcheck.model import Block, Document
from mtcheck.read.decode import MAX_SIZE, check_size, decode
from mtcheck.read.files import FORMATS, FoundFiles, find_files, show_path
from mtcheck.read.plain import Wrapped

__all__ = [
    "DEFAULT_FRONT_MATTER",
    "FORMATS",
    "MAX_SIZE",
    "FoundFiles",
    "Wrapped",
    "find_files",
    "find_format",
    "read_bytes",
    "read_file",
    "read_text",
]


def read_file(
    path: Path,
    *,
    max_size: int = MAX_SIZE,
    wrapped: Wrapped = "auto",
    front_matter: Sequence[str] = DEFAULT_FRONT_MATTER,
) -> Document:
    """Read a file in the format that its suffix tells.

    Raises ReadError where it is missing, unreadable, larger than ``max_size`` bytes, binary or in an
    encoding that cannot be told.
    """
    name = show_path(path)
    try:
        check_size(path.stat().st_size, max_size, name)
        with path.open("rb") as file:
            data = file.read(max_size + 1)  # a pipe has no size beforehand
    except OSError as error:
        raise ReadError(f"cannot be read: {error.strerror or error}", name) from None
    except ValueError as error:  # a NUL in the name
        raise ReadError(f"cannot be read: {error}", name) from None
    return read_bytes(data, name, max_size=max_size, wrapped=wrapped, front_matter=front_matter)


def read_bytes(
    data: bytes,
    name: str,
    *,
    max_size: int = MAX_SIZE,
    wrapped: Wrapped = "auto",
    front_matter: Sequence[str] = DEFAULT_FRONT_MATTER,
) -> Document:
    """Read a file's bytes; the suffix of ``name`` tells the format. Raises ReadError as ``read_file``."""
    check_size(len(data), max_size, name)
    text, encoding, bom, notes = decode(data, name)
    kind = find_format(name)
    blocks = tuple(_read_blocks(text, kind, wrapped, front_matter))
    return Document(name, kind, text, blocks, encoding=encoding, bom=bom, notes=notes)


def read_text(
    text: str,
    name: str = "<text>",
    format: str = "text",  # noqa: A002  (the word of the reports)
    *,
    wrapped: Wrapped = "auto",
    front_matter: Sequence[str] = DEFAULT_FRONT_MATTER,
) -> Document:
    """Read a text that is in memory; ``format`` is ``text``, ``markdown`` or ``html``."""
    blocks = tuple(_read_blocks(text, format, wrapped, front_matter))
    return Document(name, format, text, blocks)


def find_format(name: str) -> str:
    """The format that a file name's suffix tells: plain text where it tells none."""
    return FORMATS.get(Path(name).suffix.lower(), "text")


def _read_blocks(text: str, kind: str, wrapped: Wrapped, front_matter: Sequence[str]) -> Iterable[Block]:
    """The blocks, by the reader of the format; a reader is imported when a file asks for it."""
    if kind == "markdown":
        from mtcheck.read import markdown  # noqa: PLC0415

        return markdown.read_blocks(text, front_matter)
    if kind == "html":
        from mtcheck.read import html  # noqa: PLC0415

        return html.read_blocks(text)
    if kind == "text":
        from mtcheck.read import plain  # noqa: PLC0415

        return plain.read_blocks(text, wrapped)
    raise ValueError(f"not a format: {kind}")
