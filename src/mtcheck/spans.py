"""Positions of prose: where in the file each code point of it lies.

Positions come in two kinds and are never mixed:

- *file* positions: code points in ``Document.text``, the decoded file as it lies on disk (mark-up,
  entities and line ends included, the BOM left out). Every ``Span`` is one of these.
- *prose* positions: code points in ``Block.text``, the prose of one block (tags gone, entities
  decoded). ``Block.offsets`` leads from prose to file.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import NamedTuple

import msgspec


class Struct(msgspec.Struct, frozen=True, gc=False):
    """Base of the values. They form no cycles, so the garbage collector need not look at them."""


class Span(Struct, frozen=True, order=True):
    """Half-open range of code points in the document's text as the file has it."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start} to {self.end}")

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end


class Run(Struct, frozen=True):
    """A stretch of prose and where it lies in the file.

    Runs of equal length map point by point; in others (``&egrave;`` for ``è``) every point of the
    prose maps to the whole stretch of the file.
    """

    prose: int
    file: int
    prose_length: int
    file_length: int


class OffsetMap(Struct, frozen=True):
    """The way from prose to file: runs in rising order that cover the prose without gaps."""

    runs: tuple[Run, ...]

    def locate(self, start: int, end: int) -> Span:
        """The file span of the prose from ``start`` to ``end`` (exclusive; an empty range stays empty)."""
        first = self._point(start)[0]
        return Span(first, max(first, self._point(end - 1)[1]) if end > start else first)

    def is_contiguous(self, start: int, end: int) -> bool:
        """Whether nothing but prose lies in the file between ``start`` and ``end``: no tag, no mark-up."""
        first = bisect_right(self.runs, start, key=lambda run: run.prose) - 1
        last = bisect_left(self.runs, end, key=lambda run: run.prose)
        between = pairwise(self.runs[max(first, 0) : last])
        return all(run.file + run.file_length == after.file for run, after in between)

    def _point(self, position: int) -> tuple[int, int]:
        """Start and end in the file of the code point at ``position`` of the prose."""
        runs = self.runs
        if not runs:
            return 0, 0
        index = bisect_right(runs, position, key=lambda run: run.prose) - 1
        run = runs[max(index, 0)]
        offset = position - run.prose
        if offset >= run.prose_length:  # behind the last code point
            end = run.file + run.file_length
            return end, end
        if run.prose_length == run.file_length:
            return run.file + offset, run.file + offset + 1
        return run.file, run.file + run.file_length


class Replacement(NamedTuple):
    """What stands from ``start`` to ``end`` (code points) of a text becomes ``text``."""

    start: int
    end: int
    text: str
