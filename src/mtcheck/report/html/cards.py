"""Findings as cards: what is said of each, and its fix in the words around it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from mtcheck.model import Finding, RuleInfo, Suppression
from mtcheck.positions import LineIndex
from mtcheck.report.cells import clean
from mtcheck.report.sentences import Placed

_AROUND = 40
"""Code points of the text that are shown on either side of a fix."""


class FixView(NamedTuple):
    """A fix in its surroundings: ``before`` and ``after`` stay."""

    before: str
    old: str
    new: str
    after: str
    safe: bool


class Card(NamedTuple):
    """A finding; its texts are clean."""

    number: int
    anchor: str
    severity: str
    error_type: str
    rule: str
    message: str
    why: str
    place: str
    text: str
    confidence: int
    """Per cent."""
    fix: FixView | None
    suppressed: str = ""


def describe(
    finding: Finding, number: int, anchor: str, index: LineIndex, rules: Mapping[str, RuleInfo]
) -> Card:
    """The card of a finding, as yet without its fix."""
    line, column = index.position(finding.span.start)
    rule = rules.get(finding.rule)
    return Card(
        number=number,
        anchor=anchor,
        severity=finding.severity.value,
        error_type=finding.error_type.value,
        rule=clean(finding.rule),
        message=clean(finding.message),
        why=clean(" ".join(rule.why.split())) if rule else "",
        place=f"{line}:{column}",
        text=clean(finding.text),
        confidence=round(finding.confidence * 100),
        fix=None,
    )


def view_fix(placed: Placed, text: str) -> FixView | None:
    """The fix of a finding in the words of ``text`` around it."""
    fix = placed.finding.fix
    if fix is None:
        return None
    before, after = text[: placed.start], text[placed.end :]
    if len(before) > _AROUND:
        before = "… " + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + " …"
    old = text[placed.start : placed.end]
    return FixView(
        clean(before), clean(old), clean(fix.replacement), clean(after), fix.safety.value == "safe"
    )


def tell_suppressed(suppression: Suppression) -> str:
    """Who hides a finding, and why."""
    by = {"inline": "by a comment", "baseline": "by the baseline"}[suppression.by]
    return f"{by}: {clean(suppression.reason)}" if suppression.reason else by
