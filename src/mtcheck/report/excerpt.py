"""A sentence with marks in it, laid out in lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from mtcheck.report.cells import ELLIPSIS, measure, wrap

LONG = 700
"""Code points from which on a sentence is shown only around its marks."""
AROUND = 140
"""Code points shown on either side of an end of a mark then."""


class Mark(NamedTuple):
    """A flagged stretch of text; ``label`` is one character wide, ``rank`` its severity's."""

    start: int
    end: int
    label: str
    rank: int


class Line(NamedTuple):
    """A line of text and the marks on it, in code points of the line; a mark begun earlier has no label."""

    text: str
    marks: list[Mark]


def lay_out(text: str, marks: Sequence[Mark], width: int, *, whole: bool = False) -> list[Line]:
    """The lines of clean ``text``, at most ``width`` cells wide, with ``marks`` on them.

    A sentence that is ``LONG`` is cut down to what stands around its marks unless ``whole``.
    """
    marks = sorted(_grow(text, mark) for mark in marks)
    if not whole and len(text) > LONG:
        text, marks = _cut_down(text, marks)
    bounds = wrap(text, width)
    lines = [Line(text[start:end], []) for start, end in bounds]
    starts = [start for start, _ in bounds]
    for mark in marks:
        index, label = bisect_right(starts, mark.start) - 1, mark.label
        while index < len(bounds) and starts[index] < mark.end:
            start, end = bounds[index]
            if mark.end > end:  # goes on in the next line: the blanks in between need no mark
                end = start + len(lines[index].text.rstrip(" "))
            piece = Mark(max(mark.start, start) - start, min(mark.end, end) - start, label, mark.rank)
            if piece.start < piece.end:
                lines[index].marks.append(piece)
                label = ""
            index += 1
    return lines


def draw_marks(line: Line, width: int) -> list[str]:
    """The rows under ``line`` that mark its marks, ``1~~~``; overlapping ones lie on rows of their own."""
    rows: list[str] = []
    ends: list[int] = []
    for mark in line.marks:
        column = min(measure(line.text[: mark.start]), width - 1)
        end = min(measure(line.text[: mark.end]), width)
        row = next((index for index, taken in enumerate(ends) if taken <= column), len(rows))
        if row == len(rows):
            rows.append("")
            ends.append(0)
        drawn = mark.label.ljust(max(1, end - column), "~")
        rows[row] += " " * (column - ends[row]) + drawn
        ends[row] = column + len(drawn)
    return rows


def split_at_marks(line: Line) -> Iterator[tuple[str, int | None]]:
    """The pieces of ``line`` and the worst rank marked on each, None where nothing is."""
    ends = (end for mark in line.marks for end in (mark.start, mark.end))
    pieces = [
        (start, end, max((mark.rank for mark in line.marks if mark.start <= start < mark.end), default=None))
        for start, end in pairwise(sorted({0, len(line.text), *ends}))
    ]
    for rank, run in groupby(pieces, key=lambda piece: piece[2]):
        held = list(run)
        yield line.text[held[0][0] : held[-1][1]], rank


def _grow(text: str, mark: Mark) -> Mark:
    """``mark`` on at least one code point, and not begun between a letter and its accent."""
    start = min(mark.start, max(0, len(text) - 1))
    end = min(max(mark.end, start + 1), len(text))
    while start and not measure(text[start]):
        start -= 1
    return mark._replace(start=start, end=max(end, start))


def _cut_down(text: str, marks: Sequence[Mark]) -> tuple[str, list[Mark]]:
    """``text`` with an ellipsis for what lies far from every mark, and the marks moved along."""
    kept: list[tuple[int, int]] = []
    for point in sorted(point for mark in marks for point in (mark.start, mark.end)):
        start, end = _snap(text, point)
        if kept and start <= kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((start, end))
    pieces: list[str] = []
    moved: list[int] = []  # where each kept stretch begins in the new text
    length = 0
    for start, end in kept or [_snap(text, 0)]:
        lead = f"{ELLIPSIS} " if start and not pieces else f" {ELLIPSIS} " if pieces else ""
        moved.append(length + len(lead))
        pieces.append(lead + text[start:end])
        length += len(pieces[-1])
    if kept and kept[-1][1] < len(text):
        pieces.append(f" {ELLIPSIS}")
    starts = [start for start, _ in kept]

    def move(point: int) -> int:
        index = bisect_right(starts, point) - 1
        return moved[index] + point - starts[index]

    return "".join(pieces), [mark._replace(start=move(mark.start), end=move(mark.end)) for mark in marks]


def _snap(text: str, point: int) -> tuple[int, int]:
    """A stretch around ``point``, ending at blanks where there are some near."""
    start, end = max(0, point - AROUND), min(len(text), point + AROUND)
    if start:
        blank = text.find(" ", start, min(point, start + AROUND // 2))
        start = start if blank < 0 else blank + 1
    if end < len(text):
        blank = text.rfind(" ", max(point, end - AROUND // 2), end)
        end = end if blank < 0 else blank
    return start, end
