from __future__ import annotations

import pytest

from mtcheck.compare.coverage import measure_coverage
from mtcheck.compare.negation import Count, Polarity, find_alone
from mtcheck.model import Pair

SOURCE = Polarity(("non", "nessuno", "mai"), ("senza",), ("finché non",))
TARGET = Polarity(("not", r"\w+n't", "never"), ("without", "fail(?:s|ed)?"), ("not only",))


def judge(source: str, target: str) -> str:
    ours, theirs = TARGET.count(target), SOURCE.count(source)
    coverage = measure_coverage(source, target, Pair("it", "en"))
    if find_alone(theirs, ours, coverage.source_items, coverage.target_items):
        return "lost"
    return "added" if find_alone(ours, theirs, coverage.target_items, coverage.source_items) else ""


def limits(count: Count) -> tuple[int, int]:
    return count.least, count.most


def test_several_in_one_clause_are_one_at_least() -> None:
    assert limits(SOURCE.count("Non lo dice mai nessuno.")) == (1, 3)
    assert limits(SOURCE.count("Non lo dice, non lo scrive.")) == (2, 2)


def test_weak_and_open_ones_may_be_none() -> None:
    assert limits(SOURCE.count("Aspetta finché non bolle, senza sale.")) == (0, 2)
    assert limits(TARGET.count("It isn’t big.")) == (1, 1)


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Il sindaco non apre la scuola.", "The mayor opens the school.", "lost"),
        ("Il sindaco apre la scuola.", "The mayor doesn't open the school.", "added"),
        ("Il sindaco non apre la scuola.", "The mayor fails to open the school.", ""),
        (
            "Il sindaco apre, ma la scuola non chiude senza di lui.",
            "The mayor never opens, but the school does not close without him.",
            "added",
        ),
        ("Il sindaco non apre la scuola.", "The mayor does not open the school.", ""),
    ],
)
def test_what_nothing_answers_is_lost_or_added(source: str, target: str, expected: str) -> None:
    assert judge(source, target) == expected


def test_without_lists_nothing_denies() -> None:
    assert limits(Polarity((), (), ()).count("non, not, never")) == (0, 0)
