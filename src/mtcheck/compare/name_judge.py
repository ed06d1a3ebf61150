"""Decides which names of a source its target does not have."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from mtcheck.compare.coverage import Coverage, measure_coverage
from mtcheck.compare.name_table import Known, Table, load_names, make_key
from mtcheck.compare.name_words import Run, Word, group, is_derived, is_title, list_capitals, make_run
from mtcheck.compare.passages import Passage
from mtcheck.language import lexicon, quantity_grammar, renderings
from mtcheck.language.lexicon import Lexicon
from mtcheck.language.renderings import Renderings, split_words
from mtcheck.model import Pair

_FOREIGN = 1.5
"""By how much a word may be more frequent (Zipf) in the source's language and still be no word of it."""
_RARE = 2.5
"""Zipf value under which a word may be a name in any case."""
_ROMAN = frozenset("IVXLCDM")
_SHORTEST = 3
_LONG, _LONGER = 5, 9
"""Letters of names in which one letter, or two, can be a misspelling."""


class Pairing(NamedTuple):
    """A name of the source, what the target has for it, and what it should have."""

    their: Run
    our: Run
    written: str | None


class Compared(NamedTuple):
    """A passage with its names that nothing answers."""

    passage: Passage
    misspelt: list[Pairing]
    replaced: list[Pairing]
    missing: list[Run]


class _Sides(NamedTuple):
    """What is known of the words of a passage."""

    theirs: list[Word]
    ours: list[Word]
    their_keys: list[str]
    our_keys: list[str]
    known: list[Known]
    coverage: Coverage


class Judge:
    """Compares names under what is known of a pair."""

    def __init__(self, pair: Pair) -> None:
        self._pair = pair
        self._table: Table = load_names(pair)
        self._words: Renderings = renderings.load(pair)
        self._lexicon: Lexicon = lexicon.load((pair.source, pair.target))
        grammar = quantity_grammar.load(pair.target)
        self._dates = frozenset() if grammar is None else grammar.forms

    def compare(self, passage: Passage, said: AbstractSet[str]) -> Compared | None:
        """The names of a passage that do not agree; None where all do.

        ``said`` are the capitalised words of the whole target, as keys.
        """
        source, target = passage.source.text, passage.text
        theirs = list_capitals(source)
        our_keys = [make_key(term.key) for term in split_words(target)]
        present = frozenset(our_keys)
        lost = [word for word in theirs if word.key not in present]
        if not lost:
            return None
        their_keys = [make_key(term.key) for term in split_words(source)]
        known = _find_known(self._table, source, their_keys)
        coverage = measure_coverage(source, target, self._pair)
        sides = _Sides(theirs, list_capitals(target), their_keys, our_keys, known, coverage)
        misspelt = self._find_misspelt(lost, sides, said)
        gone = {pairing.their.start for pairing in misspelt}
        taken = {pairing.our.start for pairing in misspelt}
        missing = [word for word in self._find_missing(lost, sides) if word.start not in gone]
        strange = [word for word in self._find_strange(sides) if word.start not in taken]
        replaced, rest = self._pair_up(passage, missing, strange, sides)
        rest = [
            run
            for run in rest
            if not any(word.key in said or self._is_known(word, sides) for word in run.words)
        ]
        return Compared(passage, misspelt, replaced, rest)

    def _find_misspelt(self, lost: Sequence[Word], sides: _Sides, said: AbstractSet[str]) -> list[Pairing]:
        """Names in the target that are a letter or two away from one of the source."""
        strangers = [word for word in sides.ours if word.key not in sides.their_keys]
        found = []
        for word in lost:
            if len(word.key) < _LONG or self._is_known(word, sides) or self._words.find(word.key) is not None:
                continue
            for other in strangers:
                if self._is_misspelt(word, other) or (word.key in said and _is_near(word.key, other.key)):
                    found.append(Pairing(make_run([word]), make_run([other]), word.text))
                    strangers.remove(other)
                    break
        return found

    def _is_misspelt(self, word: Word, other: Word) -> bool:
        """Whether the other word is a near spelling, no better known than the name, and no form of it."""
        theirs, ours = self._lexicon.row(word.text), self._lexicon.row(other.text)
        better = ours[1] > 0 and ours[1] >= max(theirs) - 1
        longer = other.key.startswith(word.key) or word.key.startswith(other.key)
        return (
            not better and not longer and not self._words.knows(other.key) and _is_near(word.key, other.key)
        )

    def _find_missing(self, lost: Sequence[Word], sides: _Sides) -> list[Word]:
        """Names of the source that no word of the target answers."""
        answered = {word for one in sides.known if _is_said(one, sides.our_keys) for word in one.words}
        covered = {item.start for item in sides.coverage.source_items if item.covered}
        found: list[Word] = []
        for word in lost:
            if word.key in answered or word.start in covered or is_derived(word.key, sides.our_keys):
                continue
            if self._is_name(word, sides) or (found and word.joined and found[-1].end == word.start - 1):
                found.append(word)
        return found

    def _is_known(self, word: Word, sides: _Sides) -> bool:
        return any(word.key in one.words for one in sides.known)

    def _is_name(self, word: Word, sides: _Sides) -> bool:
        """Whether a capitalised word of the source is a name that the target should have."""
        if self._is_known(word, sides):
            return not word.first
        if not _is_long(word) or _ROMAN.issuperset(word.text) or self._words.find(word.key) is not None:
            return False
        source, target = self._lexicon.row(word.text)
        if source - target > _FOREIGN and source > _RARE:
            return False
        followed = any(other.joined and other.start == word.end + 1 for other in sides.theirs)
        return not word.first or (followed and len(word.text) > _SHORTEST)

    def _find_strange(self, sides: _Sides) -> list[Word]:
        """Capitalised words of the target that nothing in the source accounts for."""
        explained = {word for one in sides.known for rendering in one.renderings for word in rendering}
        explained.update(sides.their_keys)
        covered = {item.start for item in sides.coverage.target_items if item.covered}
        found = []
        for word in sides.ours:
            if (
                word.key in explained
                or word.start in covered
                or not (_is_long(word) or (len(word.text) == 2 and word.text.isupper()))
            ):
                continue
            if word.text in self._dates or is_derived(word.key, explained):
                continue
            common = self._lexicon.row(word.text)[1] > _RARE and self._words.knows(word.key)
            if not (word.first and common):
                found.append(word)
        return found

    def _pair_up(
        self, passage: Passage, missing: Sequence[Word], strange: Sequence[Word], sides: _Sides
    ) -> tuple[list[Pairing], list[Run]]:
        """Which names were replaced, and which are gone; with other names about, none is sure to be gone."""
        theirs, ours = group(missing, passage.source.text), group(strange, passage.text)
        if not ours:
            return [], theirs
        if len(theirs) != len(ours) or is_title(passage.text):
            return [], []
        pairs = zip(theirs, ours, strict=True)
        return [Pairing(their, our, _write(their, passage, sides)) for their, our in pairs], []


def _write(run: Run, passage: Passage, sides: _Sides) -> str | None:
    """What the target should have for a name: its rendering, or the name itself."""
    keys = tuple(word.key for word in run.words)
    for one in sides.known:
        if one.words == keys:
            return one.written
    if any(key in one.words for key in keys for one in sides.known):
        return None
    return passage.source.text[run.start : run.end]


def _find_known(table: Table, source: str, keys: Sequence[str]) -> list[Known]:
    """The names of the table in a source; the longest of those that overlap."""
    terms = split_words(source)
    found: list[Known] = []
    place = 0
    while place < len(keys):
        word = source[terms[place].start : terms[place].end]
        capitals = word.isupper() or (word[0].isupper() and len(word) >= _SHORTEST)
        match = next((one for one in table.get(keys[place], ()) if _begins(one, keys, place, capitals)), None)
        if match is not None:
            found.append(match)
        place += len(match.words) if match else 1
    return found


def _begins(known: Known, keys: Sequence[str], place: int, capitals: bool) -> bool:
    return (capitals or not known.capitals) and tuple(keys[place : place + len(known.words)]) == known.words


def _is_long(word: Word) -> bool:
    return len(word.text) >= _SHORTEST


def _is_said(known: Known, words: Sequence[str]) -> bool:
    """Whether a rendering of a name stands among the words of the target."""
    return any(
        tuple(words[place : place + len(rendering)]) == rendering
        for rendering in known.renderings
        for place, word in enumerate(words)
        if word == rendering[0]
    )


def _is_near(one: str, other: str) -> bool:
    """Whether two spellings differ in one letter, in two of a long word, or in the order of two letters."""
    if one == other or abs(len(one) - len(other)) > 1 or one[0] != other[0]:
        return False
    start = next(
        (at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]),
        min(len(one), len(other)),
    )
    ends = zip(reversed(one[start:]), reversed(other[start:]), strict=False)
    tail = next((at for at, pair in enumerate(ends) if pair[0] != pair[1]), min(len(one), len(other)) - start)
    left, right = one[start : len(one) - tail], other[start : len(other) - tail]
    longest = max(len(left), len(right))
    return longest <= 1 or (longest == 2 and (len(one) >= _LONGER or sorted(left) == sorted(right)))
