"""Two translations of one text side by side: which sentences say the same, which is better, what differs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from mtcheck.model import Document, FileReport, SourceText
from mtcheck.report.cells import clean
from mtcheck.report.html.cards import Card
from mtcheck.report.html.views import FileView, Row, name_quality

_EQUAL = 0.5
"""Points of quality that tell two sentences apart."""
_Place = tuple[int, int]
"""Block and segment."""


class Found(NamedTuple):
    """A finding, and whether the other translation lacks it."""

    card: Card
    only: bool


class Side(NamedTuple):
    """What one of the two has for a row."""

    name: str
    """``A`` or ``B``."""
    rows: Sequence[Row]
    quality: float
    """Mean over words; 0 without any."""
    words: int
    found: Sequence[Found]

    @property
    def grade(self) -> str:
        """The class of the quality."""
        return name_quality(self.quality) if self.words else "none"


class ComparedRow(NamedTuple):
    """Sentences that say the same."""

    number: int
    source: Sequence[str]
    first: Side
    second: Side

    @property
    def difference(self) -> float:
        """Quality of the second less that of the first; 0 where one has nothing."""
        return self.second.quality - self.first.quality if self.first.words and self.second.words else 0.0

    @property
    def better(self) -> str:
        """``A``, ``B`` or nothing."""
        if abs(self.difference) < _EQUAL:
            return ""
        return "B" if self.difference > 0 else "A"

    @property
    def is_same(self) -> bool:
        """Whether both have the same words."""
        one, other = (_join(side) for side in (self.first, self.second))
        return one == other

    @property
    def has_own(self) -> bool:
        """Whether one has findings that the other lacks."""
        return any(found.only for side in (self.first, self.second) for found in side.found)


class Metric(NamedTuple):
    """A figure of two systems, of which more is known than their reports tell."""

    name: str
    scores: tuple[float, float]
    chance: float
    """0 to 1: how likely chance alone makes such a difference."""


class Figure(NamedTuple):
    """A line of the table."""

    name: str
    first: str
    second: str
    note: str = ""


class ComparisonView(NamedTuple):
    """Two files side by side."""

    anchor: str
    first: FileView
    second: FileView
    figures: Sequence[Figure]
    rows: Sequence[ComparedRow]

    @property
    def better(self) -> Counter[str]:
        """Rows by the better side; under nothing those in which neither is."""
        return Counter(row.better for row in self.rows)

    @property
    def own(self) -> tuple[int, int]:
        """Findings only in the first and only in the second."""
        return self._count_own("first"), self._count_own("second")

    def _count_own(self, side: str) -> int:
        return sum(found.only for row in self.rows for found in getattr(row, side).found)


class _Group(NamedTuple):
    """What says the same: sentences of the source, and the places of both translations."""

    source: Sequence[str]
    first: Sequence[_Place]
    second: Sequence[_Place]


def compare_files(
    files: tuple[FileReport, FileReport],
    views: tuple[FileView, FileView],
    metrics: Sequence[Metric] = (),
) -> ComparisonView | None:
    """The two side by side: by their source where it is one, else by blocks; None where neither can be."""
    one, other = (file.document for file in files)
    if one.links and other.links and one.source_text is not None and one.source_text == other.source_text:
        groups = _group_by_source(one, other)
    elif len(one.blocks) == len(other.blocks):
        groups = _group_by_block(one, other)
    else:
        return None
    held = [{row.place: row for row in view.rows} for view in views]
    rows = []
    for number, group in enumerate(groups, 1):
        first = [held[0][place] for place in group.first if place in held[0]]
        second = [held[1][place] for place in group.second if place in held[1]]
        sides = _view_side("A", first, second), _view_side("B", second, first)
        rows.append(ComparedRow(number, [clean(text) for text in group.source], *sides))
    anchor = f"compare-{views[0].number}-{views[1].number}"
    return ComparisonView(anchor, *views, list(_list_figures(views, metrics)), rows)


def _list_figures(views: tuple[FileView, FileView], metrics: Sequence[Metric]) -> Iterator[Figure]:
    one, other = (dict(view.figures) for view in views)
    notes = {metric.name: f"p = {metric.chance:.4f} by chance alone" for metric in metrics}
    for name in {**one, **other}:
        yield Figure(name, one.get(name, ""), other.get(name, ""), notes.pop(name, ""))
    for metric in metrics:
        if metric.name in notes:
            first, second = (f"{score:.2f}" for score in metric.scores)
            yield Figure(metric.name, first, second, notes[metric.name])


def _view_side(name: str, rows: Sequence[Row], others: Sequence[Row]) -> Side:
    words = sum(row.words for row in rows)
    quality = sum(row.quality * row.words for row in rows) / max(1, words)
    there = Counter((card.rule, card.text.casefold()) for row in others for card in row.cards)
    found = []
    for card in (card for row in rows for card in row.cards):
        key = (card.rule, card.text.casefold())
        found.append(Found(card, there[key] <= 0))
        there[key] -= 1
    return Side(name, rows, quality, words, found)


def _join(side: Side) -> str:
    return " ".join("".join(piece.text for row in side.rows for piece in row.pieces).split())


def _group_by_block(one: Document, other: Document) -> Iterator[_Group]:
    """By the order of blocks; sentence by sentence where both have as many."""
    for number, (ours, theirs) in enumerate(zip(one.blocks, other.blocks, strict=True)):
        first = [(number, place) for place in range(len(ours.segments))]
        second = [(number, place) for place in range(len(theirs.segments))]
        sources = [
            segment.source or there.source
            for segment, there in zip(ours.segments, theirs.segments, strict=False)
        ]
        if len(first) == len(second):
            for place, source in enumerate(sources):
                yield _Group([source.text] if source else [], [first[place]], [second[place]])
        else:
            texts = dict.fromkeys(source.text for source in sources if source)
            yield _Group(list(texts), first, second)


def _group_by_source(one: Document, other: Document) -> Iterator[_Group]:
    """By the sentences of the source that links share; what has no source comes where it stands."""
    order = dict(sorted(_list_sources(one, other)))
    numbers = {place: number for number, place in enumerate(order)}
    spans = [
        sorted(numbers[_locate(source)] for source in link.source)
        for document in (one, other)
        for link in document.links
        if link.source
    ]
    ends = list(range(len(numbers)))
    for span in spans:
        ends[span[0]] = max(ends[span[0]], span[-1])
    heads, head, reach = [], 0, -1
    for number, end in enumerate(ends):
        head = number if number > reach else head
        reach = max(reach, end)
        heads.append(head)
    texts: dict[tuple[int, int], list[str]] = {}
    for text, head in zip(order.values(), heads, strict=True):
        texts.setdefault((head, 0), []).append(text)
    sides = [dict(_gather(document, numbers, heads)) for document in (one, other)]
    for key in sorted({*texts, *sides[0], *sides[1]}):
        yield _Group(texts.get(key, []), sides[0].get(key, []), sides[1].get(key, []))


def _gather(
    document: Document, numbers: dict[_Place, int], heads: Sequence[int]
) -> Iterable[tuple[tuple[int, int], list[_Place]]]:
    """The segments of a document by the group of their source; those without one behind what they follow."""
    gathered: dict[tuple[int, int], list[_Place]] = {}
    of = {
        place: heads[min(numbers[_locate(source)] for source in link.source)]
        for link in document.links
        if link.source
        for place in link.target
    }
    last = -1
    for number, block in enumerate(document.blocks):
        for place in range(len(block.segments)):
            head = of.get((number, place))
            last = last if head is None else head
            gathered.setdefault((last, 1 if head is None else 0), []).append((number, place))
    return gathered.items()


def _list_sources(one: Document, other: Document) -> set[tuple[_Place, str]]:
    return {
        (_locate(source), source.text)
        for document in (one, other)
        for link in document.links
        for source in link.source
    }


def _locate(source: SourceText) -> _Place:
    """Where a sentence of the source is, the same for all that were read from it."""
    return source.block.span.start, source.start
