from __future__ import annotations

import pytest
from tests.unit.score.build import build_finding

from mtcheck.mqm import Severity
from mtcheck.score.gates import passes_gates


@pytest.mark.parametrize(
    ("worst", "fail_on", "expected"),
    [
        (Severity.MINOR, Severity.MAJOR, True),
        (Severity.MAJOR, Severity.MAJOR, False),
        (Severity.CRITICAL, Severity.MAJOR, False),
        (Severity.NEUTRAL, Severity.NEUTRAL, False),
        (Severity.CRITICAL, None, True),
    ],
)
def test_severity_gate(worst: Severity, fail_on: Severity | None, expected: bool) -> None:
    findings = [build_finding(0, 1, Severity.NEUTRAL), build_finding(1, 2, worst)]
    if fail_on is Severity.NEUTRAL:
        findings = findings[1:]
    assert passes_gates(findings, 0.0, fail_on=fail_on, fail_under=None) is expected


def test_score_gate() -> None:
    assert passes_gates([], 80.0, fail_on=Severity.MAJOR, fail_under=80.0)
    assert not passes_gates([], 79.999, fail_on=None, fail_under=80.0)
    assert passes_gates([], -300.0, fail_on=None, fail_under=None)
