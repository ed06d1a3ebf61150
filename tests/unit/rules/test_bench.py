from __future__ import annotations

from mtcheck.model import Finding, Fix, Safety, Span
from mtcheck.mqm import ErrorType, Severity
from mtcheck.rules.bench import apply_fixes, spans_of


def make_finding(start: int, end: int, replacement: str | None) -> Finding:
    return Finding(
        rule="x",
        span=Span(start, end),
        text="",
        error_type=ErrorType.GRAMMAR,
        severity=Severity.MINOR,
        confidence=1.0,
        message="",
        fingerprint="",
        fix=None if replacement is None else Fix(replacement, Safety.SAFE),
    )


def test_fixes_are_applied_where_they_belong() -> None:
    findings = [make_finding(4, 7, "longer"), make_finding(0, 3, ""), make_finding(8, 11, None)]
    assert apply_fixes("abc def ghi", findings) == " longer ghi"


def test_of_overlapping_fixes_the_first_is_made() -> None:
    assert apply_fixes("abcdef", [make_finding(0, 3, "X"), make_finding(2, 5, "Y")]) == "Xdef"


def test_spans_are_sorted_and_unique() -> None:
    findings = [make_finding(4, 5, None), make_finding(0, 3, None), make_finding(4, 5, "x")]
    assert spans_of(findings) == ((0, 3), (4, 5))
