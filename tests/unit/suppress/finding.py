"""Findings for tests: only what tells one from another."""

from __future__ import annotations

from mtcheck.model import Finding, Suppression
from mtcheck.mqm import ErrorType, Severity
from mtcheck.spans import Span


def make_finding(
    number: int, *, rule: str = "some-rule", text: str = "word", hidden: bool = False
) -> Finding:
    """A finding whose fingerprint is the number."""
    return Finding(
        rule=rule,
        span=Span(number, number + 1),
        text=text,
        error_type=ErrorType.GRAMMAR,
        severity=Severity.MAJOR,
        confidence=0.9,
        message="",
        fingerprint=f"{number:016x}",
        suppressed=Suppression("inline") if hidden else None,
    )
