from __future__ import annotations

import json
from typing import Any

import jsonschema
import msgspec
import pytest
from tests.unit.report.build import build_file, build_report, build_text, find_finding
from tests.unit.report.fixture import build_fixture

from mtcheck.model import Block, BlockKind, Document, Failure, OffsetMap, Report, Run, Segment, Span
from mtcheck.mqm import Severity
from mtcheck.report import contract, json_report

# The contract once more, by hand: the keys in their order.
KEYS = {
    "report": "schema mtcheck signature files summary failures",
    "file": "path format pair source_path topics words penalty score calibrated interval sample passed"
    " unchecked notes blocks segments findings",
    "block": "line end_line kind language score quality",
    "segment": "line column end_line end_column text source reference score quality because metrics findings",
    "finding": "rule error_type severity confidence message text line column end_line end_column start end"
    " source_span fix fingerprint suppressed",
    "source_span": "path line column end_line end_column text",
    "fix": "replacement safety",
    "summary": "files findings by_severity",
    "failure": "path message",
}


def load(report: Report) -> dict[str, Any]:
    value = json.loads(json_report.render(report))
    jsonschema.Draft202012Validator(contract.build_schema()).validate(value)
    assert isinstance(value, dict)
    return value


def keys(value: dict[str, Any]) -> str:
    return " ".join(value)


def test_keys_and_their_order() -> None:
    report = load(build_fixture())
    first, second, *_ = report["files"]
    assert keys(report) == KEYS["report"]
    assert keys(report["summary"]) == KEYS["summary"]
    assert keys(report["failures"][0]) == KEYS["failure"]
    assert keys(first) == KEYS["file"]
    assert {keys(block) for block in first["blocks"]} == {KEYS["block"]}
    assert {keys(segment) for segment in first["segments"]} == {KEYS["segment"]}
    assert {keys(finding) for finding in first["findings"]} == {KEYS["finding"]}
    assert keys(first["findings"][0]["fix"]) == KEYS["fix"]
    assert keys(second["findings"][0]["source_span"]) == KEYS["source_span"]


def test_positions_count_from_one_and_exclude_the_end() -> None:
    text = "One.\r\nTwo 😀 three.\r\n"
    finding = load(build_report(build_file(build_text("a.txt", text), [find_finding(text, "😀 three")])))
    found = finding["files"][0]["findings"][0]
    assert (found["line"], found["column"], found["end_line"], found["end_column"]) == (2, 5, 2, 12)
    assert text[found["start"] : found["end"]] == found["text"] == "😀 three"


def test_a_finding_over_two_lines() -> None:
    text = "One two\nthree."
    block = Block(
        BlockKind.PARAGRAPH,
        Span(0, 14),
        "One two three.",
        OffsetMap((Run(0, 0, 14, 14),)),
        segments=(Segment("One two three.", 0),),
    )
    file = build_file(Document("a.txt", "text", text, (block,)), [find_finding(text, "two\nthree")])
    value = load(build_report(file))["files"][0]
    found, segment = value["findings"][0], value["segments"][0]
    assert (found["line"], found["column"], found["end_line"], found["end_column"]) == (1, 5, 2, 6)
    assert (segment["line"], segment["column"], segment["end_line"], segment["end_column"]) == (1, 1, 2, 7)
    assert (value["blocks"][0]["line"], value["blocks"][0]["end_line"]) == (1, 2)


def test_the_source_span_lies_in_the_source() -> None:
    second = load(build_fixture())["files"][1]
    assert second["findings"][0]["source_span"] == {
        "path": "b.it.txt",
        "line": 1,
        "column": 25,
        "end_line": 1,
        "end_column": 33,
        "text": "libreria",
    }
    assert second["segments"][0]["source"] == "Il sindaco ha aperto la libreria."
    assert second["notes"] == ["read as windows-1252"]


def test_scores_are_rounded_and_quality_is_not() -> None:
    text = "One two three four five six seven."
    value = load(build_report(build_file(build_text("a.txt", text), [find_finding(text, "two")])))["files"][0]
    assert value["score"] == value["blocks"][0]["score"] == value["segments"][0]["score"] == 85.714
    assert value["calibrated"] == 28.571
    assert value["segments"][0]["quality"] == 100 / (1 + 1 / 7)
    assert value["segments"][0]["because"] == {"linguistic/grammar": -12.5}
    assert value["interval"] == [73.369, 91.146]


@pytest.mark.parametrize(("words", "sample"), [(299, "small"), (300, "ok"), (0, "small")])
def test_sample(words: int, sample: str) -> None:
    file = build_file(build_text("a.txt", "word " * words), [])
    assert load(build_report(file))["files"][0]["sample"] == sample


def test_summary_counts_the_severities_that_occur_worst_first() -> None:
    text = "One two three."
    findings = [
        find_finding(text, "One"),
        find_finding(text, "two", Severity.CRITICAL),
        find_finding(text, "three"),
    ]
    summary = load(build_report(build_file(build_text("a.txt", text), findings)))["summary"]
    assert summary == {"files": 1, "findings": 3, "by_severity": {"critical": 1, "minor": 2}}
    assert list(summary["by_severity"]) == ["critical", "minor"]


def test_an_empty_run_and_an_empty_file() -> None:
    assert load(build_report())["summary"] == {"files": 0, "findings": 0, "by_severity": {}}
    value = load(build_report(build_file(Document("a.txt", "text", "", ()), [])))["files"][0]
    assert (value["blocks"], value["segments"], value["findings"], value["words"]) == ([], [], [], 0)


def test_text_is_kept_and_lone_surrogates_are_not() -> None:
    text = "Perché “no” 😀 \ud800 \x07 end"
    report = build_report(
        build_file(build_text("caff\udce8.txt", text), [find_finding(text, "\ud800 \x07")]),
        failures=[Failure("b\udcff", "no")],
    )
    output = json_report.render(report)
    assert "Perché “no” 😀" in output
    output.encode()
    value = load(report)
    assert value["files"][0]["path"] == "caff\ufffd.txt"
    assert value["files"][0]["findings"][0]["text"] == "\ufffd \x07"
    assert value["failures"][0]["path"] == "b\ufffd"


def test_the_same_bytes_every_time() -> None:
    assert json_report.render(build_fixture()) == json_report.render(build_fixture())
    assert json_report.render(build_fixture()).endswith("}\n")


def test_pieces_are_indented_as_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_report, "_BATCH", 2)  # so that lists are cut
    text = "\n\n".join(f'It is the cas {number}, \\"segments": [] he said.' for number in range(5))
    findings = [find_finding(text, f"cas {number}") for number in range(5)]
    output = json_report.render(build_report(build_file(build_text("a.txt", text), findings)))
    value = msgspec.json.decode(output)
    assert len(value["files"][0]["findings"]) == len(value["files"][0]["blocks"]) == 5
    assert output == msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n"


def test_the_schema_is_a_schema_and_refuses_what_is_not_a_report() -> None:
    schema = contract.build_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    value = load(build_fixture())
    for spoil in (
        lambda: value.update(schema=2),
        lambda: value.update(schema=1, other=0),
        lambda: (value.pop("other"), value["files"][0]["findings"][0].update(severity="grave")),
        lambda: value["files"][0]["findings"][0].update(severity="major", line=0),
    ):
        spoil()
        assert not validator.is_valid(value)
    value["files"][0]["findings"][0]["line"] = 1
    assert validator.is_valid(value)


def test_all_control_characters_are_escaped() -> None:
    said = "a\x9b31m \x7f \x1b é \u00a0 \u0100"
    encoded = json_report.encode({"text": said})
    assert msgspec.json.decode(encoded) == {"text": said}
    assert not [char for char in encoded.decode() if char < " " or "\x7f" <= char < "\xa0"]
