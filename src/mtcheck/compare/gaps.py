"""Sentences of the source that the target leaves out, and sentences of the target that the source has not.

The alignment says where sentences may be missing: one has no partner, or a link has more of them on one side.
Missing is then what has hardly a word in common with the other side, its neighbours included.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

import msgspec

from mtcheck.compare.coverage import Item, measure_coverage
from mtcheck.compare.passages import iterate_passages
from mtcheck.compare.sense_params import GapParams
from mtcheck.model import Context, Document, Hit, Link, Segment, SourceText

_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_NUMBER = re.compile(r"\d+")
_SHOWN = 90
"""Code points of missing text that a message shows."""

Place = tuple[int, int]
"""Block and segment."""


class Gap(NamedTuple):
    """Source sentences without a counterpart, and the target's range of a block behind which they belong."""

    block: int
    start: int
    end: int
    missing: tuple[SourceText, ...]


def find_omissions(document: Document, context: Context, params: msgspec.Struct) -> Iterator[Hit]:
    """What the target leaves out, on the word after which it is missing."""
    assert isinstance(params, GapParams)
    found = _Comparison(document, context, params).find_missing()
    for place, gaps in groupby(found, key=lambda gap: gap[:3]):
        block, start, end = place
        missing = [one for gap in gaps for one in gap.missing]
        first, last = missing[0], missing[-1]
        ends = last.start + len(last.text) if last.block is first.block else first.start + len(first.text)
        text = " ".join(one.text.strip() for one in missing)
        yield Hit(
            block=block,
            start=start,
            end=end,
            values={"missing": text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"},
            source=first.block.offsets.locate(first.start, ends),
        )


def find_additions(document: Document, context: Context, params: msgspec.Struct) -> Iterator[Hit]:
    """Sentences that the source has not."""
    assert isinstance(params, GapParams)
    for block, segment in _Comparison(document, context, params).find_added():
        yield Hit(block=block, start=segment.start, end=segment.start + len(segment.text.rstrip()))


def list_links(document: Document) -> tuple[Link, ...]:
    """The document's links; where it has none, the sentences that its segments have for a source."""
    if document.links:
        return document.links
    found = []
    for passage in iterate_passages(document):
        segments = document.blocks[passage.block].segments
        first = next(number for number, one in enumerate(segments) if one.start == passage.start)
        target = tuple((passage.block, first + number) for number in range(len(passage.segments)))
        block, start = passage.source.block, passage.source.start
        end = start + len(passage.source.text)
        inside = [one for one in block.segments if start <= one.start and one.end <= end]
        source = tuple(SourceText(one.text, block, one.start) for one in inside)
        found.append(Link(target, source or (passage.source,), 1.0))
    return tuple(found)


class _Neighbours(NamedTuple):
    """The nearest links on both sides that have what is asked for."""

    before: Link | None
    behind: Link | None

    def add(self, link: Link) -> list[Link]:
        """Both and the link between them."""
        return [one for one in (self.before, link, self.behind) if one is not None]


class _Comparison:
    """The links of a document and the texts beside them."""

    def __init__(self, document: Document, context: Context, params: GapParams) -> None:
        self._document, self._pair, self._params = document, context.pair, params
        words = context.lists.get(params.ignore, frozenset())
        self._ignored = re.compile("|".join(sorted(words)) if words else r"(?!)", re.IGNORECASE)
        self._links = list_links(document)

    def _segment(self, place: Place) -> Segment:
        return self._document.blocks[place[0]].segments[place[1]]

    def _is_sure(self, near: Sequence[Link]) -> bool:
        """Whether the alignment stands by any of these links."""
        return any(self._segment(place).source is not None for link in near for place in link.target)

    def _join_targets(self, near: Sequence[Link]) -> str:
        return "\n".join(self._segment(place).text for link in near for place in link.target)

    def find_missing(self) -> Iterator[Gap]:
        """Source sentences that nothing in the target says, in order."""
        beside = _find_neighbours(self._links, [bool(link.target) for link in self._links])
        for number, link in enumerate(self._links):
            if len(link.source) <= len(link.target) or not self._is_sure(beside[number].add(link)):
                continue
            target = self._join_targets(beside[number].add(link))
            for index, one in enumerate(link.source):
                coverage = measure_coverage(one.text, target, self._pair)
                if self._is_apart(one.text, target, coverage.source_items, bool(link.target)):
                    place = self._find_place(link, index, beside[number])
                    if place is not None:
                        yield Gap(*place, (one,))

    def find_added(self) -> Iterator[tuple[int, Segment]]:
        """Target segments that nothing in the source says, with their blocks, in order."""
        beside = _find_neighbours(self._links, [bool(link.source) for link in self._links])
        for number, link in enumerate(self._links):
            if len(link.target) <= len(link.source) or not self._is_sure(beside[number].add(link)):
                continue
            source = "\n".join(one.text for near in beside[number].add(link) for one in near.source)
            for place in link.target:
                segment = self._segment(place)
                items = measure_coverage(source, segment.text, self._pair).target_items
                known = [item for item in items if item.known or item.covered]
                if self._is_apart(segment.text, source, known, bool(link.source)):
                    yield place[0], segment

    def _is_apart(self, text: str, other: str, items: Sequence[Item], linked: bool) -> bool:
        """Whether next to nothing of a sentence is said in the other text."""
        if self._ignored.search(text):
            return False
        numbers = set(_NUMBER.findall(text))
        count = len(items) + len(numbers)
        said = sum(item.covered for item in items) + len(numbers & set(_NUMBER.findall(other)))
        least = self._params.min_words if linked else self._params.min_words_alone
        return count >= least and said <= self._params.max_coverage * count

    def _find_place(self, link: Link, index: int, beside: _Neighbours) -> tuple[int, int, int] | None:
        """The word behind which the ``index``-th source sentence of a link belongs."""
        if link.target and index:
            before = link.source[index - 1]
            return self._end_of(max(link.target, key=lambda place: (self._share(before, place), place)))
        if beside.before is not None:
            return self._end_of(beside.before.target[-1])
        behind = link if link.target else beside.behind
        return self._begin_of(behind.target[0]) if behind is not None else None

    def _share(self, source: SourceText, place: Place) -> float:
        return measure_coverage(source.text, self._segment(place).text, self._pair).source

    def _end_of(self, place: Place) -> tuple[int, int, int]:
        segment = self._segment(place)
        words = list(_WORD.finditer(segment.text))
        return self._range(place, words[-1] if words else None)

    def _begin_of(self, place: Place) -> tuple[int, int, int]:
        return self._range(place, _WORD.search(self._segment(place).text))

    def _range(self, place: Place, word: re.Match[str] | None) -> tuple[int, int, int]:
        segment = self._segment(place)
        start, end = word.span() if word else (0, len(segment.text))
        return place[0], segment.start + start, segment.start + end


def _find_neighbours(links: Sequence[Link], usable: Sequence[bool]) -> list[_Neighbours]:
    """For each link the nearest usable ones before and behind it."""
    before: list[Link | None] = []
    latest: Link | None = None
    for link, good in zip(links, usable, strict=True):
        before.append(latest)
        latest = link if good else latest
    behind: list[Link | None] = []
    latest = None
    for link, good in zip(reversed(links), reversed(usable), strict=True):
        behind.append(latest)
        latest = link if good else latest
    return [_Neighbours(*pair) for pair in zip(before, reversed(behind), strict=True)]
