"""The signals that only the source tells; imported where there is one."""

from __future__ import annotations

import math
import re
from collections import Counter

from mtcheck.compare.coverage import measure_coverage
from mtcheck.estimate import markers
from mtcheck.estimate.form import compare_form
from mtcheck.language.words import count
from mtcheck.model import Pair

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NOT_DIGIT = re.compile(r"\D")
_NEAR = 0.5
"""What a near synonym counts of a word that is not said."""
_RATIO = 1.05
"""Length of a source beside its translation, in code points, in which a sentence is as long as usual."""
_SHORT = 5
"""Code points added on both sides of that ratio, so that short sentences may vary."""
_MOST = 1.3
"""Words of a translation for each of the source, below which each one less is counted: it leaves the others
fewer neighbours to fall short beside (see ``fluency``), and must not gain by that."""


def compare(source: str, target: str, pair: Pair, slips: float = 0.0) -> dict[str, float]:
    """How much of each signal there is; ``slips`` of form are added to those that the source shows."""
    coverage = measure_coverage(source, target, pair)
    left, right = coverage.source_items, coverage.target_items
    numbers, others = _count_numbers(source), _count_numbers(target)
    ratio = (_RATIO * len(target) + _SHORT) / (len(source) + _SHORT)
    words = max(1, count(source))
    return {
        "form": slips + compare_form(source, target),
        "omission": sum(not item.covered for item in left) + _NEAR * sum(item.near for item in left),
        "addition": sum(not item.covered for item in right),
        "names": sum(item.name and item.start > 0 and not item.covered for item in (*left, *right)),
        "numbers": ((numbers - others) + (others - numbers)).total(),
        "length": abs(math.log(ratio)) * words,
        "brevity": max(0.0, _MOST * words - count(target)),
        **markers.load(pair).compare(source, target),
    }


def _count_numbers(text: str) -> Counter[str]:
    """The numbers in figures by their digits."""
    return Counter(_NOT_DIGIT.sub("", number) for number in _NUMBER.findall(text))
