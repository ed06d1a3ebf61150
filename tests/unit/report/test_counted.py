from __future__ import annotations

import msgspec
from tests.unit.report.awkward import build_awkward
from tests.unit.report.build import build_file, build_report, build_text, find_finding

from mtcheck.model import Report, Suppression
from mtcheck.report import concise, terminal
from mtcheck.report.counted import describe_findings, describe_suppressed, leave_out_suppressed


def build(*by: str | None) -> Report:
    """A report with a finding for each: suppressed by what, or None."""
    words = [f"w{number}" for number in range(len(by))]
    text = " ".join(words)
    found = [
        msgspec.structs.replace(
            find_finding(text, word),
            suppressed=Suppression(one) if one in ("inline", "baseline") else None,  # type: ignore[arg-type]
        )
        for word, one in zip(words, by, strict=True)
    ]
    return build_report(build_file(build_text("a.txt", text), found))


def test_sentences_keep_the_findings_that_count() -> None:
    report = build("inline", None, "baseline", None)
    (file,) = leave_out_suppressed(report).files
    assert [finding.text for finding in file.findings] == ["w1", "w3"]
    assert file.segments[0].findings == (0, 1)


def test_a_report_without_suppressed_findings_stays() -> None:
    report = build(None)
    assert leave_out_suppressed(report) is report


def test_what_is_suppressed_is_told() -> None:
    assert describe_suppressed(build(None)) == ""
    assert describe_suppressed(build("inline", "inline")) == "2 suppressed by a comment"
    assert describe_suppressed(build("baseline")) == "1 suppressed by the baseline"
    assert describe_suppressed(build("baseline", "inline")) == "1 suppressed by a comment, 1 by the baseline"


def test_a_line_for_the_run() -> None:
    assert describe_findings(build()) == "0 findings in 1 file"
    assert (
        describe_findings(build(None, "inline")) == "1 finding in 1 file: 1 minor; 1 suppressed by a comment"
    )


def test_people_see_what_counts() -> None:
    shown = terminal.render(build_awkward(), width=80, color=False)
    assert "is suppressed" not in shown
    assert "Findings not shown: 1 suppressed by a comment, 1 by the baseline." in shown
    assert "only-suppressed" not in concise.render(build_awkward())


def test_a_file_with_nothing_but_suppressed_findings() -> None:
    shown = terminal.render(build("inline"), width=80, color=False)
    assert shown == "a.txt: no findings in 1 sentence, 1 word\n\n" + (
        "  Findings not shown: 1 suppressed by a comment.\n"
        "  No source given: numbers, names and omissions were not checked against the\n"
        "  original.\n"
    )
