"""New rules and packs to fill in: commented YAML that the loader takes as it is."""

from __future__ import annotations

import re

from mtcheck.errors import MtcheckError
from mtcheck.model import Pair, Struct
from mtcheck.mqm import ErrorType, Severity
from mtcheck.rules.brackets import CLOSE, OPEN
from mtcheck.rules.generated import check_rules
from mtcheck.rules.yamltext import quote

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
SCHEMA_LINE = "# yaml-language-server: $schema="
KINDS = ("phrase", "lemma", "regex")
_STAND_IN = "the wrong words"


class Draft(Struct, frozen=True, kw_only=True):
    """What is known of a rule before it is written."""

    id: str
    type: ErrorType = ErrorType.MISTRANSLATION
    severity: Severity = Severity.MAJOR
    kind: str = "phrase"
    """``phrase``, ``lemma`` or ``regex``."""
    flag: str | None = None
    suggest: str | None = None
    """What to write instead."""
    source: str | None = None
    """Lemma of the source that must be there."""


def check_id(name: str) -> str:
    """The name, if a rule or a pack can have it; raises MtcheckError."""
    if ID.fullmatch(name) is None:
        raise MtcheckError(
            f"{name!r} is no id: small letters, digits and single hyphens, named for the fault"
        )
    return name


def write_rule(draft: Draft, schema: str) -> str:
    """The rule as YAML; ``schema`` is the path to the schema, for editors.

    Raises MtcheckError for an id that a rule cannot have, PackError for what it cannot flag or suggest.
    """
    check_id(draft.id)
    try:
        text = "".join(f"{line}\n" for line in _lines(draft, schema))
    except UnicodeEncodeError:
        raise MtcheckError("what is flagged, suggested or confirmed is no text") from None
    check_rules(text, draft.id)
    return text


def _lines(draft: Draft, schema: str) -> list[str]:
    flag = draft.flag if draft.flag is not None else _STAND_IN
    wrong = _STAND_IN if draft.kind == "regex" else " ".join(flag.replace("*", "").split()) or _STAND_IN
    fixed = ["      fixed: " + quote(_hit(0, draft.suggest, "", ""))] if draft.suggest is not None else []
    source = draft.source
    beside = [f"      source: {quote(f'{source}.')}"] if source is not None else []
    return [
        SCHEMA_LINE + schema,
        "# Fill in what is marked with TODO, then: mtcheck rules test " + draft.id,
        f"- id: {draft.id}",
        f"  type: {draft.type}",
        f"  severity: {draft.severity}  # minor: a slip; major: misleads; critical: says what is false",
        "  confidence: 0.9  # 0 to 1: how often it is right; under 0.5 nothing is reported",
        '  message: "“{text}” TODO: what is wrong, in one line"',
        "  why: >-",
        "    TODO: what in the source language or in the machine makes this error, and what is meant.",
        f"  flag: {{{draft.kind}: {quote(flag)}}}",
        "  # Only where the text is about it, and never in such a sentence (drop what is not needed):",
        "  # when:   {document: {phrase: [TODO, TODO], at_least: 2}}",
        "  # unless: {sentence: {lemma: [TODO]}}",
        *_source_lines(source),
        *_fix_lines(draft.suggest),
        "  tests:  # at least two of each; the quiet ones look alike and are right, one for each condition",
        f"    - hit: {quote(_hit(0, wrong))}",
        *fixed,
        *beside,
        f"    - hit: {quote(_hit(1, wrong))}",
        *beside,
        "    - quiet: 'TODO: good English that looks alike.'",
        "    - quiet: 'TODO: another near miss.'",
        *_quiet_lines(source, wrong),
    ]


def _hit(number: int, text: str, before: str = OPEN, after: str = CLOSE) -> str:
    marked = f"{before}{text}{after}"
    return (f"TODO: a sentence with {marked} in it.", f"TODO: another one, {marked} elsewhere.")[number]


def _source_lines(source: str | None) -> list[str]:
    if source is None:
        return [
            "  # With the source beside the text: right when one of these words is there; else not reported.",
            "  # source: {confirm: {lemma: [TODO]}, without: weaken}",
        ]
    return [
        "  # Without the source: skip says nothing, weaken is less sure, same makes no difference.",
        f"  source: {{confirm: {{lemma: {quote(source)}}}, without: weaken}}",
    ]


def _fix_lines(suggest: str | None) -> list[str]:
    if suggest is None:
        return ["  # fix: {replace: TODO, keep: [number, case], safety: suggestion}"]
    return [f"  fix: {{replace: {quote(suggest)}, safety: suggestion}}"]


def _quiet_lines(source: str | None, wrong: str) -> list[str]:
    """Only the source keeps this one quiet."""
    if source is None:
        return []
    return [
        f"    - quiet: {quote(f'TODO: {wrong}, where the source has another word.')}",
        "      source: 'TODO.'",
    ]


def write_manifest(name: str, pair: Pair, title: str | None, schema: str) -> str:
    """``pack.yaml`` of a new pack; raises MtcheckError for an id that it cannot have."""
    check_id(name)
    return (
        f"{SCHEMA_LINE}{schema}\n"
        f"id: {name}\n"
        "version: 1\n"
        f"languages: {{source: {pair.source}, target: {pair.target}}}\n"
        f"title: {quote(title or name)}\n"
        "# On only where the text is about something:\n"
        "# topic: {terms: {phrase: [TODO, TODO]}, at_least: 3, distinct: 2}\n"
    )
