from __future__ import annotations

import pytest
from tests.unit.detect.flagged import find, flag

from mtcheck.errors import RuleTimeoutError


def test_pattern_crosses_sentences() -> None:
    assert flag("block-pattern", "It is done.The men left.", regex=r"done\.(?<gap>)the", span="") == (
        "It is ⟦done.The⟧ men left."
    )


def test_group_is_flagged_and_groups_are_told() -> None:
    (hit,) = find("block-pattern", "It is done.The men left.", regex=r"(?<word>done)(?<mark>\.)", span="mark")
    assert (hit.start, hit.end, hit.values) == (10, 11, {"word": "done", "mark": "."})


def test_group_that_took_no_part_flags_nothing() -> None:
    assert find("block-pattern", "It is done.", regex=r"done|(?<mark>never)", span="mark") == []


def test_runaway_pattern_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mtcheck.detect.pattern._SECONDS", 0.05)
    with pytest.raises(RuleTimeoutError, match="was stopped"):
        find("block-pattern", "a" * 40 + "b", regex=r"(?:a|aa|a+)+$")


def test_fix_in_small_letters() -> None:
    (hit,) = find("block-pattern", "It IS done.", regex=r"(?-i)IS", case="lower")
    assert hit.replacement == "is"


@pytest.mark.parametrize(("needs", "count"), [(["done"], 1), (["gone"], 0), (["gone", "it "], 1)])
def test_needs_spare_blocks_without_the_literals(needs: list[str], count: int) -> None:
    assert len(find("block-pattern", "It is DONE.", regex="is", needs=needs)) == count


def test_twins_spare_blocks_without_doubled_words() -> None:
    text = "The the mill.\nThe mill."
    assert flag("block-pattern", text, regex="mill", twins=True) == "The the ⟦mill⟧.\nThe mill."


def test_word_lists_stand_in_patterns() -> None:
    assert flag("block-pattern", "On Monday.", regex=r"\L<proper_words_en>") == "On ⟦Monday⟧."
