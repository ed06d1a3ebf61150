"""What has to hold before a rule speaks, in sentences for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mtcheck.rules.schema import Matcher, Pack, Rule, Scopes
from mtcheck.rules.validate import as_list

_SHOWN = 8
"""Terms of a matcher that are named."""
_PLACES = {
    "here": "in what is flagged",
    "sentence": "in the sentence",
    "document": "in the text",
    "source": "in the source",
}


def list_gates(pack: Pack, rule: Rule) -> Iterator[str]:
    """Each in one sentence; conditions of single entries of a table are not told."""
    if pack.topic is not None:
        topic = pack.topic
        often = (
            f"{topic.at_least} of these, {topic.distinct} different" if topic.at_least > 1 else "one of these"
        )
        yield f"Only in texts about the topic of the pack, {pack.title}, with {often}: {_name(topic.terms)}."
    if "-" in pack.languages.target:
        yield f"Only where {pack.languages.target} is wanted (--target)."
    if needs_source(rule):
        yield "Only with the source (--source)."
    elif rule.source is not None and rule.source.without == "weaken":
        yield "Surer with the source (--source): without it with 0.7 times the confidence."
    yield from _tell_scopes("Only", rule.when)
    yield from _tell_scopes("Not", rule.unless)


def needs_source(rule: Rule) -> bool:
    """Whether the rule, or every entry of it, is silent without a source."""
    conditions = [entry.source or rule.source for entry in rule.entries or ()] or [rule.source]
    return all(condition is not None and condition.without == "skip" for condition in conditions)


def _tell_scopes(word: str, scopes: Scopes | None) -> Iterator[str]:
    for name, place in _PLACES.items():
        matcher: Matcher | None = getattr(scopes, name, None)
        if matcher is not None:
            yield f"{word} with {_name(matcher)} {place}."


def _name(matcher: Matcher) -> str:
    terms: Sequence[str] = [*as_list(matcher.phrase), *as_list(matcher.lemma)]
    parts = [*terms[:_SHOWN], *(["and others"] if len(terms) > _SHOWN else [])]
    parts += ["words of a pattern"] if matcher.regex is not None or matcher.tokens is not None else []
    return ", ".join(parts)
