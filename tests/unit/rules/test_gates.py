from __future__ import annotations

from mtcheck.mqm import ErrorType, Severity
from mtcheck.rules.gates import list_gates
from mtcheck.rules.schema import Languages, Matcher, Pack, Rule, Scopes, SourceCondition, Topic


def build_rule(
    *, when: Scopes | None = None, unless: Scopes | None = None, source: SourceCondition | None = None
) -> Rule:
    return Rule(
        id="one",
        type=ErrorType.GRAMMAR,
        severity=Severity.MINOR,
        confidence=0.9,
        message="m",
        why="w",
        flag=Matcher(phrase="x"),
        when=when,
        unless=unless,
        source=source,
    )


def build_pack(target: str = "en", topic: Topic | None = None) -> Pack:
    return Pack(id="own", version=1, languages=Languages("it", target), title="Banks", topic=topic)


def test_a_rule_without_gates() -> None:
    assert not list(list_gates(build_pack(), build_rule()))


def test_topic_and_variety() -> None:
    terms = [f"term{number}" for number in range(9)]
    pack = build_pack("en-GB", Topic(Matcher(phrase=terms), at_least=3, distinct=2))
    assert list(list_gates(pack, build_rule())) == [
        "Only in texts about the topic of the pack, Banks, with 3 of these, 2 different: term0, term1, "
        "term2, term3, term4, term5, term6, term7, and others.",
        "Only where en-GB is wanted (--target).",
    ]


def test_source_and_conditions() -> None:
    skip = build_rule(source=SourceCondition(confirm=Matcher(phrase="a"), without="skip"))
    assert list(list_gates(build_pack(), skip)) == ["Only with the source (--source)."]
    weaken = build_rule(
        source=SourceCondition(confirm=Matcher(phrase="a"), without="weaken"),
        when=Scopes(document=Matcher(lemma=["bank", "loan"])),
        unless=Scopes(here=Matcher(regex="a+"), sentence=Matcher(phrase="river")),
    )
    assert list(list_gates(build_pack(), weaken)) == [
        "Surer with the source (--source): without it with 0.7 times the confidence.",
        "Only with bank, loan in the text.",
        "Not with words of a pattern in what is flagged.",
        "Not with river in the sentence.",
    ]
