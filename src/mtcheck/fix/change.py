"""A fix as a change of the prose of one block."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from mtcheck.model import Block, Document, Finding
from mtcheck.spans import Run


class Edit(NamedTuple):
    """What stands from ``start`` to ``end`` (prose positions) becomes ``text``."""

    start: int
    end: int
    text: str


class Change(NamedTuple):
    """All that one fix changes."""

    finding: Finding
    block: int
    """Which block of the document."""
    start: int
    end: int
    """Prose positions of the finding."""
    edits: tuple[Edit, ...]
    """In rising order; none touches the same text as another."""

    def overlaps(self, other: Change) -> bool:
        """Whether both would write over the same text, or at the same place."""
        return self.block == other.block and any(
            (one.start < two.end and two.start < one.end) or (one.start, one.end) == (two.start, two.end)
            for one in (Edit(self.start, self.end, ""), *self.edits)
            for two in (Edit(other.start, other.end, ""), *other.edits)
        )


class Withheld(NamedTuple):
    """A fix that is not made, and why."""

    finding: Finding
    reason: str


class Place(NamedTuple):
    """Where a finding lies: a block and prose positions in it."""

    block: int
    start: int
    end: int


class Places:
    """Leads from the file spans of a document's findings back to its blocks."""

    _TRIES = 4
    """Runs that are looked at: that of a picture lies over those of its alternative text."""

    def __init__(self, document: Document) -> None:
        self._blocks = document.blocks
        runs = [(run, number) for number, block in enumerate(document.blocks) for run in block.offsets.runs]
        self._runs = sorted(runs, key=lambda one: one[0].file)
        self._starts = [run.file for run, _ in self._runs]

    def find(self, finding: Finding) -> Place | None:
        """The place of a finding; None where it is not one stretch of prose without mark-up in it."""
        behind = bisect_right(self._starts, finding.span.start)
        for run, number in reversed(self._runs[max(0, behind - self._TRIES) : behind]):
            start = _find_prose(run, finding.span.start)
            if start is not None and self._fits(self._blocks[number], start, finding):
                return Place(number, start, start + len(finding.text))
        return None

    @staticmethod
    def _fits(block: Block, start: int, finding: Finding) -> bool:
        end = start + len(finding.text)
        return (
            block.text[start:end] == finding.text
            and block.offsets.locate(start, end) == finding.span
            and block.offsets.is_contiguous(start, end)
        )


def _find_prose(run: Run, file: int) -> int | None:
    """The prose position of a place in the file, if the run covers it."""
    offset = file - run.file
    if not 0 <= offset < run.file_length:
        return None
    return run.prose + (offset if run.prose_length == run.file_length else 0)


def edit_text(text: str, edits: Iterable[Edit]) -> str:
    """The text after edits that do not overlap."""
    parts: list[str] = []
    position = 0
    for edit in sorted(edits):
        parts += [text[position : edit.start], edit.text]
        position = edit.end
    return "".join(parts) + text[position:]
