from __future__ import annotations

import pytest

from mtcheck.compare.clauses import find_stretch
from mtcheck.compare.coverage import Item, measure_coverage
from mtcheck.compare.passages import find_counterpart
from mtcheck.model import Pair

PAIR = Pair("it", "en")


def make_items(pattern: str) -> list[Item]:
    """``+`` a word with a counterpart, ``-`` one without, ``?`` one without that the list does not know."""
    return [
        Item(number, number + 1, mark, False, mark != "?", mark == "+", False, ())
        for number, mark in enumerate(pattern)
    ]


@pytest.mark.parametrize(
    ("pattern", "others", "expected"),
    [
        ("++----+", "+++", (2, 6)),
        ("++---+", "+++", None),
        ("++----+", "++-+", None),
        ("+--+--+----+", "++++", (7, 11)),
        ("----", "++++", None),
        ("+????+", "++", None),
        ("+----+", "", None),
    ],
)
def test_a_stretch_is_long_and_has_nothing_to_stand_for_it(
    pattern: str, others: str, expected: tuple[int, int] | None
) -> None:
    assert find_stretch(make_items(pattern), make_items(others), 4) == expected


def test_the_counterpart_is_that_of_the_last_word_before() -> None:
    source, target = "Il fornaio apre il negozio oggi.", "The baker opens the shop."
    coverage = measure_coverage(source, target, PAIR)
    start, end = find_counterpart(target, source.index("oggi"), coverage)
    assert target[start:end] == "shop"
    start, end = find_counterpart(target, 0, coverage)
    assert target[start:end] == "The"
    assert find_counterpart("…", 0, measure_coverage("", "…", PAIR)) == (0, 1)
