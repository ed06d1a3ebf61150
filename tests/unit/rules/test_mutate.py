from __future__ import annotations

import pytest

from mtcheck.mqm import ErrorType, Severity
from mtcheck.rules.mutate import drop_each
from mtcheck.rules.schema import Entry, Matcher, Near, Rule, Scopes, SourceCondition

WORD = Matcher(phrase="a")
OTHER = Matcher(phrase="b")


def make_rule(**fields: object) -> Rule:
    return Rule(
        id="x",
        type=ErrorType.GRAMMAR,
        severity=Severity.MINOR,
        confidence=1.0,
        message="m",
        why="w",
        **fields,  # type: ignore[arg-type]
    )


def test_a_rule_without_conditions_has_nothing_to_drop() -> None:
    assert list(drop_each(make_rule(flag=WORD))) == []


def test_each_scope_is_dropped_in_turn() -> None:
    rule = make_rule(flag=WORD, when=Scopes(here=WORD, document=OTHER), unless=Scopes(source=WORD))
    assert list(drop_each(rule)) == [
        ("when.here", make_rule(flag=WORD, when=Scopes(document=OTHER), unless=Scopes(source=WORD))),
        ("when.document", make_rule(flag=WORD, when=Scopes(here=WORD), unless=Scopes(source=WORD))),
        ("unless.source", make_rule(flag=WORD, when=Scopes(here=WORD, document=OTHER))),
    ]


def test_near_of_what_is_flagged_is_dropped() -> None:
    near = Matcher(phrase="a", near=Near(phrase="b", within=3))
    assert list(drop_each(make_rule(flag=near))) == [("flag.near", make_rule(flag=WORD))]


@pytest.mark.parametrize(
    ("source", "lesser"),
    [
        (SourceCondition(confirm=WORD, without="skip"), {"source.confirm": None}),
        (SourceCondition(carried=WORD), {"source.carried": None}),
        (
            SourceCondition(confirm=WORD, carried=OTHER, without="skip"),
            {
                "source.confirm": SourceCondition(carried=OTHER, without="skip"),
                "source.carried": SourceCondition(confirm=WORD, without="skip"),
                "source": None,
            },
        ),
    ],
)
def test_source_is_dropped_by_part_and_where_it_has_two_as_a_whole(
    source: SourceCondition, lesser: dict[str, SourceCondition | None]
) -> None:
    entry = Entry(flag="a", source=source, hit="⟦a⟧", quiet="b")
    assert {name: mutant.source for name, mutant in drop_each(entry)} == lesser
