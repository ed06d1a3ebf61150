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
