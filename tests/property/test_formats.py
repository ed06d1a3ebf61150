"""Whatever a text says, each format can be read again, by readers that are not mtcheck's own."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.report.build import build_file, build_report
from tests.unit.report.rendered import read_tables
from tests.unit.report.test_github import run
from tests.unit.report.validators import (
    load_checkstyle,
    load_csv,
    load_gitlab,
    load_junit,
    load_rdjsonl,
    load_sarif,
)

from mtcheck.model import (
    Block,
    BlockKind,
    Document,
    Failure,
    Finding,
    Fix,
    OffsetMap,
    Report,
    Run,
    Safety,
    Segment,
    Span,
    Suppression,
)
from mtcheck.mqm import ErrorType, Severity
from mtcheck.report import (
    checkstyle,
    delimited,
    github,
    gitlab,
    json_report,
    jsonl_report,
    junit,
    markdown,
    rdjsonl,
    sarif,
)
from mtcheck.report.cells import clean

unhurried = settings(deadline=None, max_examples=60)

ODD = "a è😀\t\r\n\x00\x1b\x85\u2028\u202e\u200b\ufffe\ud800=+-@|`*_<>&\"'\\{}[]()#%:,;!$~]>/"
ODD_TEXT = st.text(st.one_of(st.sampled_from(ODD), st.characters(exclude_categories=[])), max_size=30)
HOSTILE = (
    "::error::x",
    "##[error]x",
    "]]>",
    "<!-- x",
    "=1+1",
    "[a](b)",
    "\ufffe\uffff",
    "\ud800",
    "\x00\x1b",
)
TEXT = st.one_of(
    ODD_TEXT, st.sampled_from(HOSTILE), st.lists(st.sampled_from(HOSTILE), max_size=5).map("".join)
)
PATH = ODD_TEXT.map(lambda text: "a" + text.replace("/", "").replace("\x00", ""))


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """A file with up to three findings in a text of any kind, and a failure."""
    text = draw(TEXT) + "x"
    document = Document(
        draw(PATH),
        draw(st.sampled_from(["text", "markdown", "html", "docx"])),
        text,
        (_build_block(text),),
        source_path=draw(st.none() | PATH),
        source_text=draw(TEXT) + "y",
    )
    findings = [draw(_findings(document)) for _ in range(draw(st.sampled_from([3, 2, 1, 0])))]
    return build_report(build_file(document, findings), failures=[Failure(draw(PATH), draw(TEXT))])


def _build_block(text: str) -> Block:
    return Block(
        BlockKind.PARAGRAPH,
        Span(0, len(text)),
        text,
        OffsetMap((Run(0, 0, len(text), len(text)),)),
        segments=(Segment(text, 0),),
    )


@st.composite
def _findings(draw: st.DrawFn, document: Document) -> Finding:
    start = draw(st.integers(0, len(document.text) - 1))
    span = Span(start, draw(st.integers(start, len(document.text))))
    source = draw(st.none() | st.just(Span(0, len(document.source_text or ""))))
    return Finding(
        rule=draw(st.sampled_from(["some-rule", "other"])),
        span=span,
        text=document.text[span.start : span.end],
        error_type=draw(st.sampled_from(ErrorType)),
        severity=draw(st.sampled_from(Severity)),
        confidence=draw(st.floats(0, 1)),
        message=draw(TEXT) + ".",
        fingerprint="0123",
        fix=draw(st.none() | st.builds(Fix, TEXT, st.sampled_from(Safety))),
        source_span=source,
        source_text=draw(TEXT) if source else None,
        suppressed=draw(st.none() | st.builds(Suppression, st.sampled_from(["inline", "baseline"]), TEXT)),
    )


def count(report: Report, *, all_of_them: bool = False) -> int:
    findings = [finding for file in report.files for finding in file.findings]
    return len(findings) if all_of_them else sum(finding.suppressed is None for finding in findings)


def encode(text: str) -> str:
    """The text as the command writes it and another reads it; raises on what UTF-8 cannot hold."""
    return text.encode("utf-8").decode("utf-8")


@unhurried
@given(reports())
def test_sarif(report: Report) -> None:
    (log,) = load_sarif(encode(sarif.render(report)))["runs"]
    assert len(log["results"]) == count(report, all_of_them=True)


LINES: dict[str, tuple[Callable[[Report], str], Callable[[str], list[Any]]]] = {
    "gitlab": (gitlab.render, load_gitlab),
    "rdjsonl": (rdjsonl.render, load_rdjsonl),
    "csv": (delimited.render_csv, load_csv),
    "tsv": (delimited.render_tsv, lambda text: load_csv(text, "\t")),
}


@pytest.mark.parametrize("name", LINES)
@unhurried
@given(report=reports())
def test_one_entry_a_finding(name: str, report: Report) -> None:
    render, load = LINES[name]
    assert len(load(encode(render(report)))) == count(report)


@unhurried
@given(reports())
def test_jsonl(report: Report) -> None:
    lines = encode(jsonl_report.render(report)).split("\n")[:-1]
    values = [json.loads(line) for line in lines]
    assert len(values) == count(report, all_of_them=True)
    encode(json_report.render(report))


@unhurried
@given(reports())
def test_junit(report: Report) -> None:
    suite, failed = load_junit(encode(junit.render(report)))
    assert suite.tests == 2
    assert next(case.is_passed for case in suite) is (count(report) == 0)
    assert failed.errors == 1


@unhurried
@given(reports())
def test_checkstyle(report: Report) -> None:
    root = load_checkstyle(encode(checkstyle.render(report)))
    assert sum(len(file) for file in root) == count(report) + 1


@unhurried
@given(reports())
def test_github(report: Report) -> None:
    assert len(run(encode(github.render(report)))) == count(report) + 1


@unhurried
@given(reports())
def test_markdown(report: Report) -> None:
    tables = read_tables(encode(markdown.render(report)))
    details = tables[2][1:] if count(report) else []
    assert len(details) == count(report)


@unhurried
@given(TEXT)
def test_markdown_shows_text_as_it_is(text: str) -> None:
    message = f"x{text}x"
    report = build_report(failures=[Failure("a", message)])
    ((_, (_, shown)),) = read_tables(markdown.render(report))
    assert shown.split() == clean(message).split()


@unhurried
@given(reports())
def test_suppressed_findings_change_nothing_where_they_are_left_out(report: Report) -> None:
    files = tuple(
        msgspec.structs.replace(
            file,
            findings=tuple(finding for finding in file.findings if finding.suppressed is None),
            segments=tuple(
                msgspec.structs.replace(one, findings=tuple(range(count(report)))) for one in file.segments
            ),
        )
        for file in report.files
    )
    without = msgspec.structs.replace(report, files=files)
    for render in (gitlab.render, rdjsonl.render, checkstyle.render, junit.render, delimited.render_csv):
        assert render(report) == render(without)
