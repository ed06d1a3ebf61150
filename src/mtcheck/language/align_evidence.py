"""What speaks for two sentences saying the same: log likelihood ratios against chance.

Length as in W. Gale and K. Church, "A Program for Aligning Sentences in Bilingual Corpora", Computational
Linguistics 19(1), 1993: the target's length in characters is normal around the source's, with a variance in
proportion to it; here against the lengths of any sentence of the document, as in R. Moore, "Fast and
Accurate Sentence Alignment of Bilingual Corpora", AMTA 2002. Words: each word of a sentence is met on the
other side or not, with a chance that depends on its kind (number, name, word of the bilingual list, other);
what is met in unrelated sentences too (the document's topic) says little.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from mtcheck.language.lexicon import fold
from mtcheck.language.renderings import Renderings, strip_accents

Similarity = Callable[[Sequence[str], Sequence[str]], Sequence[Sequence[float]]]
"""For sentences of the source and of the target a matrix: how alike they are, -1 to 1 (a cosine)."""

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_NOT_DIGIT = re.compile(r"\D")
_STEM = 5
"""Letters from a word's start that cognates share."""
_MET_NUMBER, _MET_NAME, _MET_KNOWN, _MET_OTHER = 0.9, 0.8, 0.8, 0.5
"""How often a word of each kind is met on the other side of a true pair: a little less than in articles."""
_MET_BLIND = 0.12
"""How often a word is met without a list of the pair."""
_CHANCE = 0.02
"""Least chance that a word is met in an unrelated sentence."""
_COMMON = 0.3
"""A word with a greater chance says nothing."""
_TRUST = 0.5
"""Weight of the words: they are not independent of each other."""
_VARIANCE = 6.8
"""Of the target's length, for each character of the source: Gale and Church's figure."""
_LENGTH_BOUNDS = (-5.0, 2.5)
"""The normal distribution says more at its tails than is true."""
_BLUR = 25.0
"""Least variance of a length."""
_LEAST_SPREAD = 0.4
"""Least standard deviation of the lengths of a document's sentences, as a share of their mean."""
_RARE = 4
"""Sentences on each side that a rare key is in at most."""
_KEPT = 4000
"""Sentences and pairs of them that are remembered."""
_SIMILARITY = (8.0, 0.5)
"""Weight of a similarity, and the value that says nothing."""


_Met = tuple[set[str], set[str]]


class Sentence(NamedTuple):
    """What is compared of a sentence."""

    length: int
    """In code points."""
    words: tuple[str, ...]
    """Its different words, in order; marked by kind: ``#`` a number, ``^`` a name."""


def read_sentence(text: str, extra: Sequence[str] = ()) -> Sentence:
    """The words of a sentence; ``extra`` are addresses and the like that stand beside the prose."""
    found: dict[str, None] = {}
    for match in _WORD.finditer(text):
        word = match[0]
        if word[0].isdecimal():
            found["#" + _NOT_DIGIT.sub("", word)] = None
        elif word[0].isupper() and (match.start() > 0 or word.isupper()):
            found["^" + fold(word)] = None
        else:
            found[fold(word)] = None
    found.update(dict.fromkeys(f"#{one}" for one in extra))
    return Sentence(len(text), tuple(found))


class Side:
    """The sentences of one side, and what each of their words can be met by."""

    def __init__(
        self, sentences: Sequence[Sentence], find_keys: Callable[[str], frozenset[str] | None]
    ) -> None:
        self.sentences = sentences
        self.keys: dict[str, frozenset[str]] = {}
        self.known: set[str] = set()
        for word in dict.fromkeys(word for sentence in sentences for word in sentence.words):
            bare = word.lstrip("#^")
            if word[0] == "#":
                self.keys[word] = frozenset((word,))
                continue
            keys = find_keys(bare)
            if keys and keys != {bare}:
                self.known.add(word)
            if keys is None or keys:
                stems = {f"~{strip_accents(one)[:_STEM]}" for one in (bare, *(keys or ())) if len(one) > 3}
                self.keys[word] = frozenset((*(keys or ()), bare, *stems))
        self.words = [tuple(word for word in one.words if word in self.keys) for one in sentences]
        self.gain: dict[str, float] = {}
        self.base: list[float] = []
        self._reach: dict[int, frozenset[str]] = {}

    def reach(self, index: int) -> frozenset[str]:
        """All keys that a sentence can be met by."""
        found = self._reach.get(index)
        if found is None:
            found = frozenset().union(*(self.keys[word] for word in self.words[index]))
            if len(self._reach) > _KEPT:
                self._reach.clear()
            self._reach[index] = found
        return found

    def count(self) -> Counter[str]:
        """In how many sentences each key is."""
        counts: Counter[str] = Counter()
        for index in range(len(self.words)):
            counts.update(self.reach(index))
        return counts

    def weigh(self, others: Counter[str], total: int) -> None:
        """Set what a word says when it is met, from the counts on the other side."""
        miss: dict[str, float] = {}
        for word, keys in self.keys.items():
            chance = max(_CHANCE, (max(others[key] for key in keys) - 1) / max(total, 1))
            if chance > _COMMON:
                continue
            met = chance + (1 - chance) * self._met(word)
            miss[word] = _TRUST * math.log((1 - met) / (1 - chance))
            self.gain[word] = _TRUST * math.log(met / chance) - miss[word]
        self.words = [tuple(word for word in words if word in miss) for words in self.words]
        self._reach.clear()
        self.base = [sum(miss[word] for word in words) for words in self.words]

    def _met(self, word: str) -> float:
        if word[0] == "#":
            return _MET_NUMBER
        if word[0] == "^":
            return _MET_NAME
        if not self.known:
            return _MET_BLIND
        return _MET_KNOWN if word in self.known else _MET_OTHER


class Evidence:
    """Log likelihood ratios of links between sentences of a source and of a target.

    ``ratio`` is how much longer the target is. ``similarity`` is asked for ``_CHUNK`` sentences at a time.
    """

    def __init__(
        self,
        source: Sequence[Sentence],
        target: Sequence[Sentence],
        known: Renderings,
        similarity: Callable[[int, int], float] | None = None,
    ) -> None:
        self.source = Side(source, lambda word: _find_source_keys(known, word))
        self.target = Side(target, known.find_lemmas)
        source_counts, target_counts = self.source.count(), self.target.count()
        self.source.weigh(target_counts, len(target))
        self.target.weigh(source_counts, len(source))
        self.rare = _find_rare(source_counts, target_counts)
        self.similarity = similarity
        self.ratio = 1.0
        lengths = [one.length for one in target] or [1]
        self._mean = sum(lengths) / len(lengths)
        spread = sum((length - self._mean) ** 2 for length in lengths) / len(lengths)
        self._spread = max(spread, (_LEAST_SPREAD * self._mean) ** 2, _BLUR)
        self._cells: dict[tuple[int, int], _Met] = {}

    def judge(self, i: int, rows: int, j: int, columns: int) -> float:
        """Of a link of ``rows`` sentences of the source from ``i`` with ``columns`` from ``j``."""
        ours, theirs = range(i, i + rows), range(j, j + columns)
        source, target = self.source, self.target
        total = self._compare_lengths(
            sum(source.sentences[k].length for k in ours),
            sum(target.sentences[k].length for k in theirs),
            columns,
        )
        for k in ours:
            met = set().union(*(self._meet(k, one)[0] for one in theirs))
            total += source.base[k] + sum(source.gain[word] for word in met)
        for k in theirs:
            met = set().union(*(self._meet(one, k)[1] for one in ours))
            total += target.base[k] + sum(target.gain[word] for word in met)
        if self.similarity is not None:
            alike = sum(self.similarity(one, other) for one in ours for other in theirs)
            total += _SIMILARITY[0] * (alike / (rows * columns) - _SIMILARITY[1])
        return total

    def _compare_lengths(self, source: int, target: int, count: int) -> float:
        """Of ``count`` sentences with ``target`` code points beside ``source`` code points."""
        mean = self.ratio * source
        spread = _VARIANCE * self.ratio * mean + _BLUR
        own = -((target - mean) ** 2) / (2 * spread) - math.log(spread) / 2
        wide = self._spread * count
        other = -((target - self._mean * count) ** 2) / (2 * wide) - math.log(wide) / 2
        return min(max(own - other, _LENGTH_BOUNDS[0]), _LENGTH_BOUNDS[1])

    def _meet(self, i: int, j: int) -> _Met:
        """The words of two sentences that the other one meets."""
        found = self._cells.get((i, j))
        if found is None:
            source, target = self.source, self.target
            reach_i, reach_j = source.reach(i), target.reach(j)
            found = (
                {word for word in source.words[i] if not source.keys[word].isdisjoint(reach_j)},
                {word for word in target.words[j] if not target.keys[word].isdisjoint(reach_i)},
            )
            if len(self._cells) > _KEPT:
                self._cells.clear()
            self._cells[i, j] = found
        return found


def _find_source_keys(known: Renderings, word: str) -> frozenset[str] | None:
    """The target lemmas of a source word; None: not in the list, empty: a function word."""
    found = known.find(word)
    return None if found is None else found[0] | found[1]


def _find_rare(source: Counter[str], target: Counter[str]) -> frozenset[str]:
    """The keys that few sentences of either side have."""
    return frozenset(key for key, count in source.items() if count <= _RARE and 0 < target[key] <= _RARE)
