"""A word that says the opposite of its source: *western* where the source has the word for *eastern*.

The packs list words that cannot stand for each other. One is flagged where nothing in the source means it and
the source has a word for another of its set that nothing in the target says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

import msgspec

from mtcheck.compare.coverage import Coverage, Item, measure_coverage
from mtcheck.compare.negation import load_polarities
from mtcheck.compare.passages import iterate_passages
from mtcheck.compare.sense_params import OppositeParams
from mtcheck.language import renderings
from mtcheck.model import Context, Document, Hit


class Member(NamedTuple):
    """Where a word stands in the sets."""

    set: int
    member: int


_Sets = Mapping[str, frozenset[Member]]


def find(document: Document, context: Context, params: msgspec.Struct) -> Iterator[Hit]:
    """Words of the target that contradict the source."""
    assert isinstance(params, OppositeParams)
    opposites = Opposites(context, params)
    source_polarity, target_polarity = load_polarities(context.lists, params)
    for passage in iterate_passages(document):
        coverage = measure_coverage(passage.source.text, passage.text, context.pair)
        if coverage.source < params.min_coverage:
            continue
        for ours, theirs in opposites.match(coverage):
            source, target = source_polarity.count(passage.source.text), target_polarity.count(passage.text)
            beside = [cue for cue in target.cues if cue.end <= ours.start or ours.end <= cue.start]
            if source.denies_at(theirs.start, source.cues) or target.denies_at(ours.start, beside):
                continue  # "not likely" is "unlikely"
            yield Hit(
                block=passage.block,
                start=passage.start + ours.start,
                end=passage.start + ours.end,
                values={"source": passage.source.text[theirs.start : theirs.end]},
                source=passage.locate_source(theirs.start, theirs.end),
            )


class Opposites:
    """What a pair's words cannot stand for."""

    def __init__(self, context: Context, params: OppositeParams) -> None:
        self._words = renderings.load(context.pair)
        self._sets = _read(context.lists.get(params.sets, frozenset()))
        self._prefixes = params.prefixes

    def match(self, coverage: Coverage) -> Iterator[tuple[Item, Item]]:
        """Words of the target, each with the word of the source that it contradicts."""
        ours = [item for item in coverage.target_items if not item.covered or item.near]
        theirs = [item for item in coverage.source_items if not item.covered or item.near]
        if not ours or not theirs:
            return
        said = self._place(lemma for item in coverage.source_items for lemma in self._mean(item))
        has = self._place(lemma for item in coverage.target_items for lemma in self._list_lemmas(item))
        for one in ours:
            lemmas = self._list_lemmas(one)
            places = self._place(lemmas)
            sets = {place.set for place in places} if places.isdisjoint(said) else set()
            for other in theirs:
                meanings = self._mean(other)
                if self._is_turned(lemmas, meanings) or any(
                    place.set in sets and place not in has for place in self._place(meanings)
                ):
                    yield one, other
                    break

    def _list_lemmas(self, item: Item) -> frozenset[str]:
        return self._words.find_lemmas(item.key) | {item.key}

    def _mean(self, item: Item) -> frozenset[str]:
        """The renderings of a word of the source."""
        found = self._words.find(item.key)
        return found[0] if found else frozenset()

    def _place(self, lemmas: Iterable[str]) -> frozenset[Member]:
        return frozenset(place for lemma in lemmas for place in self._sets.get(lemma, ()))

    def _is_turned(self, lemmas: frozenset[str], meanings: frozenset[str]) -> bool:
        """Whether a prefix makes a meaning of a word: unable, able."""
        return any(
            f"{prefix}{meaning}" in lemmas
            or (meaning.startswith(prefix) and meaning[len(prefix) :] in lemmas)
            for prefix in self._prefixes
            for meaning in meanings
        )


@lru_cache(maxsize=8)
def _read(entries: frozenset[str]) -> _Sets:
    found: dict[str, set[Member]] = {}
    for number, entry in enumerate(sorted(entries)):
        for index, member in enumerate(entry.split("|")):
            for word in member.split():
                found.setdefault(word, set()).add(Member(number, index))
    return {word: frozenset(members) for word, members in found.items()}
