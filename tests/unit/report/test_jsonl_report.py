from __future__ import annotations

import json

from tests.unit.report.awkward import build_awkward
from tests.unit.report.build import build_file, build_report, build_text, find_finding

from mtcheck.report import json_report, jsonl_report


def test_a_line_is_a_finding_of_the_json_report_with_its_path() -> None:
    report = build_awkward()
    lines = [json.loads(line) for line in jsonl_report.render(report).split("\n")[:-1]]
    whole = json.loads(json_report.render(report))
    assert lines == [
        {"path": file["path"], "pair": file["pair"], **finding}
        for file in whole["files"]
        for finding in file["findings"]
    ]
    assert [line["suppressed"]["by"] for line in lines if line["suppressed"]] == ["inline", "baseline"]


def test_names_that_are_not_utf_8() -> None:
    file = build_file(build_text("caf\udce9.txt", "One."), [find_finding("One.", "One")])
    assert json.loads(jsonl_report.render(build_report(file)))["path"] == "caf�.txt"


def test_nothing_found() -> None:
    assert jsonl_report.render(build_report(build_file(build_text("a.txt", "One."), []))) == ""


def test_the_json_report_counts_what_is_not_suppressed() -> None:
    summary = json.loads(json_report.render(build_awkward()))["summary"]
    assert summary == {
        "files": 3,
        "findings": 8,
        "by_severity": {"critical": 1, "major": 2, "minor": 4, "neutral": 1},
    }
