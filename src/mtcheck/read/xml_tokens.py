"""XML with places: lxml says whether a text is well-formed, a small tokenizer where everything lies.

XML can ask for files, addresses and endless text. Entities of its own are refused before anything is
parsed, and the address of a DTD is never followed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any, NamedTuple, cast

from mtcheck.errors import ReadError
from mtcheck.read.prose import Prose
from mtcheck.read.units import fail_at

_PROLOG = re.compile(r"(?:\s++|<\?.*?\?>|<!--.*?-->)*+", re.DOTALL)
_DOCTYPE = re.compile(r"<!DOCTYPE(?:[^>\[\"']++|\"[^\"]*+\"|'[^']*+')*+(\[)?")
_TOKEN = re.compile(
    r"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[(?P<data>.*?)\]\]>|<!(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+>"
    r"|<(?P<close>/)?(?P<name>[^\s/>]++)(?:[^>\"'/]++|\"[^\"]*+\"|'[^']*+'|/(?!>))*+(?P<empty>/)?>"
    r"|(?P<text>[^<]++)",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([^\s=/>\"']++)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)')")
_SPECIAL = re.compile(r"[ \t\r\n]{2,}|[\t\r\n]|&[^;\s]*+;?")
_NAMED = {"&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"', "&apos;": "'"}


class Start(NamedTuple):
    """A start tag; ``name`` as it is written, prefix included."""

    start: int
    end: int
    name: str
    empty: bool
    attributes: Mapping[str, str]


class End(NamedTuple):
    """An end tag; one follows each start tag, empty ones too."""

    start: int
    end: int
    name: str


class Text(NamedTuple):
    """Character data; in a CDATA section (``raw``) nothing is an entity."""

    start: int
    end: int
    raw: bool


Token = Start | End | Text


def check_xml(text: str, name: str) -> None:
    """Refuse what is not well-formed or declares entities; raises ReadError with the place."""
    prolog = _PROLOG.match(text)
    doctype = _DOCTYPE.match(text, prolog.end() if prolog else 0)
    if doctype is not None and doctype[1]:
        raise fail_at("declares entities or a DTD of its own: refused", name, text, doctype.start())
    from lxml import etree  # not for plain text

    parser = etree.XMLParser(
        target=cast("Any", _Nothing()),
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    try:
        etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        said = " ".join(str(error.msg).partition(", line ")[0].split())
        raise ReadError(f"not well-formed XML: {said}", f"{name}:{line}:{column}") from None


class _Nothing:
    """What lxml builds when only its verdict is wanted: no tree, and so no memory."""

    def close(self) -> None:
        """Give nothing."""


def tokenize(text: str) -> Iterator[Token]:
    """The tags and texts of a well-formed document in their order; comments and the like are left out."""
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if match["text"] is not None:
            yield Text(start, end, raw=False)
        elif match["data"] is not None:
            yield Text(*match.span("data"), raw=True)
        elif (tag := match["name"]) is not None:
            if match["close"]:
                yield End(start, end, tag)
                continue
            empty = match["empty"] is not None
            yield Start(start, end, tag, empty, _read_attributes(text, start + 1 + len(tag), end))
            if empty:
                yield End(end, end, tag)


def _read_attributes(text: str, start: int, end: int) -> Mapping[str, str]:
    return {
        match[1]: unescape(match[2] if match[2] is not None else match[3])
        for match in _ATTRIBUTE.finditer(text, start, end)
    }


def add_text(prose: Prose, text: str, token: Text, name: str) -> None:
    """Add character data: entities decoded, line ends with the blanks around them one blank.

    Raises ReadError for an entity that is not XML's own.
    """
    position = token.start
    for match in _SPECIAL.finditer(text, token.start, token.end):
        found = match.group()
        if found[0] != "&":
            decoded = None
            if "\n" not in found and "\r" not in found and "\t" not in found:
                continue
        elif token.raw:
            continue
        else:
            decoded = _decode(found)
            if decoded is None:
                raise fail_at(f"the entity {found} is not defined", name, text, match.start())
        prose.add(text[position : match.start()], position)
        position = match.end()
        if decoded is None or decoded in "\t\n\r ":
            prose.blank(match.start(), position)
        else:
            prose.replace(decoded, match.start(), position)
    prose.add(text[position : token.end], position)


def _decode(reference: str) -> str | None:
    if reference.startswith("&#"):
        base, digits = (16, reference[3:-1]) if reference[2:3] == "x" else (10, reference[2:-1])
        try:  # lxml lets much pass behind a root whose namespace is no address
            return chr(int(digits[:8], base)).encode().decode()
        except (ValueError, OverflowError):
            return None
    return _NAMED.get(reference)
