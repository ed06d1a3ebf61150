"""From a file's bytes to a Document: its text as it lies on disk and its blocks of prose."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from mtcheck.config import FRONT_MATTER_KEYS as DEFAULT_FRONT_MATTER
from mtcheck.errors import ReadError
from mtcheck.model import Block, Comment, Document
from mtcheck.read.decode import MAX_SIZE, check_size, decode, find_declared
from mtcheck.read.files import FORMATS, PROSE_FORMATS, FoundFiles, find_files, show_path
from mtcheck.read.plain import Wrapped
from mtcheck.read.units import NoTargetError, Role, Units, Wanted, split_couples

__all__ = [
    "DEFAULT_FRONT_MATTER",
    "FORMATS",
    "MAX_SIZE",
    "PROSE_FORMATS",
    "FoundFiles",
    "NoTargetError",
    "Reading",
    "Role",
    "Wanted",
    "Wrapped",
    "bring_together",
    "find_files",
    "find_format",
    "may_be_translation",
    "read_bytes",
    "read_file",
    "read_pair",
    "read_pair_bytes",
    "read_pair_text",
    "read_text",
]

_PEEK = 64 * 1024
_DEFAULT = Wanted()


class Reading(NamedTuple):
    """What a file holds: a document and, where it is bilingual, its source.

    The source lies in the same file and has as many blocks; one without text stands beside a block that
    has no source.
    """

    target: Document
    source: Document | None = None


class _Content(NamedTuple):
    """The blocks of a text, and as many of its source."""

    blocks: Sequence[Block]
    sources: Sequence[Block] | None = None
    notes: tuple[str, ...] = ()


def read_file(
    path: Path,
    *,
    max_size: int = MAX_SIZE,
    wrapped: Wrapped = "auto",
    front_matter: Sequence[str] = DEFAULT_FRONT_MATTER,
    wanted: Wanted = _DEFAULT,
) -> Document:
    """The target of ``read_pair``; with ``wanted.role`` ``source`` the file's text in that language."""
    return read_pair(
        path, max_size=max_size, wrapped=wrapped, front_matter=front_matter, wanted=wanted
    ).target


def read_pair(
    path: Path,
    *,
    max_size: int = MAX_SIZE,
    wrapped: Wrapped = "auto",
    front_matter: Sequence[str] = DEFAULT_FRONT_MATTER,
    wanted: Wanted = _DEFAULT,
) -> Reading:
    """Read a file in the format that its suffix tells, and its source where the file holds that too.

    Raises ReadError where it is missing, unreadable, larger than ``max_size`` bytes, binary, in an
    encoding that cannot be told or not what its suffix says; NoTargetError where it is bilingual and has
    no text in the language wanted.
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
    return read_pair_bytes(
        data, name, max_size=max_size, wrapped=wrapped, front_matter=front_matter, wanted=wanted
    )


def read_bytes(
    data: bytes,
    name: str,
    *,
    max_size: int = MAX_SIZE,
    wrapped: Wrapped = "auto",
    front_matter: Sequence[str] = DEFAULT_FRONT_MATTER,
    wanted: Wanted = _DEFAULT,
) -> Document:
    """The target of ``read_pair_bytes``."""
    return read_pair_bytes(
        data, name, max_size=max_size, wrapped=wrapped, front_matter=front_matter, wanted=wanted
    ).target


def read_pair_bytes(
    data: bytes,
    name: str,
    *,
    max_size: int = MAX_SIZE,
    wrapped: Wrapped = "auto",
    front_matter: Sequence[str] = DEFAULT_FRONT_MATTER,
    wanted: Wanted = _DEFAULT,
) -> Reading:
    """Read a file's bytes; the suffix of ``name`` tells the format. Raises ReadError as ``read_pair``."""
    check_size(len(data), max_size, name)
    kind = find_format(name)
    if kind == "docx":
        from mtcheck.read import docx

        text, blocks = docx.read_document(data, name, max_size)
        return Reading(Document(name, kind, text, blocks))
    text, encoding, bom, notes = decode(data, name, find_declared(data, kind))
    content = _read_content(text, kind, name, wrapped=wrapped, front_matter=front_matter, wanted=wanted)
    reading = _make_reading(text, kind, name, content, notes)
    target, source = reading
    return Reading(
        replace(target, encoding=encoding, bom=bom),
        replace(source, encoding=encoding, bom=bom) if source is not None else None,
    )


def read_text(
    text: str,
    name: str = "<text>",
    format: str = "text",  # noqa: A002  (the word of the reports)
    *,
    wrapped: Wrapped = "auto",
    front_matter: Sequence[str] = DEFAULT_FRONT_MATTER,
    wanted: Wanted = _DEFAULT,
) -> Document:
    """The target of ``read_pair_text``."""
    return read_pair_text(
        text, name, format, wrapped=wrapped, front_matter=front_matter, wanted=wanted
    ).target


def read_pair_text(
    text: str,
    name: str = "<text>",
    format: str = "text",  # noqa: A002 - the word of the reports
    *,
    wrapped: Wrapped = "auto",
    front_matter: Sequence[str] = DEFAULT_FRONT_MATTER,
    wanted: Wanted = _DEFAULT,
) -> Reading:
    """Read a text that is in memory; ``format`` is one of ``FORMATS``' but for ``docx``.

    Raises ReadError where the text is not what the format says.
    """
    content = _read_content(text, format, name, wrapped=wrapped, front_matter=front_matter, wanted=wanted)
    return _make_reading(text, format, name, content, ())


def find_format(name: str) -> str:
    """The format that a file name's suffix tells: plain text where it tells none."""
    return FORMATS.get(Path(name).suffix.lower(), "text")


def may_be_translation(path: Path, wanted: Wanted) -> bool:
    """Whether a file that was found in a folder is worth reading: a table must have a known column.

    Only the beginning of a table is looked at.
    """
    kind = find_format(path.name)
    if kind not in ("csv", "tsv", "jsonl"):
        return not path.name.startswith("~$")  # Word's own, beside an open document
    try:
        with path.open("rb") as file:
            data = file.read(_PEEK)
        if len(data) == _PEEK and data[:2] not in (
            b"\xff\xfe",
            b"\xfe\xff",
        ):  # not in the midst of a character
            data = data[: data.rfind(b"\n") + 1]
        text = decode(data, path.name).text
    except (OSError, ReadError):
        return False
    if kind == "jsonl":
        from mtcheck.read import jsonl

        return jsonl.has_target(text, path.name, wanted)
    from mtcheck.read import tables

    return tables.has_target(text, path.name, wanted, kind)


def bring_together(target: Document, source: Document) -> Reading:
    """Two files as a reading: cues of subtitles that are shown together get blocks side by side."""
    if {target.format, source.format} <= {"srt", "vtt"}:
        from mtcheck.read import subtitles

        kinds, names = (target.format, source.format), (target.path, source.path)
        blocks = subtitles.read_together(target.text, source.text, kinds, names)
        if blocks is not None:
            return Reading(replace(target, blocks=tuple(blocks[0])), replace(source, blocks=tuple(blocks[1])))
    return Reading(target, source)


def _make_reading(text: str, kind: str, name: str, content: _Content, notes: tuple[str, ...]) -> Reading:
    target = Document(
        name,
        kind,
        text,
        tuple(content.blocks),
        notes=(*notes, *content.notes),
        comments=_find_comments(text, kind, content.blocks),
    )
    if content.sources is None:
        return Reading(target)
    return Reading(target, Document(name, kind, text, tuple(content.sources)))


def _find_comments(text: str, kind: str, blocks: Sequence[Block]) -> tuple[Comment, ...]:
    if "mtcheck" not in text:
        return ()
    from mtcheck.read import comments

    return comments.find_comments(text, kind, blocks)


def _read_content(
    text: str, kind: str, name: str, *, wrapped: Wrapped, front_matter: Sequence[str], wanted: Wanted
) -> _Content:
    """The blocks, by the reader of the format; a reader is imported when a file asks for it."""
    if kind == "markdown":
        from mtcheck.read import markdown

        return _Content(tuple(markdown.read_blocks(text, front_matter)))
    if kind == "html":
        from mtcheck.read import html

        return _Content(html.read_blocks(text))
    if kind == "text":
        from mtcheck.read import plain

        return _Content(tuple(plain.read_blocks(text, wrapped)))
    if kind in ("srt", "vtt"):
        from mtcheck.read import subtitles

        return _Content(subtitles.read_blocks(text, kind, name))
    units = _read_units(text, kind, name, wanted)
    return _Content(*split_couples(units.couples), units.notes)


def _read_units(text: str, kind: str, name: str, wanted: Wanted) -> Units:
    """The units of a bilingual file."""
    if kind in ("csv", "tsv"):
        from mtcheck.read import tables

        return tables.read_units(text, name, wanted, kind)
    if kind == "jsonl":
        from mtcheck.read import jsonl

        return jsonl.read_units(text, name, wanted)
    if kind == "xliff":
        from mtcheck.read import xliff

        return xliff.read_units(text, name, wanted)
    if kind == "tmx":
        from mtcheck.read import tmx

        return tmx.read_units(text, name, wanted)
    if kind == "po":
        from mtcheck.read import po

        return po.read_units(text, name, wanted)
    raise ValueError(f"not a format: {kind}")
