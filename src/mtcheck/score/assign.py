"""Which block and segment a finding belongs to: the ones its file span starts in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from mtcheck.model import Block, Document, Finding

Place = tuple[int, int | None]
"""Index of the block, index of the segment in it (None: the block has no segments)."""


def assign_findings(document: Document, findings: Sequence[Finding]) -> list[Place]:
    """The place of each finding. A document without blocks takes no findings: ValueError.

    A start between two segments goes to the nearer one, the earlier at equal distance; so does one
    between two blocks. Where blocks lie in one another (a caption in a paragraph) the inner one has it.
    """
    if findings and not document.blocks:
        raise ValueError(f"{document.path}: findings in a document without blocks")
    order = sorted(range(len(document.blocks)), key=lambda index: document.blocks[index].span)
    finder = _BlockFinder([document.blocks[index] for index in order])
    starts: dict[int, list[tuple[int, int]]] = {}
    places: list[Place] = []
    for finding in findings:
        index = order[finder.find(finding.span.start)]
        if index not in starts:
            starts[index] = _segment_spans(document.blocks[index])
        places.append((index, _find_segment(starts[index], finding.span.start)))
    return places


class _BlockFinder:
    """Finds the innermost of ``blocks`` (sorted by span) at an offset, or the nearest."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._starts = [block.span.start for block in blocks]
        self._ends = [block.span.end for block in blocks]
        # of the blocks up to each: the furthest end, and which block has it
        self._furthest = list(accumulate(((end, index) for index, end in enumerate(self._ends)), max))

    def find(self, offset: int) -> int:
        """Index of the block."""
        following = bisect_right(self._starts, offset)
        index = following - 1
        while index >= 0 and self._furthest[index][0] > offset:
            if self._ends[index] > offset:
                return index
            index -= 1
        if not following:
            return 0
        end, before = self._furthest[following - 1]
        # the last point of a block is one before its end
        if following < len(self._starts) and self._starts[following] - offset < offset - end + 1:
            return following
        return before


def _segment_spans(block: Block) -> list[tuple[int, int]]:
    """File spans of the segments of ``block``."""
    spans = (block.offsets.locate(segment.start, segment.end) for segment in block.segments)
    return [(span.start, span.end) for span in spans]


def _find_segment(spans: Sequence[tuple[int, int]], offset: int) -> int | None:
    """Index of the span that holds ``offset``, or of the nearest."""
    if not spans:
        return None
    index = bisect_right(spans, offset, key=lambda span: span[0]) - 1
    if index < 0:
        return 0
    if index + 1 < len(spans) and offset >= spans[index][1]:
        # the last point of a segment is one before its end
        before, after = offset - spans[index][1] + 1, spans[index + 1][0] - offset
        return index if before <= after else index + 1
    return index
