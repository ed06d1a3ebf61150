"""Checks of whole rules and table entries: what belongs together, placeholders, tests, duplicates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from mtcheck.mqm import ErrorType, Severity
from mtcheck.rules.convert import Check
from mtcheck.rules.schema import Entry, Example, Matcher, Rule
from mtcheck.rules.validate import (
    Found,
    as_list,
    check_hit,
    check_plain,
    compile_regex,
    find_groups,
)
from mtcheck.rules.yamlfile import Where

_UNKNOWN = "-"
RULE_CHECKS: Mapping[type, Check]
STAND_INS: Mapping[type, Mapping[str, Any]] = {
    Rule: {
        "id": "unnamed",
        "type": ErrorType.GRAMMAR,
        "severity": Severity.MINOR,
        "confidence": 1.0,
        "message": "-",
        "why": "-",
    },
    Entry: {"flag": _UNKNOWN},
}
"""For faulty required fields, so that the rest can still be checked."""

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_OWN = frozenset({"text", "suggest"})
_HEADS = ("flag", "detector", "entries")


def _check_rule(rule: Rule, bad: frozenset[str]) -> Found:
    yield from _check_head(rule, bad)
    for name in ("message", "why"):
        if name not in bad and not getattr(rule, name).strip():
            yield (name,), "is empty"
    if rule.flag is not None:
        yield from _below(("flag",), _check_flag(rule.flag))
    if "entries" not in bad and rule.entries is None:
        yield from _check_placeholders(rule, bad)
        yield from _check_counts(rule, bad)
    if rule.entries is not None:
        yield from _check_entries(rule, rule.entries)
    yield from _check_fix(rule, bad)


def _check_head(rule: Rule, bad: frozenset[str]) -> Found:
    given = [name for name in _HEADS if name in bad or getattr(rule, name) is not None]
    if len(given) > 1:
        yield (given[1],), f"a rule has only one of {', '.join(_HEADS)}; here is also {given[0]}"
    elif not given:
        yield (), f"a rule has one of {', '.join(_HEADS)}"
    if rule.params and "detector" not in given:
        yield ("params",), "only a detector has params"
    if rule.entries == []:
        yield ("entries",), "is empty"


def _check_flag(flag: Matcher) -> Found:
    if flag.at_least != 1:
        yield ("at_least",), "belongs to a condition, not to what is flagged"
    if flag.regex is None:
        return
    try:
        empty = compile_regex(flag.regex).search("", timeout=1)
    except (ValueError, TimeoutError):
        return
    if empty is not None:
        yield ("regex",), "matches the empty text"


def _check_placeholders(rule: Rule, bad: frozenset[str]) -> Found:
    """Of a rule without entries; a detector's values are known only when it finds something."""
    if "flag" in bad or rule.flag is None:
        return
    known = _OWN - {"suggest"} | find_groups(rule.flag)
    if "message" not in bad:
        yield from _check_names(("message",), rule.message, known)
    if rule.fix is not None and rule.fix.replace is not None:
        yield from _check_names(("fix", "replace"), rule.fix.replace, known)


def _check_names(where: Where, template: str, known: frozenset[str]) -> Found:
    for name in dict.fromkeys(_PLACEHOLDER.findall(template)):
        if name not in known:
            reason = "there is no suggest" if name == "suggest" else f"known are {', '.join(sorted(known))}"
            yield where, f"unknown placeholder {{{name}}}: {reason}"


def _check_counts(rule: Rule, bad: frozenset[str]) -> Found:
    if "tests" in bad:
        return
    hits = sum(test.hit is not None for test in rule.tests)
    quiets = sum(test.quiet is not None for test in rule.tests)
    if hits < 2 or quiets < 2:
        yield ("tests",), f"a rule has at least two hit and two quiet, not {hits} and {quiets}"


def _check_fix(rule: Rule, bad: frozenset[str]) -> Found:
    """A fix must have something to write; ``fixed`` needs a fix. For entries see ``_check_entries``."""
    if "fix" in bad or "detector" in bad or rule.detector is not None:
        return
    if rule.fix is not None and rule.fix.replace is None and rule.entries is None and "entries" not in bad:
        yield ("fix",), "has no replace"
    suggested = "entries" in bad or any(entry.suggest for entry in rule.entries or ())
    if rule.fix is None and not suggested:
        for index, test in enumerate(rule.tests):
            if test.fixed is not None:
                yield ("tests", index, "fixed"), "the rule has no fix"


def _check_entries(rule: Rule, entries: list[Entry]) -> Found:
    seen: dict[bytes, int] = {}
    for index, entry in enumerate(entries):
        where: Where = ("entries", index)
        if entry.flag == _UNKNOWN:
            continue
        yield from _below(where, _check_entry_with_rule(rule, entry))
        for key in _identify(entry):
            if seen.setdefault(key, index) != index:
                yield where, f"says the same as entries[{seen[key]}]: same flag, same conditions"
                break


def _check_entry_with_rule(rule: Rule, entry: Entry) -> Found:
    known = find_groups(entry.flag) | _OWN
    if not entry.suggest:
        known -= {"suggest"}
    template, where = (entry.message, ("message",)) if entry.message is not None else (rule.message, ())
    for place, message in _check_names(where, template, known):
        yield place, message if where else f"the rule's message does not fit: {message}"
    replace = rule.fix.replace if rule.fix is not None else None
    if replace is not None:
        for _, message in _check_names((), replace, known):
            yield (), f"the rule's fix does not fit: {message}"
    if replace is None and not entry.suggest:
        for name, tests in (("hit", entry.hit), ("quiet", entry.quiet)):
            for index, test in enumerate(tests):
                if isinstance(test, Example) and test.fixed is not None:
                    yield (name, index, "fixed"), "the entry has no suggest and the rule no fix"


def _check_entry(entry: Entry, bad: frozenset[str]) -> Found:
    if isinstance(entry.flag, Matcher):
        yield from _below(("flag",), _check_flag(entry.flag))
    elif not entry.flag.strip():
        yield ("flag",), "is empty"
    for name in ("message", "why"):
        text = getattr(entry, name)
        if text is not None and not text.strip():
            yield (name,), "is empty"
    if entry.suggest is not None and not as_list(entry.suggest):
        yield ("suggest",), "is empty"
    for name, check in (("hit", check_hit), ("quiet", check_plain)):
        tests = getattr(entry, name)
        if not tests and name not in bad:
            yield (name,), f"an entry has at least one {name}"
        for place, test in _tests(name, tests):
            if isinstance(test, str):
                yield from _below(place, check(test))
            elif getattr(test, name) is None:
                yield place, f"must have {name}"


def _tests(name: str, tests: str | list[str | Example]) -> Iterator[tuple[Where, str | Example]]:
    if isinstance(tests, str):
        if tests:
            yield (name,), tests
        return
    for index, test in enumerate(tests):
        yield (name, index), test


def _identify(entry: Entry) -> Iterator[bytes]:
    """What an entry flags under which conditions: one key for each of its phrases, or one for its matcher."""
    conditions = [entry.when, entry.unless, entry.source]
    flag = Matcher(phrase=entry.flag) if isinstance(entry.flag, str) else entry.flag
    if flag == Matcher(phrase=flag.phrase):
        for phrase in as_list(flag.phrase):
            yield msgspec.json.encode([" ".join(phrase.casefold().split()), *conditions])
    else:
        yield msgspec.json.encode([flag, *conditions])


def _below(where: Where, found: Found) -> Found:
    for inner, message in found:
        yield (*where, *inner), message


RULE_CHECKS = {Rule: _check_rule, Entry: _check_entry}
