"""Fixes come to rest, and a second run changes nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st
from tests.unit.fix.made import AGREE, find, read

from mtcheck.fix.settle import Check, Settled, Settler
from mtcheck.model import Document, FileReport, Pair, Safety, Score


def _count(document: Document, words: str) -> int:
    return sum(len(re.findall(f"(?={re.escape(words)})", block.text)) for block in document.blocks)


def check_by(rules: Mapping[str, str]) -> Check:
    """A check whose rules are words and what to write instead."""

    def check(data: bytes) -> FileReport:
        document = read(data)
        findings = tuple(
            find(document, words, new, nth=number, rule=words, safety=Safety.SAFE)
            for words, new in rules.items()
            for number in range(_count(document, words))
        )
        nothing = Score(0, 0, 100, 100)
        return FileReport(
            document=document,
            pair=Pair("it", "en"),
            findings=findings,
            score=nothing,
            calibrated=100,
            interval=(100, 100),
            blocks=(),
            segments=(),
        )

    return check


def settle(text: str, rules: Mapping[str, str]) -> Settled:
    check = check_by(rules)
    return Settler(check, read, lambda _: AGREE, unsafe=False).settle(text.encode())


def test_a_fix_that_opens_the_way_for_another() -> None:
    settled = settle("The old old mill.", {"old old": "old", "old mill": "weir"})
    assert settled.data == b"The weir."
    assert [finding.rule for finding in settled.fixed] == ["old old", "old mill"]


def test_rules_that_undo_each_other_are_left_out() -> None:
    rules = {"mill": "barn", "barn": "mill", "old": "new"}
    settled = settle("The old mill.", rules)
    assert settled.data == b"The new mill."
    assert [finding.rule for finding in settled.fixed] == ["old"]
    assert [(one.finding.rule, one.reason) for one in settled.withheld] == [
        ("mill", "fixes of its rule and others undo each other")
    ]
    assert settle("The new mill.", rules).data == settled.data


def test_a_fix_without_end_is_left_out() -> None:
    settled = settle("The mill, old.", {"mill": "mill mill", "old": "new"})
    assert settled.data == b"The mill, new."


@given(
    st.lists(st.sampled_from(["a", "b", "an", "x y", "  ", ",", "é", "\n"]), max_size=8).map("".join),
    st.dictionaries(
        st.sampled_from(["a", "b", "x", "a b", "y,", "  "]),
        st.sampled_from(["", "a", "b", "an", "x", " y", "é,"]),
        max_size=3,
    ),
)
def test_a_second_run_changes_nothing(text: str, rules: dict[str, str]) -> None:
    once = settle(text, rules)
    again = settle(once.data.decode(), rules)
    assert again.data == once.data
    assert again.fixed == ()
