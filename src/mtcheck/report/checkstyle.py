"""Checkstyle's XML, which old and many tools read: file, line, column, severity, message, rule.

Ranges and fixes have no place in it. Suppressed findings are left out; a failure is an error on line 1.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from mtcheck.model import Report
from mtcheck.mqm import Severity
from mtcheck.report.counted import leave_out_suppressed
from mtcheck.report.listing import list_findings, relate
from mtcheck.report.xml_text import hold, write_xml

SEVERITIES = {
    Severity.CRITICAL: "error",
    Severity.MAJOR: "error",
    Severity.MINOR: "warning",
    Severity.NEUTRAL: "info",
}
_VERSION = "4.3"
"""Of the format; the one that other linters name too."""


def render(report: Report) -> str:
    """A ``file`` for each file with findings or a failure, lines and columns from 1 in code points."""
    root = Element("checkstyle", version=_VERSION)
    files: dict[str, Element] = {}
    for listed in list_findings(leave_out_suppressed(report)):
        finding = listed.finding
        error = {"severity": SEVERITIES[finding.severity], "message": hold(finding.message)}
        error["source"] = f"mtcheck.{hold(finding.rule)}"
        place = {"line": str(listed.place.line), "column": str(listed.place.column)}
        SubElement(_find_file(root, files, listed.path), "error", place | error)
    for failure in report.failures:
        error = {"severity": "error", "message": hold(failure.message), "source": "mtcheck.failure"}
        file = _find_file(root, files, relate(failure.path, None))
        SubElement(file, "error", {"line": "1", "column": "1"} | error)
    return write_xml(root)


def _find_file(root: Element, files: dict[str, Element], path: str) -> Element:
    """The element of a file, made when it is first asked for."""
    name = hold(path)
    if name not in files:
        files[name] = SubElement(root, "file", name=name)
    return files[name]
