"""A text cut up where marks on it begin and end; marks may be nested and overlap."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from mtcheck.report.cells import clean

_JOINED = frozenset(("Mn", "Me", "Mc"))


class Mark(NamedTuple):
    """A marked stretch of a text, in code points, with what it stands for."""

    start: int
    end: int
    number: int
    """The finding's, from 1."""
    severity: str
    message: str


class Piece(NamedTuple):
    """A stretch of text under the same marks."""

    text: str
    marks: tuple[Mark, ...] = ()
    """The worst first, then the shortest: the first gives the colour."""
    begin: tuple[int, ...] = ()
    """Numbers of the findings whose marks begin with it: where a link to the first of them is."""


def cut(text: str, marks: Sequence[Mark], ranks: dict[str, int]) -> Iterator[Piece]:
    """The pieces of ``text``, shown as ``clean`` does; together they are the whole of it.

    A mark on nothing gets a code point, one that would begin between a letter and its accent the letter.
    ``ranks`` says how bad a severity is.
    """
    shown = clean(text)
    grown = sorted(_grow(shown, mark) for mark in marks) if shown else []
    edges = sorted({0, len(shown), *(edge for mark in grown for edge in mark[:2])})
    starts = [mark.start for mark in grown]
    active: list[Mark] = []
    for start, end in pairwise(edges):
        begun = grown[bisect_right(starts, start - 1) : bisect_right(starts, start)]
        active = [mark for mark in active if mark.end > start] + begun
        active.sort(key=lambda mark: (-ranks[mark.severity], mark.end - mark.start, mark.number))
        yield Piece(shown[start:end], tuple(active), tuple(mark.number for mark in begun))


def _grow(text: str, mark: Mark) -> Mark:
    start = min(mark.start, len(text) - 1)
    end = min(max(mark.end, start + 1), len(text))
    while start and unicodedata.category(text[start]) in _JOINED:
        start -= 1
    return mark._replace(start=start, end=end)
