from __future__ import annotations

from junitparser import Failure as Failed
from junitparser import TestSuite as Suite
from tests.unit.report.awkward import build_awkward
from tests.unit.report.build import build_file, build_report, build_text, find_finding
from tests.unit.report.validators import load_junit

from mtcheck.model import Block, BlockKind, Document, OffsetMap, Report, Run, Segment, Span
from mtcheck.mqm import Severity
from mtcheck.report import junit


def load(report: Report) -> list[Suite]:
    return list(load_junit(junit.render(report)))


def count(suite: Suite) -> tuple[int, int, int]:
    return suite.tests, suite.failures, suite.errors


def test_a_suite_a_document_and_a_case_a_sentence() -> None:
    first, second, clean, failed = load(build_awkward())
    assert [suite.name for suite in (first, second, clean, failed)] == [
        "città/articolo 1%.en.txt",
        "=cmd|' /C calc'!A0.txt",
        "clean file.txt",
        "mtcheck",
    ]
    assert [count(suite) for suite in (first, second, clean, failed)] == [
        (8, 7, 0),
        (2, 1, 0),
        (3, 0, 0),
        (2, 0, 2),
    ]
    assert [case.name for case in clean] == ["1:1 All is well.", "1:14 Nothing to see.", "gate"]
    assert all(case.is_passed for case in clean)


def test_a_sentence_fails_with_its_worst_finding_and_tells_all() -> None:
    first, *_ = load(build_awkward())
    case = list(first)[1]
    (failure,) = case.result
    assert isinstance(failure, Failed)
    assert (failure.type, failure.message) == (
        "untranslated-fragment",
        "“Perché no?” is Italian (and 1 more)",
    )
    assert failure.text == (
        "2:1 critical: “Perché no?” is Italian. Write “Why not?”."
        " [accuracy/untranslated, untranslated-fragment]"
        "\n2:21 minor: over two lines: “Has it  its place”. Write “has its place”."
        " [linguistic/grammar, capital-in-quote]"
    )


def test_the_sentence_of_a_suppressed_finding_passes() -> None:
    first, *_ = load(build_awkward())
    (case,) = [case for case in first if case.name == "6:25 Old and known here."]
    assert case.is_passed


def test_the_gate_is_a_case() -> None:
    text = "One."
    for severity, passes in ((Severity.MINOR, True), (Severity.MAJOR, False)):
        finding = find_finding(text, "One", severity)
        (suite,) = load(build_report(build_file(build_text("a.txt", text), [finding])))
        *_, gate = list(suite)
        assert (gate.name, gate.is_passed) == ("gate", passes)


def test_a_finding_outside_of_every_sentence_has_a_case() -> None:
    text = "One.\n[odd]\n"
    block = Block(
        BlockKind.PARAGRAPH,
        Span(0, 4),
        "One.",
        OffsetMap((Run(0, 0, 4, 4),)),
        segments=(Segment("One.", 0),),
    )
    document = Document("a.txt", "text", text, (block,))
    (suite,) = load(build_report(build_file(document, [find_finding(text, "odd")])))
    assert [(case.name, case.is_passed) for case in suite] == [
        ("1:1 One.", True),
        ("2:1 [odd]", False),
        ("gate", True),
    ]


def test_failures_are_errors() -> None:
    *_, suite = load(build_awkward())
    case = next(iter(suite))
    assert (case.name, case.result[0].message) == ("photo.png", "not a text file: it has NUL bytes")
