"""Which findings of a report count: those that nobody has suppressed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import msgspec

from mtcheck.model import FileReport, Finding, Report
from mtcheck.mqm import Severity
from mtcheck.report.layout import count

_BY: Mapping[str, str] = {"inline": "by a comment", "baseline": "by the baseline"}
_WORST_FIRST = sorted(Severity, key=lambda severity: -severity.rank)


def list_counting(file: FileReport) -> tuple[Finding, ...]:
    """The findings of a file that count."""
    return tuple(finding for finding in file.findings if finding.suppressed is None)


def leave_out_suppressed(report: Report) -> Report:
    """The report without its suppressed findings; scores and gates stay as they are."""
    files = tuple(leave_out_of(file) for file in report.files)
    if all(new is old for new, old in zip(files, report.files, strict=True)):
        return report
    return msgspec.structs.replace(report, files=files)


def describe_suppressed(report: Report) -> str:
    """``3 suppressed by a comment, 1 by the baseline``; empty when there is none."""
    counts = Counter[str](
        finding.suppressed.by for file in report.files for finding in file.findings if finding.suppressed
    )
    parts = [f"{counts[by]:,} {words}" for by, words in _BY.items() if counts[by]]
    return ", ".join(parts).replace(" by", " suppressed by", 1)


def describe_findings(report: Report) -> str:
    """``3 findings in 1 of 2 files: 1 critical, 2 minor``, and how many were suppressed or failed."""
    found = [finding for file in report.files for finding in list_counting(file)]
    flagged = sum(bool(list_counting(file)) for file in report.files)
    of = f"{flagged:,} of " if 0 < flagged < len(report.files) else ""
    text = f"{count(len(found), 'finding')} in {of}{count(len(report.files), 'file')}"
    text += f": {describe_severities(found)}" if found else ""
    failed = count(len(report.failures), "failure") if report.failures else ""
    return "; ".join(part for part in (text, describe_suppressed(report), failed) if part)


def describe_severities(findings: Iterable[Finding]) -> str:
    """``1 critical, 2 minor``, worst first; empty for none."""
    counts = Counter(finding.severity for finding in findings)
    return ", ".join(f"{counts[severity]:,} {severity}" for severity in _WORST_FIRST if counts[severity])


def leave_out_of(file: FileReport) -> FileReport:
    """The file without its suppressed findings."""
    kept = [index for index, finding in enumerate(file.findings) if finding.suppressed is None]
    if len(kept) == len(file.findings):
        return file
    moved = {old: new for new, old in enumerate(kept)}
    segments = tuple(
        msgspec.structs.replace(one, findings=tuple(moved[index] for index in one.findings if index in moved))
        for one in file.segments
    )
    return msgspec.structs.replace(
        file, findings=tuple(file.findings[index] for index in kept), segments=segments
    )
