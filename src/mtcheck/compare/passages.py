"""The stretches of a document that are compared: what shares one source, and that source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mtcheck.compare.coverage import Coverage
from mtcheck.model import Block, Document, Segment, SourceText, Span

_WORD = re.compile(r"\w+")
_LONGEST = 10_000
"""Code points: what is longer is no sentence, and would be slow to compare."""


class Passage(NamedTuple):
    """Neighbouring segments of a block that were translated from the same source text."""

    block: int
    start: int
    """Where ``text`` begins in the prose of its block."""
    text: str
    segments: tuple[Segment, ...]
    source: SourceText

    def locate_source(self, start: int, end: int) -> Span:
        """The span in the source document's file of a range of the source text."""
        source = self.source
        return source.block.offsets.locate(source.start + start, source.start + end)


def iterate_passages(document: Document) -> Iterator[Passage]:
    """Those of a document in reading order; what has no source is left out."""
    for number, block in enumerate(document.blocks):
        run: list[Segment] = []
        for segment in block.segments:
            if run and segment.source != run[0].source:
                yield from _make(number, block, run)
                run = []
            run.append(segment)
        yield from _make(number, block, run)


def _make(number: int, block: Block, run: list[Segment]) -> Iterator[Passage]:
    if run and run[0].source is not None:
        start = run[0].start
        if max(run[-1].end - start, len(run[0].source.text)) > _LONGEST:
            return
        yield Passage(number, start, block.text[start : run[-1].end], tuple(run), run[0].source)


def find_counterpart(text: str, position: int, coverage: Coverage) -> tuple[int, int]:
    """The range of the target's word for the last source word before ``position`` that has one.

    The target's first word where there is none before, and the whole text where it has no word.
    """
    before = [item for item in coverage.source_items if item.end <= position and item.partners]
    if before:
        word = coverage.target_items[before[-1].partners[-1]]
        return word.start, word.end
    match = _WORD.search(text)
    return match.span() if match else (0, len(text))
