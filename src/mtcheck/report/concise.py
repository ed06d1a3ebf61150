"""One line a finding, as editors and ``grep`` read it."""

from __future__ import annotations

from mtcheck.model import Report
from mtcheck.positions import LineIndex
from mtcheck.report.cells import clean
from mtcheck.report.counted import list_counting


def render(report: Report) -> str:
    """``path:line:column: severity rule message``, and ``path: failure: message`` at the end.

    Suppressed findings are left out.
    """
    lines: list[str] = []
    for file in report.files:
        index = LineIndex(file.document.text)
        for finding in list_counting(file):
            line, column = index.position(finding.span.start)
            place = f"{file.document.path}:{line}:{column}"
            lines.append(f"{place}: {finding.severity} {finding.rule} {finding.message}")
    lines += [f"{failure.path}: failure: {failure.message}" for failure in report.failures]
    return "".join(f"{clean(line)}\n" for line in lines)
