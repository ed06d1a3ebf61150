"""The graded signals of a document's segments: how much of each there is, and what it takes from quality."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby, islice

from mtcheck.estimate.form import count_slips
from mtcheck.estimate.weights import WEIGHTS
from mtcheck.language import fluency, lexicon
from mtcheck.language.memo import Memo
from mtcheck.language.words import count, has_word
from mtcheck.model import Document, Pair, Segment, Struct

_WORD = re.compile(r"[^\W\d_]+")
_COMMON = 4.0
"""Zipf frequency from which a word is no sign of a slip in spelling."""
_SHORTEST = 3
"""Letters of a word that is looked at."""

_BATCH = 2000
"""Passages measured at a time."""

Signal = tuple[tuple[int, int], Mapping[str, float]]
"""Index of a block and of a segment in it, and the segment's losses by signal."""
Amounts = dict[str, float]
"""By signal how much of it there is, 0 or more, before it is weighed."""


class Passage(Struct, frozen=True):
    """Segments of a block that have one source together, or a segment without a source."""

    block: int
    segments: tuple[int, ...]
    target: str
    source: str | None
    lone: bool = False
    """Whether the document has a source, but nothing in it was found to say this."""

    @property
    def words(self) -> int:
        """What amounts are divided by: the source's words, which no fault of the target changes."""
        return max(1, count(self.target if self.source is None else self.source))


def measure_signals(document: Document, pair: Pair, *, extra: bool) -> Iterator[Signal]:
    """The losses (see ``score.quality``) of each segment that has words, in reading order.

    ``extra`` says whether those of the extra ``semantic`` are used, which must then be installed.
    """
    passages = list_passages(document)
    while batch := list(islice(passages, _BATCH)):
        for passage, amounts in zip(batch, measure_amounts(batch, pair, extra=extra), strict=True):
            words = passage.words
            losses = {name: WEIGHTS[name] * amount / words for name, amount in amounts.items() if amount > 0}
            for segment in passage.segments:
                yield (passage.block, segment), losses


def list_passages(document: Document) -> Iterator[Passage]:
    """The passages of a document in reading order; those without a word are left out."""
    for number, block in enumerate(document.blocks):
        for _, group in groupby(enumerate(block.segments), _find_source):
            rows = list(group)
            source = rows[0][1].source
            target = " ".join(segment.text for _, segment in rows)
            if has_word(target, 0, len(target)):
                indices = tuple(index for index, _ in rows)
                lone = source is None and document.source_text is not None
                yield Passage(number, indices, target, source.text if source else None, lone)


def _find_source(row: tuple[int, Segment]) -> tuple[int, int]:
    """What segments with one source have in common."""
    index, segment = row
    return (id(segment.source.block), segment.source.start) if segment.source else (-1, index)


def measure_amounts(passages: Sequence[Passage], pair: Pair, *, extra: bool) -> list[Amounts]:
    """How much of each signal each passage has."""
    found = [measure_alone(one.target, one.source, pair) for one in passages]
    for passage, row in zip(passages, found, strict=True):
        if passage.lone:
            row["unmatched"] = passage.words
    paired = [(one.source, one.target, row) for one, row in zip(passages, found, strict=True) if one.source]
    if paired:
        from mtcheck.estimate.paired import compare  # only with a source

        for source, target, row in paired:
            row.update(compare(source, target, pair, row["form"]))
    if extra:
        from mtcheck.estimate.extra import measure_distance, measure_wording

        rows = zip(
            found, passages, measure_wording([one.target for one in passages], pair.target), strict=True
        )
        for row, passage, amount in rows:
            row["wording"] = amount * passage.words
        distances = measure_distance([one[0] for one in paired], [one[1] for one in paired], pair)
        for (source, _, row), distance in zip(paired, distances, strict=True):
            row["adequacy"] = distance * max(1, count(source))
    return found


def measure_alone(target: str, source: str | None, pair: Pair) -> Amounts:
    """What the target alone tells; what stands in the source too is no slip in spelling."""
    return {
        "fluency": fluency.load(pair.target).measure(target),
        "spelling": _measure_spelling(target, source, pair.target),
        "form": count_slips(target),
    }


def _measure_spelling(target: str, source: str | None, lang: str) -> float:
    """How much rarer than common its words are, names left out: in Zipf units."""
    words, pieces = _load_rarities(lang)
    if not source:
        return sum(map(pieces.__getitem__, target.split()))
    kept = {word.casefold() for word in _WORD.findall(source)}
    return sum(words[word] for word in _WORD.findall(target) if word not in kept)


@cache
def _load_rarities(lang: str) -> tuple[Memo[float], Memo[float]]:
    """How much rarer than common words of a language are, and pieces of text between blanks.

    Names and short words are not rare.
    """
    known = lexicon.load((lang,))

    def rate(word: str) -> float:
        if len(word) < _SHORTEST or not word[0].islower():
            return 0.0
        return max(0.0, _COMMON - known.zipf(word, lang))

    words = Memo(rate)
    return words, Memo(lambda piece: sum(map(words.__getitem__, _WORD.findall(piece))))
