from __future__ import annotations

from tests.unit.report.build import build_file, build_report, build_text, find_finding

from mtcheck.model import Failure
from mtcheck.report import concise


def test_a_line_a_finding() -> None:
    text = "One.\nTwo 😀 three.\n"
    file = build_file(
        build_text("a b.txt", text),
        [find_finding(text, "three", rule="some-rule", message="line\none: {text}\x1b")],
    )
    report = build_report(file, failures=[Failure("b.png", "not text")])
    assert concise.render(report) == (
        "a b.txt:2:7: minor some-rule line one: three␛\nb.png: failure: not text\n"
    )


def test_nothing_to_say() -> None:
    assert concise.render(build_report(build_file(build_text("a.txt", "One."), []))) == ""
