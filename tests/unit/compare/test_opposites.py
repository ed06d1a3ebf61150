from __future__ import annotations

import pytest

from mtcheck.compare.coverage import measure_coverage
from mtcheck.compare.opposites import Opposites
from mtcheck.compare.sense_params import OppositeParams
from mtcheck.model import Context, Pair

PAIR = Pair("it", "en")
LISTS = {"sets": frozenset({"east eastern | west western | north", "red | green", "king | queen"})}
PARAMS = OppositeParams(
    sets="sets",
    prefixes=("un",),
    source="",
    source_weak="",
    source_open="",
    target="",
    target_weak="",
    target_open="",
)


def match(source: str, target: str) -> list[tuple[str, str]]:
    coverage = measure_coverage(source, target, PAIR)
    return [
        (ours.key, theirs.key) for ours, theirs in Opposites(Context(PAIR, LISTS), PARAMS).match(coverage)
    ]


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("La costa orientale dell'isola.", "The western coast of the island.", [("western", "orientale")]),
        ("La costa orientale dell'isola.", "The eastern coast of the island.", []),
        ("La costa orientale e occidentale.", "The western coast of the island.", []),
        ("La costa dell'isola.", "The western coast of the island.", []),
        ("Il tetto rosso della casa.", "The queen’s house.", []),
        ("Il voto è necessario.", "The vote is unnecessary.", [("unnecessary", "necessario")]),
    ],
)
def test_only_words_of_one_set_contradict(source: str, target: str, expected: list[tuple[str, str]]) -> None:
    assert match(source, target) == expected
