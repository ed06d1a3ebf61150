"""Edits of prose as splices of the file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from mtcheck.fix.change import Change, Edit
from mtcheck.fix.escape import Escape
from mtcheck.model import PLACEHOLDER, Block, BlockKind, Document, Span
from mtcheck.spans import Run

_LINE_END = re.compile(r"\r\n?|\n")
_LINES = frozenset(("text", "markdown"))
"""Formats in which a paragraph is nothing but its lines."""


class Splice(NamedTuple):
    """What stands in the file from ``start`` to ``end`` (code points) becomes ``text``."""

    start: int
    end: int
    text: str


def make_splices(document: Document, change: Change, escape: Escape) -> list[Splice]:
    """What a change writes into the file.

    Raises ValueError where it would write over something that is no prose.
    """
    block = document.blocks[change.block]
    if empties(block, change.edits):
        return [_drop_lines(document, block)]
    return [_splice(document.text, block, change.start, edit, escape) for edit in change.edits]


def empties(block: Block, edits: Sequence[Edit]) -> bool:
    """Whether nothing is left of a block."""
    left, position = "", 0
    for edit in sorted(edits):
        left += block.text[position : edit.start] + edit.text
        position = edit.end
    return not (left + block.text[position:]).strip()


def _splice(text: str, block: Block, anchor: int, edit: Edit, escape: Escape) -> Splice:
    """One edit; one that only adds text stays beside the flagged text, which begins at ``anchor``."""
    start, end, new = _widen(block, edit)
    if start == end:
        after = start > max(0, anchor)
        place = block.offsets.locate(start - 1, start).end if after else _begin(block, start)
        return Splice(place, place, escape(new))
    if PLACEHOLDER in block.text[start:end] or not block.offsets.is_contiguous(start, end):
        raise ValueError("mark-up lies between the words")
    blanks = _find_blanks(text, block, start, end)
    span = block.offsets.locate(start, end)
    return Splice(span.start, span.end, _keep_line_ends(escape(new), blanks))


def _begin(block: Block, start: int) -> int:
    return block.offsets.locate(start, min(start + 1, len(block.text))).start


def _widen(block: Block, edit: Edit) -> Edit:
    """The edit with the whole of an entity or an escape that it touches in part."""
    start, end, new = edit
    first = _find_run(block, start)
    if first.prose_length != first.file_length and first.prose < start < first.prose + first.prose_length:
        new, start = block.text[first.prose : start] + new, first.prose
    last = _find_run(block, end)
    stop = last.prose + last.prose_length
    if last.prose_length != last.file_length and last.prose < end < stop:
        new, end = new + block.text[end:stop], stop
    return Edit(start, end, new)


def _find_run(block: Block, position: int) -> Run:
    runs = block.offsets.runs
    return runs[max(0, bisect_right(runs, position, key=lambda run: run.prose) - 1)]


def _find_blanks(text: str, block: Block, start: int, end: int) -> list[str]:
    """What the file has for each blank of a stretch of prose.

    Raises ValueError where that is more than white space: a tag, an escape.
    """
    blanks = []
    for position in range(start, end):
        if block.text[position].isspace():
            span = block.offsets.locate(position, position + 1)
            found = text[span.start : span.end]
            is_entity = found.startswith("&") and block.text[position] != " "
            if not found.strip(" \t\r\n\f>") or found == block.text[position] or is_entity:
                blanks.append(found)
            else:
                raise ValueError("a line break that is mark-up lies between the words")
    return blanks


def _keep_line_ends(new: str, blanks: Sequence[str]) -> str:
    """The new text, broken into lines where the old one was: at a blank of the same number, or the last."""
    words = new.split(" ")
    gaps = [" "] * (len(words) - 1)
    for number, blank in enumerate(blanks):
        if gaps and _LINE_END.search(blank):
            gaps[min(number, len(gaps) - 1)] = blank
    return "".join(word + gap for word, gap in zip(words, [*gaps, ""], strict=True))


def _drop_lines(document: Document, block: Block) -> Splice:
    """The lines of a block that goes, with a blank line beside them.

    Raises ValueError where they hold more than the block, or where its place must not be empty.
    """
    text, span = document.text, block.span
    if document.format not in _LINES or block.kind is not BlockKind.PARAGRAPH:
        raise ValueError("nothing would be left at its place")
    start = max(text.rfind("\n", 0, span.start), text.rfind("\r", 0, span.start)) + 1
    found = _LINE_END.search(text, span.end)
    end = found.end() if found else len(text)
    if text[start : span.start].strip() or text[span.end : end].strip():
        raise ValueError("other text stands on its lines")
    following = _LINE_END.match(text, end)
    if following is not None and (not start or _is_blank_before(text, start)):
        end = following.end()
    return Splice(start, end, "")


def _is_blank_before(text: str, start: int) -> bool:
    """Whether the line before the one that begins here is blank."""
    before = text[:start].removesuffix("\n").removesuffix("\r")
    return before == "" or before[-1] in "\r\n"


def splice_text(text: str, splices: Sequence[Splice]) -> str:
    """The text of the file after splices that do not overlap.

    Raises ValueError where they do.
    """
    parts: list[str] = []
    position = 0
    for splice in sorted(splices):
        if splice.start < position:
            raise ValueError("another fix writes there")
        parts += [text[position : splice.start], splice.text]
        position = splice.end
    return "".join(parts) + text[position:]


def find_span(splices: Sequence[Splice]) -> Span:
    """From the first to the last place that splices write to."""
    return Span(min(one.start for one in splices), max(one.end for one in splices))
