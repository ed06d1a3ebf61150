"""Findings as a table for spreadsheets: one a row, as CSV (RFC 4180) or with tabs.

No cell can be taken for a formula: what begins like one has an apostrophe before it
(https://owasp.org/www-community/attacks/CSV_Injection). No cell has a line end, a tab or a control
character. Suppressed findings are left out; failures have no place in the format.
"""

from __future__ import annotations

import csv
import io

from mtcheck.model import Report
from mtcheck.positions import LineIndex
from mtcheck.report.cells import clean
from mtcheck.report.counted import leave_out_suppressed
from mtcheck.report.listing import Listed, list_findings, relate

COLUMNS = (
    "path",
    "line",
    "column",
    "end_line",
    "end_column",
    "severity",
    "rule",
    "error_type",
    "confidence",
    "message",
    "text",
    "fix",
    "safety",
    "source_path",
    "source_line",
    "source_column",
    "source_text",
    "fingerprint",
)
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def render_csv(report: Report) -> str:
    """Rows with commas; a cell with a comma or a quote is in quotes."""
    return _render(report, "excel", "\r\n")


def render_tsv(report: Report) -> str:
    """Rows with tabs; a cell with a quote is in quotes, as spreadsheets expect it."""
    return _render(report, "excel-tab", "\n")


def _render(report: Report, dialect: str, line_end: str) -> str:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, dialect, lineterminator=line_end)
    writer.writerow(COLUMNS)
    indexes: dict[str, LineIndex] = {}
    for listed in list_findings(leave_out_suppressed(report)):
        writer.writerow([_guard(cell) for cell in _list_cells(listed, indexes)])
    return stream.getvalue()


def _list_cells(listed: Listed, indexes: dict[str, LineIndex]) -> list[str]:
    finding, document = listed.finding, listed.file.document
    source: tuple[object, object] = ("", "")
    if finding.source_span is not None and document.source_text is not None:
        if listed.path not in indexes:
            indexes[listed.path] = LineIndex(document.source_text)
        source = indexes[listed.path].position(finding.source_span.start)
    cells = [
        listed.path,
        *listed.place,
        finding.severity,
        finding.rule,
        finding.error_type,
        f"{finding.confidence:.3f}",
        finding.message,
        finding.text,
        finding.fix.replacement if finding.fix else "",
        finding.fix.safety if finding.fix else "",
        relate(document.source_path, None) if document.source_path else "",
        *source,
        finding.source_text or "",
        finding.fingerprint,
    ]
    return [str(cell) for cell in cells]


def _guard(text: str) -> str:
    text = clean(text)
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text
