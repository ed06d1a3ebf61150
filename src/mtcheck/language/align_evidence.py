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
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from mtcheck.language.align_words import Sentence, Side
from mtcheck.language.renderings import Renderings

Similarity = Callable[[Sequence[str], Sequence[str]], Sequence[Sequence[float]]]
"""For sentences of the source and of the target a matrix: how alike they are, -1 to 1 (a cosine)."""

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
_KEPT = 20_000
"""Pairs of sentences that are remembered."""
_SIMILARITY = (10.0, 0.5)
"""Weight of a similarity, and the value that says nothing."""


class _Met(NamedTuple):
    """The words of two sentences that the other one meets (bits), and what they say."""

    source: int
    target: int
    gain: float
    alone: float
    """The evidence of a link of just these two."""


def _sum_bits(bits: int, gains: Sequence[float]) -> float:
    total = 0.0
    while bits:
        low = bits & -bits
        total += gains[low.bit_length() - 1]
        bits ^= low
    return total


class Evidence:
    """Log likelihood ratios of links between sentences of a source and of a target.

    ``similarity`` is that of two sentences by number; ``ratio`` is how much longer the target is.
    """

    def __init__(
        self,
        source: Sequence[Sentence],
        target: Sequence[Sentence],
        known: Renderings,
        similarity: Callable[[int, int], float] | None = None,
    ) -> None:
        numbers: dict[str, int] = {}
        self.source = Side(source, lambda word: _find_source_keys(known, word), numbers)
        self.target = Side(target, known.find_lemmas, numbers)
        source_counts, target_counts = self.source.count(), self.target.count()
        self.source.weigh(target_counts, len(target))
        self.target.weigh(source_counts, len(source))
        self.rare = _find_rare(source_counts, target_counts)
        self.similarity = similarity
        self._most = _LENGTH_BOUNDS[1]
        if similarity is not None:
            self._most += _SIMILARITY[0] * (1.0 - _SIMILARITY[1])
        self.ratio = 1.0
        lengths = [one.length for one in target] or [1]
        self._mean = sum(lengths) / len(lengths)
        spread = sum((length - self._mean) ** 2 for length in lengths) / len(lengths)
        self._spread = max(spread, (_LEAST_SPREAD * self._mean) ** 2, _BLUR)
        self._cells: dict[tuple[int, int], _Met] = {}

    def judge(self, i: int, rows: int, j: int, columns: int, least: float = -math.inf) -> float:
        """Of a link of ``rows`` sentences of the source from ``i`` with ``columns`` from ``j``.

        Minus infinity where it is under ``least``, as far as that is cheap to tell.
        """
        if rows == columns == 1:
            return self._meet(i, j).alone
        words = self.judge_words(i, rows, j, columns, least)
        return words if words == -math.inf else words + self._compare(i, rows, j, columns)

    def judge_words(self, i: int, rows: int, j: int, columns: int, least: float = -math.inf) -> float:
        """What the words alone say of a link, as ``judge``."""
        cells = [self._meet(k, n) for k in range(i, i + rows) for n in range(j, j + columns)]
        base = self.source.bases[i + rows] - self.source.bases[i]
        base += self.target.bases[j + columns] - self.target.bases[j]
        if base + sum([cell.gain for cell in cells]) + self._most < least:
            return -math.inf
        said: set[str] = set()
        for row in range(rows):
            met = 0
            for cell in cells[row * columns : (row + 1) * columns]:
                met |= cell.source
            base += self.source.weigh_bits(i + row, met, said)
        said = set()
        for column in range(columns):
            met = 0
            for cell in cells[column::columns]:
                met |= cell.target
            base += self.target.weigh_bits(j + column, met, said)
        return base

    def _compare(self, i: int, rows: int, j: int, columns: int) -> float:
        """What lengths and similarity say."""
        total = self._compare_lengths(
            self.source.lengths[i + rows] - self.source.lengths[i],
            self.target.lengths[j + columns] - self.target.lengths[j],
            columns,
        )
        if self.similarity is not None:
            alike = [self.similarity(k, n) for k in range(i, i + rows) for n in range(j, j + columns)]
            total += _SIMILARITY[0] * (sum(alike) / len(alike) - _SIMILARITY[1])
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
            ours, theirs = self.source.read(i), self.target.read(j)
            left = right = 0
            for key in ours.keys & theirs.keys:
                left |= ours.bits[key]
                right |= theirs.bits[key]
            gain = _sum_bits(left, ours.gains) + _sum_bits(right, theirs.gains)
            base = (
                self.source.bases[i + 1]
                - self.source.bases[i]
                + self.target.bases[j + 1]
                - self.target.bases[j]
            )
            found = _Met(left, right, gain, gain + base + self._compare(i, 1, j, 1))
            if len(self._cells) > _KEPT:
                self._cells.clear()
            self._cells[i, j] = found
        return found


def _find_source_keys(known: Renderings, word: str) -> frozenset[str] | None:
    """The target lemmas of a source word; None: not in the list, empty: a function word."""
    found = known.find(word)
    return None if found is None else found[0] | found[1]


def _find_rare(source: Counter[int], target: Counter[int]) -> frozenset[int]:
    """The keys that few sentences of either side have."""
    return frozenset(key for key, count in source.items() if count <= _RARE and 0 < target[key] <= _RARE)
