"""The alignment of a document with its source: which sentences say the same, and how sure that is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import msgspec

from mtcheck.model import SURE, Document, Link, Span
from mtcheck.positions import LineIndex
from mtcheck.report.cells import clean
from mtcheck.report.layout import count, fill

_INDENT = 15
_NOTHING = {"target": "(nothing: left out?)", "source": "(nothing: added?)"}
SCHEMA = 1


class _Place(msgspec.Struct):
    """A sentence; lines and columns from 1, in code points, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int
    text: str


class _Link(msgspec.Struct):
    target: list[_Place]
    source: list[_Place]
    confidence: float
    checked: bool
    """Whether it is sure enough for the two to be compared."""


class _Alignment(msgspec.Struct):
    schema: int
    mtcheck: str
    target: str
    source: str | None
    links: list[_Link]
    notes: list[str]


def render_json(document: Document, version: str) -> str:
    """The links as JSON; lines and columns count as in the report of a check."""
    value = _Alignment(
        SCHEMA, version, document.path, document.source_path, list(_locate(document)), list(document.notes)
    )
    encoded = msgspec.json.encode(value)
    return msgspec.json.format(encoded, indent=2).decode() + "\n"


def render_tsv(document: Document) -> str:
    """A link a row, with a heading: confidence, ``checked`` or ``unchecked``, lines and texts."""
    rows = [("confidence", "state", "target_lines", "source_lines", "target", "source")]
    for link in _locate(document):
        texts = [" ".join(clean(place.text) for place in side) for side in (link.target, link.source)]
        lines = [_show_lines(side) for side in (link.target, link.source)]
        state = "checked" if link.checked else "unchecked"
        rows.append((f"{link.confidence:.3f}", state, *lines, *texts))  # type: ignore[arg-type]
    return "".join("\t".join(row) + "\n" for row in rows)


def render_full(document: Document, width: int) -> str:
    """The links for people: the target's sentences, below them the source's, then what is to be known."""
    lines = [clean(f"{document.path} ↔ {document.source_path}"), ""]
    for link in _locate(document):
        mark = "" if link.checked else "?"
        for name, places in (("target", link.target), ("source", link.source)):
            sure = f"{link.confidence:.2f}{mark}" if name == "target" else ""
            text = " ".join(place.text for place in places) or _NOTHING[name]
            lines += fill(text, width, f"{_show_lines(places) or '-':>7}  {sure:<5} ", _INDENT)
        lines.append("")
    lines += [line for note in document.notes for line in fill(note, width, "  note    ", 10)]
    lines += fill(_sum_up(document), width, "  ", 2)
    return "\n".join(lines) + "\n"


def _locate(document: Document) -> Iterator[_Link]:
    """The links with the places of their sentences."""
    ours, theirs = LineIndex(document.text), LineIndex(document.source_text or "")
    for link in document.links:
        target = []
        for number, index in link.target:
            block = document.blocks[number]
            segment = block.segments[index]
            target.append(_place(block.offsets.locate(segment.start, segment.end), segment.text, ours))
        source = [
            _place(one.block.offsets.locate(one.start, one.start + len(one.text)), one.text, theirs)
            for one in link.source
        ]
        yield _Link(target, source, round(link.confidence, 3), link.confidence >= SURE)


def _place(span: Span, text: str, index: LineIndex) -> _Place:
    return _Place(*index.position(span.start), *index.position(span.end), text)


def _show_lines(places: list[_Place]) -> str:
    """``3`` or ``3-5``; empty for none."""
    if not places:
        return ""
    first = places[0].line
    last = max(first, *(place.end_line - (place.end_column == 1) for place in places))
    return str(first) if first == last else f"{first}-{last}"


def _sum_up(document: Document) -> str:
    """How many links there are of each kind."""
    kinds = Counter(_name(link) for link in document.links if link.confidence >= SURE)
    parts = [
        f"{number:,} of {kind}" for kind, number in sorted(kinds.items(), key=lambda one: (-one[1], one))
    ]
    unsure = sum(link.confidence < SURE for link in document.links)
    parts += [f"{unsure:,} not sure, not checked"] if unsure else []
    return f"{count(len(document.links), 'link')}: {', '.join(parts)}" if parts else "0 links"


def _name(link: Link) -> str:
    """``2-1``: sentences of the source and of the target."""
    return f"{len(link.source)}-{len(link.target)}"
