"""JUnit's XML, which the test pages of build servers read: a document is a suite, a sentence a case.

A sentence with a finding is a failed case; whether the document passed its gates is a case of its own. Only
what could not be done is an error. Suppressed findings are left out. There is no one schema: what is
written is what https://github.com/testmoapp/junitxml lists, and Jenkins and GitLab read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

from mtcheck.model import Failure, FileReport, Finding, Report, Span
from mtcheck.positions import LineIndex
from mtcheck.report.cells import ELLIPSIS
from mtcheck.report.counted import leave_out_suppressed, list_counting
from mtcheck.report.layout import count, format_score
from mtcheck.report.listing import describe_fix, relate
from mtcheck.report.sentences import collect_sentences
from mtcheck.report.xml_text import hold, write_xml

GATE = "gate"
_NAMED = 60
"""Code points of a sentence that its case is named by."""


class _Case(NamedTuple):
    """A sentence, or a line of the file that has findings outside of every sentence."""

    span: Span
    text: str
    findings: Sequence[Finding]


def render(report: Report) -> str:
    """A suite for each document, and one for what failed."""
    root = Element("testsuites", name="mtcheck")
    for file in leave_out_suppressed(report).files:
        _add_document(root, file)
    if report.failures:
        _add_failures(root, report.failures)
    for name in ("tests", "failures", "errors"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    return write_xml(root)


def _add_document(root: Element, file: FileReport) -> None:
    path = hold(relate(file.document.path, None))
    suite = SubElement(root, "testsuite", name=path)
    properties = SubElement(suite, "properties")
    score = {"score": file.score.raw, "calibrated": file.calibrated}
    for name, value in score.items():
        SubElement(properties, "property", name=name, value=format_score(value))
    index = LineIndex(file.document.text)
    failed = 0
    cases = list(_list_cases(file))
    for case in cases:
        line, column = index.position(case.span.start)
        name = f"{line}:{column} {_shorten(hold(case.text))}"
        element = SubElement(suite, "testcase", name=name, classname=path, file=path, line=str(line))
        if case.findings:
            failed += 1
            _add_failure(element, case.findings, index)
    gate = SubElement(suite, "testcase", name=GATE, classname=path, file=path)
    if not file.passed:
        failed += 1
        message = f"not passed: calibrated score {format_score(file.calibrated)}, {_count(file)}"
        SubElement(gate, "failure", type=GATE, message=message)
    _set_counts(suite, len(cases) + 1, failed, 0)


def _list_cases(file: FileReport) -> Iterator[_Case]:
    """Every sentence of the document in its order, then what lies outside of them."""
    for scored in file.segments:
        block = file.document.blocks[scored.block]
        segment = block.segments[scored.segment]
        findings = [file.findings[index] for index in scored.findings]
        yield _Case(block.offsets.locate(segment.start, segment.end), segment.text, findings)
    for sentence in collect_sentences(file):
        if sentence.segment is None:
            yield _Case(sentence.span, sentence.text, [placed.finding for placed in sentence.findings])


def _add_failure(case: Element, findings: Sequence[Finding], index: LineIndex) -> None:
    """One failure, since many readers see no more than one: the worst finding, and all in its text."""
    worst = max(findings, key=lambda finding: finding.severity.rank)
    more = f" (and {len(findings) - 1:,} more)" if len(findings) > 1 else ""
    failure = SubElement(case, "failure", type=hold(worst.rule), message=hold(worst.message) + more)
    lines = []
    for finding in findings:
        line, column = index.position(finding.span.start)
        parts = (f"{line}:{column} {finding.severity}: {finding.message}", describe_fix(finding))
        text = ". ".join(part for part in parts if part)
        lines.append(hold(f"{text} [{finding.error_type}, {finding.rule}]"))
    failure.text = "\n".join(lines)


def _add_failures(root: Element, failures: Sequence[Failure]) -> None:
    suite = SubElement(root, "testsuite", name="mtcheck")
    for failure in failures:
        path = hold(relate(failure.path, None))
        case = SubElement(suite, "testcase", name=path, classname="mtcheck", file=path)
        SubElement(case, "error", type="failure", message=hold(failure.message))
    _set_counts(suite, len(failures), 0, len(failures))


def _set_counts(suite: Element, tests: int, failures: int, errors: int) -> None:
    counts = {"tests": tests, "failures": failures, "errors": errors, "skipped": 0}
    for name, value in counts.items():
        suite.set(name, str(value))


def _count(file: FileReport) -> str:
    return count(len(list_counting(file)), "finding")


def _shorten(text: str) -> str:
    return text if len(text) <= _NAMED else text[: _NAMED - 1].rstrip() + ELLIPSIS
