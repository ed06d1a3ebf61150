"""What a SARIF log tells of its tool: the rules, and MQM as the taxonomy they are sorted by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from mtcheck.model import Finding, RuleInfo
from mtcheck.mqm import ErrorType, Severity
from mtcheck.report.addresses import address_rule
from mtcheck.report.markdown import escape

LEVELS = {
    Severity.CRITICAL: "error",
    Severity.MAJOR: "error",
    Severity.MINOR: "warning",
    Severity.NEUTRAL: "note",
}
_PRECISIONS = ((0.95, "very-high"), (0.8, "high"), (0.6, "medium"), (0.0, "low"))
"""GitHub's words for how many of a rule's findings are right, from which confidence on."""
_MQM = "MQM"
_TYPES = {error_type: number for number, error_type in enumerate(ErrorType)}


def build_rules(
    rules: Sequence[RuleInfo], findings: Iterable[Finding], pages: str = ""
) -> list[dict[str, Any]]:
    """The rules that found something, by id; one that the report does not know is told by a finding of it.

    ``pages`` is the address of a rule's page, with ``{pack}`` and ``{rule}``; empty: there are none.
    """
    known = {rule.id: rule for rule in rules}
    first: dict[str, Finding] = {}
    for finding in findings:
        first.setdefault(finding.rule, finding)
    return [_build_rule(known.get(name), first[name], pages) for name in sorted(first)]


def _build_rule(rule: RuleInfo | None, finding: Finding, pages: str) -> dict[str, Any]:
    error_type = rule.type if rule else finding.error_type
    severity = rule.severity if rule else finding.severity
    confidence = rule.confidence if rule else finding.confidence
    title = f"{finding.rule.replace('-', ' ').capitalize()} ({error_type})"
    why = rule.why if rule else title
    address = address_rule(pages, rule.id, rule.pack) if rule else ""
    table = f"| MQM error type | severity |\n|---|---|\n| {escape(error_type)} | {severity} |"
    return {
        "id": finding.rule,
        "shortDescription": {"text": protect(title)},
        "fullDescription": {"text": protect(why)},
        "help": {
            "text": protect(f"{why}\n\nMQM error type: {error_type}. Severity: {severity}."),
            "markdown": _double(f"{escape(why)}\n\n{table}"),
        },
        **({"helpUri": address} if address else {}),
        "defaultConfiguration": {"level": LEVELS[severity], "rank": rank(confidence)},
        "relationships": [{"target": refer(error_type), "kinds": ["superset"]}],
        "properties": {
            "tags": [error_type.dimension, *([rule.pack] if rule else [])],
            "precision": next(name for least, name in _PRECISIONS if confidence >= least),
            "problem.severity": "recommendation" if severity is Severity.NEUTRAL else LEVELS[severity],
        },
    }


def build_taxonomy() -> Mapping[str, Any]:
    """All error types of MQM Core 2.0 that mtcheck knows, in the order of the vocabulary."""
    return {
        "name": _MQM,
        "version": "Core 2.0",
        "informationUri": "https://themqm.org/error-types-2/typology",
        "organization": "MQM Council",
        "shortDescription": {"text": "Multidimensional Quality Metrics: the types of translation errors."},
        "taxa": [
            {
                "id": error_type.value,
                "shortDescription": {"text": f"{error_type.value.partition('/')[2].replace('-', ' ')}."},
                "properties": {"dimension": error_type.dimension},
            }
            for error_type in ErrorType
        ],
    }


def name_taxonomy() -> dict[str, Any]:
    """How the tool refers to the taxonomy."""
    return {"name": _MQM, "index": 0}


def refer(error_type: ErrorType) -> dict[str, Any]:
    """A reference to an error type of the run's taxonomy."""
    return {"id": error_type.value, "index": _TYPES[error_type], "toolComponent": name_taxonomy()}


def rank(confidence: float) -> float:
    """Confidence as SARIF counts it: 0 to 100."""
    return round(confidence * 100, 1)


def protect(text: str) -> str:
    """A plain message with nothing in it that stands for something else.

    Braces are placeholders unless they are doubled (3.11.5), brackets before a parenthesis are a link
    (3.11.6).
    """
    return _double(text).replace("](", "] (")


def _double(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")
