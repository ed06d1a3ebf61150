"""One line a file, for ``--quiet``: what was found, the scores, whether the gate was passed."""

from __future__ import annotations

from mtcheck.model import FileReport, Report
from mtcheck.report.cells import clean
from mtcheck.report.counted import describe_severities, list_counting
from mtcheck.report.layout import format_score


def render(report: Report) -> str:
    """``path: 1 critical, 2 minor; score 79.6, calibrated -2.0, not passed``; failures at the end."""
    lines = [f"{file.document.path}: {_describe(file)}" for file in report.files]
    lines += [f"{failure.path}: failure: {failure.message}" for failure in report.failures]
    return "".join(f"{clean(line)}\n" for line in lines)


def _describe(file: FileReport) -> str:
    if not file.score.words:
        return "no text"
    found = describe_severities(list_counting(file)) or "no findings"
    scores = f"score {format_score(file.score.raw)}, calibrated {format_score(file.calibrated)}"
    return f"{found}; {scores}, {'passed' if file.passed else 'not passed'}"
