"""Whether a document stays below the gates."""

from __future__ import annotations

from collections.abc import Iterable

from mtcheck.model import Finding
from mtcheck.mqm import Severity


def passes_gates(
    findings: Iterable[Finding],
    calibrated: float,
    *,
    fail_on: Severity | None,
    fail_under: float | None,
) -> bool:
    """False with a finding of severity ``fail_on`` or worse, or a ``calibrated`` score under ``fail_under``.

    None switches a gate off; a suppressed finding does not count.
    """
    if fail_under is not None and calibrated < fail_under:
        return False
    counting = (finding for finding in findings if finding.suppressed is None)
    return fail_on is None or all(finding.severity.rank < fail_on.rank for finding in counting)
