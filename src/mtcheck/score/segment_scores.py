"""The scores of segments in columns: as objects those of a long text take ten times the memory."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from typing import overload

from mtcheck.model import Score, SegmentScore, Struct


class Columns(Struct, frozen=True):
    """What segment scores are kept as, in bytes of this machine."""

    numbers: bytes
    """Of each segment the block, its place in it and its words."""
    figures: bytes
    """Of each segment penalty, raw score and quality."""
    ends: bytes
    """Behind the last of each segment's points."""
    kinds: bytes
    """Of each segment which of ``names`` name its points."""
    points: bytes
    """What moved the qualities."""
    names: list[tuple[str, ...]]
    findings: dict[int, tuple[int, ...]]
    """Of the segments that have any."""


class SegmentScores(Sequence[SegmentScore]):
    """Segment scores that are made when they are asked for; those gathered have no metrics."""

    def __init__(self, scores: Iterator[SegmentScore]) -> None:
        self._numbers, self._figures, self._points = array("I"), array("d"), array("d")
        self._ends, self._kinds = array("I"), array("I")
        self._findings: dict[int, tuple[int, ...]] = {}
        known: dict[tuple[str, ...], int] = {}
        for row, one in enumerate(scores):
            score = one.score
            self._numbers.extend((one.block, one.segment, score.words))
            self._figures.extend((score.penalty, score.raw, score.quality))
            self._points.extend(score.because.values())
            self._ends.append(len(self._points))
            self._kinds.append(known.setdefault(tuple(score.because), len(known)))
            if one.findings:
                self._findings[row] = one.findings
        self._names = list(known)

    @classmethod
    def unpack(cls, columns: Columns) -> SegmentScores:
        """The scores that ``pack`` gave; raises ValueError for bytes that are no whole numbers."""
        scores = cls(iter(()))
        scores._numbers.frombytes(columns.numbers)
        scores._figures.frombytes(columns.figures)
        scores._points.frombytes(columns.points)
        scores._ends.frombytes(columns.ends)
        scores._kinds.frombytes(columns.kinds)
        scores._names, scores._findings = columns.names, columns.findings
        return scores

    def pack(self) -> Columns:
        """The scores as bytes."""
        return Columns(
            self._numbers.tobytes(),
            self._figures.tobytes(),
            self._ends.tobytes(),
            self._kinds.tobytes(),
            self._points.tobytes(),
            self._names,
            self._findings,
        )

    def __len__(self) -> int:
        return len(self._ends)

    @overload
    def __getitem__(self, index: int) -> SegmentScore: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[SegmentScore, ...]: ...

    def __getitem__(self, index: int | slice) -> SegmentScore | tuple[SegmentScore, ...]:
        rows = range(len(self))[index]
        return self._make(rows) if isinstance(rows, int) else tuple(map(self._make, rows))

    def __iter__(self) -> Iterator[SegmentScore]:
        return map(self._make, range(len(self)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, tuple | SegmentScores):
            return NotImplemented
        return len(self) == len(other) and all(map(SegmentScore.__eq__, self, other))

    __hash__ = None  # type: ignore[assignment] # as for other values that hold mappings

    def __repr__(self) -> str:
        return repr(tuple(self))

    def _make(self, row: int) -> SegmentScore:
        block, segment, words = self._numbers[3 * row : 3 * row + 3]
        penalty, raw, quality = self._figures[3 * row : 3 * row + 3]
        points = self._points[self._ends[row - 1] if row else 0 : self._ends[row]]
        because = dict(zip(self._names[self._kinds[row]], points, strict=True))
        score = Score(penalty, words, raw, quality, because)
        return SegmentScore(block, segment, score, self._findings.get(row, ()))
