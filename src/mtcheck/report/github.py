"""Workflow commands of GitHub Actions: annotations on the lines of a pull request.

https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands. GitHub shows ten
annotations of each kind for a step and drops the others without a word: the worst ones come first, the
others stand in a group of the log. Suppressed findings are left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from mtcheck.model import Failure, Report
from mtcheck.mqm import Severity
from mtcheck.report.cells import clean
from mtcheck.report.counted import describe_findings, leave_out_suppressed
from mtcheck.report.layout import count
from mtcheck.report.listing import Listed, describe_fix, list_findings

SHOWN = 10
"""Annotations of one kind that GitHub shows."""
KINDS = {
    Severity.CRITICAL: "error",
    Severity.MAJOR: "error",
    Severity.MINOR: "warning",
    Severity.NEUTRAL: "notice",
}


def render(report: Report, root: Path | None = None) -> str:
    """Annotations, failures first and then the worst; what is cut is listed in a group; then a summary.

    ``root`` is the folder of the repository, which paths are to be relative to.
    """
    listed = list(list_findings(leave_out_suppressed(report), root))
    listed.sort(key=lambda one: -one.finding.severity.rank)  # stable: the order of the report within
    used = Counter[str]()
    lines: list[str] = []
    rest: list[str] = []
    for failure in report.failures:
        used["error"] += 1
        fits = used["error"] <= SHOWN
        (lines if fits else rest).append(_annotate_failure(failure) if fits else _list_failure(failure))
    for one in listed:
        kind = KINDS[one.finding.severity]
        used[kind] += 1
        fits = used[kind] <= SHOWN
        (lines if fits else rest).append(_annotate(one, kind) if fits else _list(one))
    lines += _group(rest)
    lines.append(f"mtcheck: {describe_findings(report)}")
    return "".join(f"{line}\n" for line in lines)


def _annotate(listed: Listed, kind: str) -> str:
    finding, place = listed.finding, listed.place
    properties = {"file": listed.path, "line": str(place.line), "endLine": str(place.end_line)}
    if place.line == place.end_line:  # GitHub refuses columns of a longer stretch
        properties |= {"col": str(place.column), "endColumn": str(place.end_column)}
    properties["title"] = f"mtcheck ({finding.rule})"
    message = "\n".join(clean(part) for part in (finding.message, describe_fix(finding)) if part)
    return _command(kind, properties, message)


def _annotate_failure(failure: Failure) -> str:
    return _command("error", {"title": "mtcheck failed"}, clean(f"{failure.path}: {failure.message}"))


def _list(listed: Listed) -> str:
    finding, place = listed.finding, listed.place
    path = f"{listed.path}:{place.line}:{place.column}"
    return f"{finding.severity} {path} {finding.rule} {finding.message}"


def _list_failure(failure: Failure) -> str:
    return f"failure {failure.path}: {failure.message}"


def _group(lines: list[str]) -> Iterator[str]:
    """A folded part of the log; no line of it can be a command: none begins with colons or holds ``##[``."""
    if lines:
        yield f"::group::{count(len(lines), 'more finding')}"
        for line in lines:
            yield clean(line).replace("##[", "## [")
        yield "::endgroup::"


def _command(name: str, properties: dict[str, str], message: str) -> str:
    held = ",".join(f"{key}={_escape_property(clean(value))}" for key, value in properties.items())
    return f"::{name} {held}::{_escape(message)}"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
