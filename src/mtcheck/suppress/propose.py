"""Comments that make a finding not count, put where the format of a text has room for them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from mtcheck.errors import MtcheckError
from mtcheck.model import Block, BlockKind, Document, Finding
from mtcheck.spans import Replacement
from mtcheck.suppress.comments import find_holds, read_order

REASON = "(say why)"
"""Stands where the reason is to be written."""
_LINE_END = re.compile(r"\r\n?|\n")
_BLANK_LINE = re.compile(r"(?:\r\n?|\n)[ \t]*(?:\r\n?|\n)")
_BLANK = re.compile(r"\s")
_UNIT = re.compile(r"<(?:[\w.-]+:)?(?:trans-unit|unit|tu)\b")
_INLINE = frozenset((BlockKind.LIST_ITEM, BlockKind.TABLE_CELL, BlockKind.QUOTE))
"""Blocks between which a line of its own would part what belongs together."""


Reread = Callable[[str], Document]
"""Reads another text as that of the document was; raises MtcheckError."""


def propose_comment(
    document: Document, finding: Finding, block: Block, reread: Reread, reason: str = REASON
) -> Replacement | None:
    """The comment that suppresses a finding in a block; None where the format has none, or no room for it."""
    said = f"mtcheck: ignore {finding.rule} because {reason}"
    for place, text in _propose(document, block, said):
        if _is_right(document, finding, place, text, reread):
            return Replacement(place, place, text)
    return None


def _propose(document: Document, block: Block, said: str) -> Iterator[tuple[int, str]]:
    """Where which text could be put, the best first."""
    proposer = _PROPOSERS.get(document.format)
    if proposer is not None:
        end = _LINE_END.search(document.text)
        yield from proposer(document, block, said, end.group() if end else "\n")


def _is_right(before: Document, finding: Finding, place: int, text: str, reread: Reread) -> bool:
    """Whether the text, read again, is the same but for a comment that holds for the finding."""
    written = before.text[:place] + text + before.text[place:]
    try:
        after = reread(written)
    except MtcheckError:
        return False
    if [(one.kind, one.text) for one in before.blocks] != [(one.kind, one.text) for one in after.blocks]:
        return False
    orders = [order for one in after.comments if (order := read_order(one)) is not None]
    holds, _ = find_holds(after, orders)
    start = finding.span.start + (len(text) if place <= finding.span.start else 0)
    return len(after.comments) == len(before.comments) + 1 and any(
        hold.name == finding.rule and hold.start <= start < hold.end for hold in holds
    )


def _propose_in_text(document: Document, block: Block, said: str, end: str) -> Iterator[tuple[int, str]]:
    yield _find_line(document.text, block.span.start), f"# {said}{end}"


def _propose_in_markdown(document: Document, block: Block, said: str, end: str) -> Iterator[tuple[int, str]]:
    line = _find_line(document.text, block.span.start)
    signs = [("<!--", "-->"), ("{/*", "*/}")]
    if document.path.lower().endswith(".mdx"):
        signs.reverse()
    for opening, closing in signs:
        comment = f"{opening} {said} {closing}"
        above = [(line, f"{comment}{end}")]
        inside = list(_propose_inside(document.text, block, comment))
        yield from (*inside, *above) if block.kind in _INLINE else (*above, *inside)
    yield line, f"# {said}{end}"  # front matter


def _propose_inside(text: str, block: Block, comment: str) -> Iterator[tuple[int, str]]:
    """Before the words of a block, and behind its first one: there it cannot be taken for a line of HTML."""
    start, end = block.span.start, block.span.end
    yield start, f"{comment} "
    word = _BLANK.search(text, start, end)
    place = word.start() if word else end
    yield place, f" {comment}"
    yield place, comment


def _propose_in_html(document: Document, block: Block, said: str, end: str) -> Iterator[tuple[int, str]]:
    text = document.text
    line = _find_line(text, block.span.start)
    indent = re.compile(r"[ \t]*").match(text, line)
    assert indent is not None
    comment = f"<!-- {said} -->"
    if text.startswith("<", indent.end()):
        yield indent.end(), f"{comment}{end}{indent.group()}"
    yield block.span.start, comment
    tag = text.rfind("<", 0, block.span.start)
    if tag >= 0:
        yield tag, comment


def _propose_paragraph(document: Document, block: Block, said: str, end: str) -> Iterator[tuple[int, str]]:
    note = f"NOTE {said}{end}{end}" if document.format == "vtt" else f"# {said}{end}"
    start = 0
    for match in _BLANK_LINE.finditer(document.text, 0, block.span.start):
        start = match.end()
    yield start, note


def _propose_in_xml(document: Document, block: Block, said: str, end: str) -> Iterator[tuple[int, str]]:
    text = document.text
    units = list(_UNIT.finditer(text, 0, block.span.start))
    if units:
        place = units[-1].start()
        before = text[_find_line(text, place) : place]
        yield place, f"<!-- {said} -->{end + before if not before.strip() else ''}"


def _find_line(text: str, place: int) -> int:
    """Where the line begins that a place is on."""
    return max(text.rfind("\n", 0, place), text.rfind("\r", 0, place)) + 1


_PROPOSERS: dict[str, Callable[[Document, Block, str, str], Iterator[tuple[int, str]]]] = {
    "text": _propose_in_text,
    "markdown": _propose_in_markdown,
    "html": _propose_in_html,
    "vtt": _propose_paragraph,
    "po": _propose_paragraph,
    "xliff": _propose_in_xml,
    "tmx": _propose_in_xml,
}
"""The formats that have comments."""
