"""GitLab's Code Quality report: https://docs.gitlab.com/ci/testing/code_quality/.

GitLab shows one of several findings with the same fingerprint, and none after one that lacks a field:
every finding has all fields and a fingerprint of its own. Suppressed findings are left out; failures have
no place in the format.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import msgspec

from mtcheck.model import Report
from mtcheck.mqm import Severity
from mtcheck.report.cells import clean
from mtcheck.report.counted import leave_out_suppressed
from mtcheck.report.json_report import encode
from mtcheck.report.listing import list_findings
from mtcheck.resources import blake2b

SEVERITIES = {
    Severity.CRITICAL: "critical",
    Severity.MAJOR: "major",
    Severity.MINOR: "minor",
    Severity.NEUTRAL: "info",
}


def render(report: Report, root: Path | None = None) -> str:
    """An array of the findings that count, in the order of the report, on the lines they begin and end.

    ``root`` is the folder of the repository, which paths are to be relative to.
    """
    seen = Counter[tuple[str, str]]()
    issues = []
    for listed in list_findings(leave_out_suppressed(report), root):
        finding, place = listed.finding, listed.place
        key = (listed.path, finding.fingerprint)
        seen[key] += 1
        issues.append(
            {
                "description": clean(finding.message),
                "check_name": finding.rule,
                "fingerprint": _hash(*key, str(seen[key])),
                "severity": SEVERITIES[finding.severity],
                "location": {"path": listed.path, "lines": {"begin": place.line, "end": place.end_line}},
            }
        )
    return msgspec.json.format(encode(issues), indent=2).decode() + "\n"


def _hash(*parts: str) -> str:
    data = "\0".join(parts).encode("utf-8", "surrogatepass")
    return blake2b(data, digest_size=16).hexdigest()
