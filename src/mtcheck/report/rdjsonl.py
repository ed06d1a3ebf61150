"""Reviewdog's Diagnostic Format, one diagnostic a line.

https://github.com/reviewdog/reviewdog/tree/master/proto/rdf: columns count from 1 in UTF-8 bytes, ends are
exclusive. Suppressed findings are left out; failures have no place in the format.
"""

from __future__ import annotations

from typing import Any

from mtcheck.model import Report, RuleInfo, Span
from mtcheck.mqm import Severity
from mtcheck.positions import LineIndex
from mtcheck.report.addresses import address_rule
from mtcheck.report.counted import leave_out_suppressed
from mtcheck.report.json_report import encode
from mtcheck.report.listing import find_replacement, relate

SEVERITIES = {
    Severity.CRITICAL: "ERROR",
    Severity.MAJOR: "ERROR",
    Severity.MINOR: "WARNING",
    Severity.NEUTRAL: "INFO",
}
_STEP = 512


class ByteIndex:
    """Places in a text as line and UTF-8 byte column; built in one pass, each look-up costs the same."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = LineIndex(text)
        self._sums = [0]
        for start in range(0, len(text), _STEP):
            self._sums.append(self._sums[-1] + _measure(text[start : start + _STEP]))

    def locate(self, span: Span) -> dict[str, Any]:
        """The range of a span."""
        return {"start": self._position(span.start), "end": self._position(span.end)}

    def _position(self, offset: int) -> dict[str, int]:
        line, column = self._lines.position(offset)
        start = offset - column + 1
        return {"line": line, "column": self._count(offset) - self._count(start) + 1}

    def _count(self, offset: int) -> int:
        """Bytes of the text before ``offset``."""
        step = offset // _STEP
        return self._sums[step] + _measure(self._text[step * _STEP : offset])


def render(report: Report, pages: str = "") -> str:
    """A line for each finding that counts; a run without any gives no line.

    ``pages`` is the address of a rule's page, with ``{pack}`` and ``{rule}``: findings then lead to it.
    """
    codes = {rule.id: _build_code(rule, pages) for rule in report.rules}
    lines: list[bytes] = []
    for file in leave_out_suppressed(report).files:
        document = file.document
        index = ByteIndex(document.text)
        sources = ByteIndex(document.source_text) if document.source_text is not None else None
        path = relate(document.path, None)
        for finding in file.findings:
            held: dict[str, Any] = {
                "message": finding.message,
                "location": {"path": path, "range": index.locate(finding.span)},
                "severity": SEVERITIES[finding.severity],
                "source": {"name": "mtcheck"},
                "code": codes.get(finding.rule, {"value": finding.rule}),
            }
            replacement = find_replacement(file, finding)
            if replacement is not None:
                held["suggestions"] = [{"range": index.locate(finding.span), "text": replacement}]
            if finding.source_span is not None and sources is not None and document.source_path is not None:
                place = {"path": relate(document.source_path, None)}
                where = {"range": sources.locate(finding.source_span)}
                held["related_locations"] = [{"message": "the source", "location": place | where}]
            lines.append(encode(held))
    return "".join(f"{line.decode()}\n" for line in lines)


def _build_code(rule: RuleInfo, pages: str) -> dict[str, str]:
    address = address_rule(pages, rule.id, rule.pack)
    return {"value": rule.id} | ({"url": address} if address else {})


def _measure(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))
