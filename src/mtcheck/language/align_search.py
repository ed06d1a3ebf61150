"""The most likely links between two rows of sentences: dynamic programming in a band around anchors.

The kinds of links are those of Gale and Church (1993), see ``align_evidence``.
Anchors are pairs of sentences that share rare words and are each other's best; between two of them the band
is as wide as the stretch is, or a strip along its diagonal where it is long. So the cost is linear in the
number of sentences, whatever the texts are.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from mtcheck.language.align_evidence import Evidence

_KINDS = ((1, 0), (0, 1), (1, 1), (2, 1), (1, 2), (2, 2))
"""Numbers of sentences in the source and in the target."""
_RATES = (0.03, 0.03, 0.877, 0.03, 0.03, 0.003)
"""How often each is met: on the web more is left out and added than in a parliament's proceedings."""
_PRIORS = tuple(math.log(rate) for rate in _RATES)
_ANCHOR = 3.0
"""Least number of rare keys that an anchor shares."""
_SLACK = 5
"""Sentences the band is wider than the stretch between two anchors, on each side."""
_BEAM = 60.0
"""A way that is so much worse than the best one to its row is only continued without links."""
_MOST_LAYOUT = 4.0
"""No layout says more than this for a link."""
_WHOLE = 2500
"""Cells of a stretch that is searched whole."""
_STRIP = (8, 30)
"""Least and greatest half width of a strip along a diagonal."""
_CELLS = 400_000
"""Cells of all strips together, about."""


class Bead(NamedTuple):
    """A link: half-open ranges of sentences, and the log likelihood ratio of their words and lengths."""

    source: tuple[int, int]
    target: tuple[int, int]
    evidence: float
    """0.0 where one side is empty."""

    @property
    def is_full(self) -> bool:
        """Whether there are sentences on both sides."""
        return self.source[0] < self.source[1] and self.target[0] < self.target[1]

    @property
    def score(self) -> float:
        """Evidence, and how often links of this kind are."""
        kind = (min(self.source[1] - self.source[0], 2), min(self.target[1] - self.target[0], 2))
        return self.evidence + _PRIORS[_KINDS.index(kind)]


Layout = Callable[[int, int, int, int], float]
"""What the layout says of a link: first sentence and number of them in the source, then in the target."""
_Band = list[tuple[int, int]]


def find_beads(
    evidence: Evidence, source: tuple[int, int], target: tuple[int, int], layout: Layout
) -> list[Bead]:
    """The most likely row of links that covers two half-open ranges of sentences, each sentence once."""
    (first, end), (start, stop) = source, target
    if end - first == 1 == stop - start:
        return [Bead(source, target, evidence.judge(first, 1, start, 1))]
    anchors = []
    if (end - first) * (stop - start) > _WHOLE:
        anchors = [(i - first, j - start) for i, j in find_anchors(evidence, source, target)]
    band = _make_band(anchors, end - first, stop - start)
    steps = _search(evidence, (first, start), band, layout)
    beads = []
    i, j = end, stop
    while (i, j) != (first, start):
        rows, columns = _KINDS[steps[i - first][j - start - band[i - first][0]]]
        i, j = i - rows, j - columns
        own = evidence.judge(i, rows, j, columns) if rows and columns else 0.0
        beads.append(Bead((i, i + rows), (j, j + columns), own))
    return beads[::-1]


def _search(evidence: Evidence, start: tuple[int, int], band: _Band, layout: Layout) -> list[bytearray]:
    """For each cell of the band the kind of the last link of the best way to it."""
    first, begin = start
    rows: list[list[float]] = []
    steps: list[bytearray] = []
    for i, (low, high) in enumerate(band):
        row = [-math.inf] * (high - low + 1)
        least = max(rows[-1]) - _BEAM if rows else -math.inf
        rows = [*rows[-2:], row]
        kinds = bytearray(len(row))
        for j in range(low, high + 1):
            best, kind = (0.0, 0) if i == j == 0 else (-math.inf, 0)
            for number, (above, before) in enumerate(_KINDS):
                column = j - before - band[i - above][0] if above <= i else -1
                if not 0 <= column < len(rows[-1 - above]):
                    continue
                reached = rows[-1 - above][column] + _PRIORS[number]
                if above and before:
                    if reached < least:
                        continue
                    link = (first + i - above, above, begin + j - before, before)
                    reached += evidence.judge(*link, best - reached - _MOST_LAYOUT) + layout(*link)
                if reached > best:
                    best, kind = reached, number
            row[j - low], kinds[j - low] = best, kind
        steps.append(kinds)
    return steps


def find_anchors(
    evidence: Evidence, source: tuple[int, int], target: tuple[int, int]
) -> list[tuple[int, int]]:
    """Pairs of sentences that are each other's best by rare words; the longest rising row of them."""
    places: dict[int, list[int]] = defaultdict(list)
    for j in range(*target):
        for key in evidence.target.read(j).keys & evidence.rare:
            places[key].append(j)
    best_of: dict[int, tuple[float, int]] = {}
    candidates: dict[int, tuple[float, int]] = {}
    for i in range(*source):
        votes: dict[int, float] = defaultdict(float)
        for key in sorted(evidence.source.read(i).keys & evidence.rare):
            for j in places[key]:
                votes[j] += 1 / len(places[key])
        if not votes:
            continue
        score, j = max((score, -j) for j, score in votes.items())
        candidates[i] = (score, -j)
        best_of[-j] = max(best_of.get(-j, (0.0, 0)), (score, -i))
    pairs = [(i, j) for i, (score, j) in candidates.items() if score >= _ANCHOR and best_of[j] == (score, -i)]
    return _choose_rising(pairs)


def _choose_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest row of pairs that rises on both sides; ``pairs`` rise in the first."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, (_, j) in enumerate(pairs):
        place = bisect_left(ends, j)
        before.append(last[place - 1] if place else -1)
        ends[place : place + 1] = [j]
        last[place : place + 1] = [index]
    found = []
    index = last[-1] if last else -1
    while index >= 0:
        found.append(pairs[index])
        index = before[index]
    return found[::-1]


def _make_band(anchors: Sequence[tuple[int, int]], rows: int, columns: int) -> _Band:
    """For each number of sentences of the source, how many of the target can lie before the same place."""
    band = [(columns, 0)] * (rows + 1)
    half = min(max(_CELLS // (rows + 1), _STRIP[0]), _STRIP[1])
    for (i, j), (k, last) in pairwise([(0, 0), *anchors, (rows, columns)]):
        whole = (k - i) * (last - j) <= _WHOLE
        width = max(half, math.ceil((last - j) / max(k - i, 1)))
        for row in range(i, k + 1):
            middle = j + (row - i) * (last - j) // max(k - i, 1)
            low, high = (j, last) if whole else (max(j, middle - width), min(last, middle + width))
            band[row] = min(band[row][0], low), max(band[row][1], high)
    return [(max(low - _SLACK, 0), min(high + _SLACK, columns)) for low, high in band]
