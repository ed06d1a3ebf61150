"""Which of several fixes are made together."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from tests.unit.fix.made import choose, find, read

from mtcheck.fix.choose import list_fixable
from mtcheck.model import Safety, Suppression
from mtcheck.mqm import Severity

TEXT = b"The old mill by the river stands."


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            {"safety": Safety.SAFE, "severity": Severity.NEUTRAL},
            {"safety": Safety.SUGGESTION, "severity": Severity.CRITICAL},
        ),
        ({"severity": Severity.MAJOR, "confidence": 0.6}, {"severity": Severity.MINOR, "confidence": 0.9}),
        ({"confidence": 0.9}, {"confidence": 0.6}),
        ({"rule": "a"}, {"rule": "b"}),
    ],
)
def test_of_two_that_overlap_one_is_made(first: dict[str, Any], second: dict[str, Any]) -> None:
    document = read(TEXT)
    wins = find(document, "old mill", "weir", **first)
    waits = find(document, "old mill", "dam", **second)
    for order in ((wins, waits), (waits, wins)):
        assert [one.finding for one in choose(document, *order).changes] == [wins]


def test_the_first_of_the_text_wins_when_all_else_is_equal() -> None:
    document = read(TEXT)
    one, other = find(document, "mill by", "weir at"), find(document, "old mill", "new weir")
    assert [change.finding for change in choose(document, one, other).changes] == [other]


def test_adjacent_ones_are_made_together() -> None:
    document = read(TEXT)
    both = find(document, "old ", "new "), find(document, "mill", "weir")
    assert [change.finding for change in choose(document, *both).changes] == list(both)


def test_two_words_that_go_do_not_take_the_same_blank() -> None:
    document = read(TEXT)
    both = find(document, "old", ""), find(document, "mill", "")
    chosen = choose(document, *both)
    edits = [edit for change in chosen.changes for edit in change.edits]
    assert all(left.end <= right.start for left, right in pairwise(edits))


def test_what_does_not_count_is_not_fixed() -> None:
    document = read(TEXT)
    hushed = find(document, "mill", "weir", suppressed=Suppression("inline"))
    suggestion = find(document, "river", "stream", safety=Safety.SUGGESTION)
    safe = find(document, "old", "new")
    findings = [hushed, suggestion, safe]
    assert list_fixable(findings, unsafe=False) == [safe]
    assert list_fixable(findings, unsafe=True) == [safe, suggestion]
    assert list_fixable(findings, unsafe=True, without={"a-rule"}) == []


def test_a_fix_that_changes_nothing_is_none() -> None:
    document = read(TEXT)
    assert choose(document, find(document, "mill", "mill")).changes == ()
