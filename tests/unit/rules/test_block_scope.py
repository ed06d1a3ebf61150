"""Flags that look at whole blocks: a match may begin in one sentence and end in the next."""

from __future__ import annotations

from typing import Any

import pytest
from tests.unit.rules.documents import find_texts, make_document, make_engine

from mtcheck.model import Fix, Safety


def block(**flag: Any) -> dict[str, Any]:
    return {**flag, "scope": "block"}


@pytest.mark.parametrize(
    ("flag", "found"),
    [
        ({"regex": r"done\. The"}, ["done. The"]),
        ({"phrase": "done. the men"}, ["done. The men"]),
        ({"tokens": [{"word": "done"}, {"word": "."}, {"word": "the", "mark": True}]}, ["The"]),
        ({"regex": r"(?<=\. )\w+"}, ["The", "A"]),  # without anchors every block is looked at
        ({"regex": r"\w+$"}, ["left", "home"]),
        ({"regex": r"^\w+"}, ["It", "Some"]),
        ({"phrase": "men", "near": {"phrase": "done", "within": 3}}, ["men"]),
        ({"phrase": ["the men", "men"]}, ["The men"]),  # of two on the same words the longer one stays
    ],
)
def test_matches_cross_sentences_and_not_blocks(flag: dict[str, Any], found: list[str]) -> None:
    text = "It is done. The men left\nSome stayed. A few went home"
    assert find_texts(block(**flag), text) == found


@pytest.mark.parametrize("flag", [{"regex": r"done\. The"}, {"regex": r"left\s+Some"}])
def test_sentences_stay_apart_without_it(flag: dict[str, Any]) -> None:
    assert find_texts(flag, "It is done. The men left\nSome stayed.") == []


def test_what_crosses_blocks_is_not_found() -> None:
    assert find_texts(block(regex=r"left\s+Some"), "The men left\nSome stayed.") == []


@pytest.mark.parametrize(
    ("scope", "condition", "found"),
    [
        ("here", "done. The", True),
        ("here", "river", False),
        ("sentence", "river", False),  # it is in the third sentence
        ("sentence", "men", True),  # the match touches the second one
        ("document", "river", True),
    ],
)
def test_conditions_look_at_the_sentences_that_are_touched(scope: str, condition: str, found: bool) -> None:
    text = "It is done. The men left. A river."
    when = {scope: {"phrase": condition}}
    assert bool(find_texts(block(regex=r"done\. The"), text, when=when)) is found


@pytest.mark.parametrize("scope", ["sentence", "block"])
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It is done. The the men left.", True),
        ("It is done. The men left.", False),
        ("The\nthe men left", False),  # in two blocks
        ("They left, said the ’ ’ man", True),  # what is told by the marks is told by the words too
    ],
)
def test_what_is_doubled_is_looked_for_there_alone(scope: str, text: str, found: bool) -> None:
    assert bool(find_texts({"regex": "left", "doubled": True, "scope": scope}, text)) is found


def test_a_word_may_be_doubled_across_sentences() -> None:
    flag = {"regex": r"men\W+men", "doubled": True}
    assert find_texts(block(**flag), "I saw men. Some stayed home. Men men left.") == ["Men men"]
    assert find_texts(block(regex=r"\bhome\s+Home", doubled=True), "They went home Home is far.") == [
        "home Home"
    ]


def test_source_is_that_of_the_first_sentence() -> None:
    rule = {"flag": block(regex=r"done\. The"), "source": {"confirm": {"phrase": "fatto"}}}
    engine = make_engine(rule)
    both = "It is done. The men left."
    assert engine.run(make_document(both, "È fatto. Gli uomini.")).findings
    assert not engine.run(make_document(both, "È così. Tutto fatto.")).findings


def test_groups_and_places_are_those_of_the_block() -> None:
    flag = block(regex=r"(?<word>done)(?<mark>\.) The", span="mark")
    rule = {"flag": flag, "message": "{word}", "fix": {"replace": "{word}!"}}
    (finding,) = make_engine(rule).run(make_document("A day.\nIt is done. The men left.")).findings
    assert (finding.span.start, finding.text, finding.message) == (17, ".", "done")
    assert finding.fix == Fix("done!", Safety.SUGGESTION)


def test_group_that_took_no_part_flags_nothing() -> None:
    assert find_texts(block(regex=r"done|(?<mark>never)", span="mark"), "It is done.") == []


def test_runaway_pattern_is_stopped() -> None:
    engine = make_engine({"flag": block(regex=r"(?:a|aa|a+)+$")})
    outcome = engine.run(make_document("a" * 40 + "b"), time_limit=0.05)
    assert outcome.findings == ()
    assert "was stopped" in outcome.failures[0].message


def test_flag_and_condition_share_a_pattern() -> None:
    """The same words flagged in blocks and in sentences, and a condition."""
    rules = [
        {"id": "wide", "flag": block(phrase="the bank"), "type": "linguistic/grammar"},
        {"id": "narrow", "flag": {"phrase": "the bank"}, "type": "design/layout"},
        {"id": "other", "flag": {"phrase": "sea"}, "when": {"document": {"phrase": "the bank"}}},
    ]
    found = make_engine(*rules).run(make_document("In the. Bank. The bank at sea.")).findings
    assert [(one.rule, one.span.start) for one in found] == [("narrow", 14), ("wide", 14), ("other", 26)]


def test_fix_in_small_letters() -> None:
    rule = {"flag": {"regex": "(?-i)IS"}, "fix": {"replace": "{text}", "case": "lower"}}
    (finding,) = make_engine(rule).run(make_document("It IS done.")).findings
    assert finding.fix == Fix("is", Safety.SUGGESTION)
