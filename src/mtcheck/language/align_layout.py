"""What the layout of two documents says of which sentences belong together: lines, blocks and their kinds."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mtcheck.model import Block, BlockKind, Document

_LINE_END = re.compile(r"\r\n|\r|\n")
_KEEPS_START = 0.9
"""How often the first sentence of a block begins a block on the other side."""
_SAME_KIND, _OTHER_KIND = 1.0, -2.0
"""Evidence of two blocks of one kind that is not a paragraph, and of two kinds that both documents have."""
_CROSSING = -5.0
"""Evidence of a link whose sentences lie in two blocks."""

Range = tuple[int, int]


class Place(NamedTuple):
    """Where a sentence is: block and segment (indices)."""

    block: int
    segment: int


class Region(NamedTuple):
    """Sentences that lie beside each other: half-open ranges, one may be empty."""

    source: Range
    target: Range


class Outline:
    """Documents as rows of sentences, and what their layout says of a link."""

    def __init__(self, source: Document, target: Document) -> None:
        self.source, self.target = list_places(source), list_places(target)
        self._source_kinds = [block.kind for block in source.blocks]
        self._target_kinds = [block.kind for block in target.blocks]
        self._shared = {*self._source_kinds} & {*self._target_kinds}
        begins = sum(place.segment == 0 for place in self.target)
        self._starts = _rate_starts(begins / max(len(self.target), 1))

    def judge(self, i: int, rows: int, j: int, columns: int) -> float:
        """Log likelihood ratio of a link, as ``align_search.Layout``."""
        total = self.judge_inside(i, rows, j, columns)
        for places, first, count in ((self.source, i, rows), (self.target, j, columns)):
            if count > 1 and places[first].block != places[first + count - 1].block:
                total += _CROSSING
        return total

    def judge_inside(self, i: int, rows: int, j: int, columns: int) -> float:  # noqa: ARG002 - a signature given by others
        """The same inside a region, where blocks of one side may lie beside one of the other."""
        ours, theirs = self.source[i], self.target[j]
        total = self._starts[ours.segment == 0][theirs.segment == 0]
        one, other = self._source_kinds[ours.block], self._target_kinds[theirs.block]
        if one != other:
            return total + (_OTHER_KIND if {one, other} <= self._shared else 0.0)
        return total + (_SAME_KIND if one != BlockKind.PARAGRAPH else 0.0)


def _rate_starts(rate: float) -> tuple[tuple[float, float], tuple[float, float]]:
    """Evidence by whether the source's and whether the target's sentence begins a block."""
    rate = min(max(rate, 0.1), 0.9)
    kept, lost = math.log(_KEEPS_START / rate), math.log((1 - _KEEPS_START) / (1 - rate))
    return ((0.0, lost / 2), (lost / 2, kept / 2))


def list_places(document: Document) -> list[Place]:
    """The sentences of a document, in reading order."""
    return [
        Place(number, index)
        for number, block in enumerate(document.blocks)
        for index in range(len(block.segments))
    ]


def pair_regions(source: Document, target: Document) -> list[Region] | None:
    """What lies beside what; None where the layouts are not the same.

    Plain texts with equal numbers of lines (a final line end does not count) are paired by line, other
    documents with equal numbers of blocks by block.
    """
    if source.format == target.format == "text":
        ours, theirs = _find_lines(source.text), _find_lines(target.text)
        if len(ours) != len(theirs):
            return None
        return list(_sweep(_cover(source.blocks, ours), _cover(target.blocks, theirs)))
    if len(source.blocks) != len(target.blocks):
        return None
    return list(_sweep(_number(source.blocks), _number(target.blocks)))


class _Covered(NamedTuple):
    """Sentences, and the first and last unit (line or block) they lie in."""

    sentences: Range
    first: int
    last: int


def _find_lines(text: str) -> list[int]:
    """Where each line begins; none begins behind a final line end, an empty text is one line."""
    starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
    return starts[:-1] if len(starts) > 1 and starts[-1] == len(text) else starts


def _cover(blocks: Sequence[Block], lines: Sequence[int]) -> list[_Covered]:
    """The lines of each block."""
    found, at = [], 0
    for block in blocks:
        first = bisect_right(lines, block.span.start) - 1
        last = bisect_right(lines, max(block.span.start, block.span.end - 1)) - 1
        found.append(_Covered((at, at + len(block.segments)), first, last))
        at += len(block.segments)
    return found


def _number(blocks: Sequence[Block]) -> list[_Covered]:
    """Each block as its own unit."""
    found, at = [], 0
    for number, block in enumerate(blocks):
        found.append(_Covered((at, at + len(block.segments)), number, number))
        at += len(block.segments)
    return found


def _sweep(source: Sequence[_Covered], target: Sequence[_Covered]) -> Iterator[Region]:
    """Join what shares a unit."""
    i = j = at = on = 0
    while i < len(source) or j < len(target):
        firsts = [rows[k].first for rows, k in ((source, i), (target, j)) if k < len(rows)]
        reach = min(firsts)
        start, begin = at, on
        while True:
            if i < len(source) and source[i].first <= reach:
                reach, at, i = max(reach, source[i].last), source[i].sentences[1], i + 1
            elif j < len(target) and target[j].first <= reach:
                reach, on, j = max(reach, target[j].last), target[j].sentences[1], j + 1
            else:
                break
        yield Region((start, at), (begin, on))
