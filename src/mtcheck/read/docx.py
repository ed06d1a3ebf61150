"""DOCX: the paragraphs of a Word document, one a line; its positions are line (paragraph) and column."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from mtcheck.errors import ReadError
from mtcheck.model import Block, BlockKind
from mtcheck.read.prose import MarkKind, Prose

if TYPE_CHECKING:
    from lxml.etree import XMLParser

MAX_PARTS = 5_000
"""Files in the archive of a document that is read, at most."""

_W = re.compile(
    r"\{http://(?:schemas\.openxmlformats\.org/wordprocessingml/2006|purl\.oclc\.org/ooxml/wordprocessingml)/main\}"
)
_MAIN = "word/document.xml"
_ROOT_LINKS = "_rels/.rels"
_NOTES = ("footnotes.xml", "endnotes.xml")
_STYLES = (
    (re.compile(r"(?:heading|title|subtitle)\b.*"), BlockKind.HEADING),
    (re.compile(r"caption\b.*"), BlockKind.CAPTION),
    (re.compile(r"(?:intense )?quote\b.*"), BlockKind.QUOTE),
    (re.compile(r"list\b.*"), BlockKind.LIST_ITEM),
)
_LEFT_OUT = frozenset(("del", "moveFrom", "instrText", "delText", "rPrChange", "pPrChange", "Fallback"))
_SIGNS = {"noBreakHyphen": "\u2011", "softHyphen": "\xad", "tab": "\t", "br": " ", "cr": " ", "ptab": "\t"}
_POINTS = frozenset(("drawing", "pict", "object", "oMath", "sym"))
_OFF = frozenset(("0", "false", "off", "none"))


def read_document(data: bytes, name: str, limit: int) -> tuple[str, tuple[Block, ...]]:
    """The text of a document, its paragraphs joined by LF, and their blocks.

    Footnotes and endnotes follow the body; deleted and hidden text, headers, comments and field codes
    are left out. Raises ReadError for what is no Word document, is encrypted or damaged, has too many
    parts, or a part that is larger than ``limit`` bytes unpacked.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _Reader(_Archive(archive, name, limit)).read()
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
        raise ReadError(f"not a Word document, or a damaged one: {error}", name) from None
    except RuntimeError:  # zipfile's word for a password
        raise ReadError("is encrypted", name) from None


class _Archive:
    """The parts of a document, unpacked only up to a limit; their names are looked up, never written to."""

    def __init__(self, archive: zipfile.ZipFile, name: str, limit: int) -> None:
        self._archive = archive
        self._left = limit
        self._limit = limit
        self.name = name
        infos = archive.infolist()
        if len(infos) > MAX_PARTS:
            raise ReadError(f"holds {len(infos):,} files, at most {MAX_PARTS:,} are read", name)
        self.names = frozenset(info.filename for info in infos)

    def parse(self, part: str, target: object) -> None:
        """Feed a part to a parser target; raises ReadError."""
        from lxml import etree  # not for plain text

        with self._archive.open(part) as file:
            content = file.read(self._left + 1)
        if len(content) > self._left:
            raise ReadError(
                f"too large: unpacked it has over {self._limit:,} bytes (max-file-size)", self.name
            )
        self._left -= len(content)
        if (
            b"<!DOCTYPE" in content
            or "<!DOCTYPE".encode("utf-16-le") in content
            or "<!DOCTYPE".encode("utf-16-be") in content
        ):
            raise ReadError(f"{part} has a DTD: refused", self.name)
        try:
            etree.fromstring(content, _make_parser(target))
        except etree.XMLSyntaxError as error:
            said = " ".join(str(error.msg).partition(", line ")[0].split())
            raise ReadError(f"{part} is not well-formed XML: {said}", self.name) from None


def _make_parser(target: object) -> XMLParser:
    from lxml import etree

    return etree.XMLParser(
        target=cast("Any", target), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )


class _Links:
    """Finds the main part in the links of the package."""

    def __init__(self) -> None:
        self.main = ""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag.endswith("}Relationship") and attributes.get("Type", "").endswith("/officeDocument"):
            self.main = self.main or attributes.get("Target", "").lstrip("/")

    def close(self) -> None:
        """Give nothing."""


class _Styles:
    """The kinds of blocks that the styles of a document stand for, by their ids."""

    def __init__(self) -> None:
        self.kinds: dict[str, BlockKind] = {}
        self._id = ""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        local = _W.sub("", tag)
        if local == "style":
            self._id = _attribute(attributes, "styleId")
        elif local == "name" and self._id:
            name = _attribute(attributes, "val").lower()
            kind = next((kind for pattern, kind in _STYLES if pattern.fullmatch(name)), None)
            if kind is not None:
                self.kinds[self._id] = kind

    def close(self) -> None:
        """Give nothing."""


def _attribute(attributes: Mapping[str, str], name: str) -> str:
    return next((value for key, value in attributes.items() if _W.sub("", key) == name), "")


class _Paragraph:
    """A paragraph in the making."""

    def __init__(self) -> None:
        self.kind: BlockKind | None = None
        self.pieces: list[tuple[str, frozenset[MarkKind]]] = []


class _Run:
    """The properties of a run of text."""

    def __init__(self) -> None:
        self.marks: set[MarkKind] = set()
        self.hidden = False


class _Body:
    """Gathers the paragraphs of a part, in the order in which they begin."""

    def __init__(self, kinds: Mapping[str, BlockKind]) -> None:
        self.paragraphs: list[_Paragraph] = []
        self._kinds = kinds
        self._open: list[_Paragraph] = []
        self._runs: list[_Run] = []
        self._out = 0
        self._cells = 0
        self._stack: list[str] = []
        self._text = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        local = tag.rpartition("}")[2]
        parent = self._stack[-1] if self._stack else ""
        self._stack.append(local)
        if local in _LEFT_OUT:
            self._out += 1
        if self._out:
            return
        if local == "p" and _W.match(tag):
            self._open.append(_Paragraph())
            self._open[-1].kind = BlockKind.TABLE_CELL if self._cells else None
            self.paragraphs.append(self._open[-1])
        elif local == "tc":
            self._cells += 1
        elif parent in ("pPr", "numPr") and self._open:
            self._read_paragraph(local, attributes)
        elif local == "r" and _W.match(tag):
            self._runs.append(_Run())
        elif parent == "rPr" and self._runs and "pPr" not in self._stack:
            self._read_run(local, attributes)
        elif local == "t" and _W.match(tag):
            self._text = True
        elif parent == "r" and local in _SIGNS:
            self._add(_SIGNS[local])
        elif local in _POINTS:
            self._add("\ufffc")

    def end(self, tag: str) -> None:
        local = tag.rpartition("}")[2]
        self._stack.pop()
        if local in _LEFT_OUT:
            self._out -= 1
        elif self._out:
            return
        elif local == "p" and _W.match(tag) and self._open:
            self._open.pop()
        elif local == "tc":
            self._cells -= 1
        elif local == "r" and _W.match(tag) and self._runs:
            self._runs.pop()
        elif local == "t":
            self._text = False

    def data(self, data: str) -> None:
        if self._text and not self._out:
            self._add(re.sub(r"[\r\n]", " ", data))

    def close(self) -> None:
        """Give nothing."""

    def _read_paragraph(self, local: str, attributes: Mapping[str, str]) -> None:
        paragraph = self._open[-1]
        value = _attribute(attributes, "val")
        kind = None
        if local == "pStyle":
            kind = self._kinds.get(value)
        elif local == "outlineLvl":
            kind = BlockKind.HEADING if value != "9" else None
        elif local == "numId" and value != "0":
            kind = BlockKind.LIST_ITEM if paragraph.kind is not BlockKind.HEADING else None
        if kind is not None and paragraph.kind is not BlockKind.TABLE_CELL:
            paragraph.kind = kind

    def _read_run(self, local: str, attributes: Mapping[str, str]) -> None:
        run = self._runs[-1]
        if _attribute(attributes, "val").lower() in _OFF:
            return
        if local in ("vanish", "webHidden"):
            run.hidden = True
        elif local == "i":
            run.marks.add("emphasis")
        elif local == "b":
            run.marks.add("strong")

    def _add(self, text: str) -> None:
        run = self._runs[-1] if self._runs else None
        if self._open and not (run and run.hidden):
            self._open[-1].pieces.append((text, frozenset(run.marks) if run else frozenset()))


class _Reader:
    def __init__(self, archive: _Archive) -> None:
        self._archive = archive
        self._pieces: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []

    def read(self) -> tuple[str, tuple[Block, ...]]:
        main = self._find_main()
        folder = posixpath.dirname(main)
        styles = _Styles()
        if (path := posixpath.join(folder, "styles.xml")) in self._archive.names:
            self._archive.parse(path, styles)
        for part in (main, *(posixpath.join(folder, note) for note in _NOTES)):
            if part in self._archive.names:
                body = _Body(styles.kinds)
                self._archive.parse(part, body)
                for paragraph in body.paragraphs:
                    self._add(paragraph)
        return "\n".join(self._pieces), tuple(self._blocks)

    def _find_main(self) -> str:
        names = self._archive.names
        links = _Links()
        if _ROOT_LINKS in names:
            self._archive.parse(_ROOT_LINKS, links)
        main = links.main if links.main in names else _MAIN
        if main not in names:
            raise ReadError(f"not a Word document: it has no {_MAIN}", self._archive.name)
        return main

    def _add(self, paragraph: _Paragraph) -> None:
        prose = Prose()
        text = "".join(piece for piece, _ in paragraph.pieces)
        position = self._length
        begun: dict[MarkKind, int] = {}
        for piece, marks in [*paragraph.pieces, ("", frozenset())]:
            for mark in [mark for mark in begun if mark not in marks]:
                prose.mark(mark, begun.pop(mark))
            for mark in sorted(marks):
                begun.setdefault(mark, prose.length)
            if piece == "\ufffc":
                prose.picture(position, position + 1)
            else:
                prose.add(piece, position)
            position += len(piece)
        block = prose.build(paragraph.kind or BlockKind.PARAGRAPH)
        if block is not None:
            self._blocks.append(block)
        self._pieces.append(text)
        self._length += len(text) + 1
