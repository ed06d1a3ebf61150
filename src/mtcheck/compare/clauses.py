"""Stretches of a sentence that were left out, or that the source does not have.

A free translation says things in other words: some of its source's words then have no counterpart, but as
many of its own have none either, and its length is much the same. Where words in a row have none, the other
side has no words left that could stand for them, and the length tells the same, something is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from mtcheck.compare.coverage import Coverage, Item, measure_coverage
from mtcheck.compare.passages import Passage, find_counterpart, iterate_passages
from mtcheck.compare.sense_params import ClauseParams
from mtcheck.model import Context, Document, Hit

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)]*\s+(?=[\"'“‘«(]*[^\W\d_a-z])")
_MIN_KNOWN = 0.6
"""Share of a side's words that the word list must know: of names and jargon nothing is sure."""


class Stretch(NamedTuple):
    """Content words in a row, by index; the end is exclusive."""

    start: int
    end: int


def find_omissions(document: Document, context: Context, params: msgspec.Struct) -> Iterator[Hit]:
    """What sentences of the target leave out, on the word after which it is missing."""
    assert isinstance(params, ClauseParams)
    for passage, coverage in _iterate(document, context):
        ratio = len(passage.text) / max(1, len(passage.source.text))
        extreme = ratio <= params.extreme and len(passage.source.text) >= params.min_length
        stretch = find_stretch(coverage.source_items, coverage.target_items, params.min_words, extreme)
        if stretch is None or (ratio > params.length and not extreme):
            continue
        first, last = coverage.source_items[stretch.start], coverage.source_items[stretch.end - 1]
        start, end = find_counterpart(passage.text, first.start, coverage)
        yield Hit(
            block=passage.block,
            start=passage.start + start,
            end=passage.start + end,
            values={"missing": passage.source.text[first.start : last.end]},
            source=passage.locate_source(first.start, last.end),
        )


def find_additions(document: Document, context: Context, params: msgspec.Struct) -> Iterator[Hit]:
    """What sentences of the target say beyond their source."""
    assert isinstance(params, ClauseParams)
    for passage, coverage in _iterate(document, context):
        ratio = len(passage.text) / max(1, len(passage.source.text))
        extreme = ratio >= params.extreme and len(passage.source.text) >= params.min_length
        stretch = find_stretch(coverage.target_items, coverage.source_items, params.min_words, extreme)
        if stretch is None or (ratio < params.length and not extreme):
            continue
        first, last = coverage.target_items[stretch.start], coverage.target_items[stretch.end - 1]
        yield Hit(
            block=passage.block,
            start=passage.start + first.start,
            end=passage.start + last.end,
            source=passage.locate_source(0, len(passage.source.text)),
        )


def _iterate(document: Document, context: Context) -> Iterator[tuple[Passage, Coverage]]:
    """The sentences that are linked one to one."""
    for passage in iterate_passages(document):
        if len(passage.segments) == 1 and not _SENTENCE_END.search(passage.source.text):
            yield passage, measure_coverage(passage.source.text, passage.text, context.pair)


def find_stretch(
    items: Sequence[Item], others: Sequence[Item], min_words: int, extreme: bool = False
) -> Stretch | None:
    """The longest row of words without a counterpart that the other side cannot say in other words."""
    open_here, open_there = (sum(not item.covered for item in side) for side in (items, others))
    if not others or open_here - open_there < min_words or open_here == len(items):
        return None
    if sum(item.known for item in items) < _MIN_KNOWN * len(items):
        return None
    best, start = Stretch(0, 0), 0
    for number, item in enumerate(items):
        if item.covered:
            start = number + 1
        elif number + 1 - start > best.end - best.start:
            best = Stretch(start, number + 1)
    return best if best.end - best.start >= (min_words if not extreme else 1) else None
