"""How far a score can be trusted: a bootstrap interval over sentences.

The sentences are drawn anew, with replacement, ``ROUNDS`` times; each time the drawn penalties are
divided by the drawn words. The interval lies between the 2.5th and the 97.5th percentile (Efron and
Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13). A text with one sentence, or without
findings, has an interval of no width: the bootstrap cannot know what it has not seen.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

ROUNDS = 1000
MOST_UNITS = 100
"""Longer documents are drawn in this many groups of consecutive sentences: the work stays the same."""
SEED = 20_030_513


def estimate_interval(penalties: Sequence[float], words: Sequence[int]) -> tuple[float, float]:
    """The 95 % interval of the raw score (0 to 100) of sentences with these penalties and word counts."""
    # Penalty and words of a sentence travel together as one complex number: half the additions.
    units = [complex(penalty, count) for penalty, count in zip(penalties, words, strict=True)]
    if not any(unit.real for unit in units):
        return 100.0, 100.0
    units = _group(units)
    scores = sorted(_score(sum(map(units.__getitem__, drawn))) for drawn in _draw(len(units)))
    tail = ROUNDS // 40
    return scores[tail], scores[ROUNDS - 1 - tail]


@cache
def _draw(size: int) -> tuple[bytes, ...]:
    """For each round the indices of the units that are drawn; a run has many texts of one length."""
    choose = random.Random(SEED).choices  # noqa: S311 - not for secrets
    return tuple(bytes(choose(range(size), k=size)) for _ in range(ROUNDS))


def _score(total: complex) -> float:
    return max(0.0, 1.0 - total.real / max(1.0, total.imag)) * 100.0


def _group(units: Sequence[complex]) -> list[complex]:
    """``units``, or where there are more than ``MOST_UNITS`` the sums of that many runs of them."""
    count = min(len(units), MOST_UNITS)
    cuts = [len(units) * index // count for index in range(count + 1)]
    return [sum(units[start:end], 0j) for start, end in pairwise(cuts)]
