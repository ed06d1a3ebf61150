from __future__ import annotations

import pytest
from tests.unit.report.awkward import HOSTILE, build_awkward
from tests.unit.report.build import build_file, build_report, build_text, find_finding
from tests.unit.report.rendered import read_tables

from mtcheck.model import Failure, Report
from mtcheck.report import markdown
from mtcheck.report.cells import clean


def build(files: int, findings: int) -> Report:
    text = " ".join(f"w{number:02}" for number in range(findings))
    return build_report(
        *(
            build_file(
                build_text(f"{number}.txt", text),
                [find_finding(text, word, message="{text} " + "x" * 50) for word in text.split()],
            )
            for number in range(files)
        )
    )


def test_tables_say_what_was_found() -> None:
    failures, files, first, second = read_tables(markdown.render(build_awkward()))
    assert failures == [
        ["failed", "why"],
        ["photo.png", "not a text file: it has NUL bytes"],
        ["odd ::error::name.txt", "no such file ]]> | <b>␀"],
    ]
    assert files == [
        ["file", "words", "critical", "major", "minor", "neutral", "score", "gate"],
        ["città/articolo 1%.en.txt", "51", "1", "2", "3", "1", "0.0", "not passed"],
        ["=cmd|' /C calc'!A0.txt", "1", "-", "-", "1", "-", "0.0", "passed"],
    ]
    assert first[1] == [
        "1:36",
        "major",
        "“library” for “libreria”, a shop that sells books → bookshop",
        "false-friend",
    ]
    assert first[-1] == ["6:11", "minor", "“has” twice → (delete)", "doubled-word"]
    assert len(second) == 2


def test_hostile_text_renders_as_it_is() -> None:
    *_, first, _ = read_tables(markdown.render(build_awkward()))
    assert first[5][2].startswith(HOSTILE[0])
    assert first[6][2] == clean(HOSTILE[1])


@pytest.mark.parametrize("text", ["@you", "#12", "https://example.org", "www.example.org", ":smile:", "GH-7"])
def test_github_makes_nothing_of_text(text: str) -> None:
    """What mark-up cannot say: an invisible break stands in what GitHub would turn into something."""
    escaped = markdown.escape(text)
    assert "&#8203;" in escaped
    assert escaped.replace("&#8203;", "").replace("\\", "") == text


@pytest.mark.parametrize("text", ["a @ b", "# 1", "12:30", "e: f", "email"])
def test_plain_text_has_no_break(text: str) -> None:
    assert "&#8203;" not in markdown.escape(text)


def test_suppressed_findings_are_counted() -> None:
    head = markdown.render(build_awkward()).split("\n", 1)[0]
    assert head == (
        "**mtcheck**: 8 findings in 2 of 3 files: 1 critical, 2 major, 4 minor, 1 neutral;"
        " 1 suppressed by a comment, 1 by the baseline; 2 failures"
    )


@pytest.mark.parametrize("limit", [400, 1_000, 5_000, 20_000])
def test_what_finds_no_room_is_counted(limit: int) -> None:
    text = markdown.render(build(20, 10), limit)
    assert len(text.encode()) <= limit
    files, *details = read_tables(text) or [[[]]]
    shown = sum(len(table) - 1 for table in details)
    missing = f"No room for {200 - shown} findings and {20 - max(0, len(files) - 1)} files more."
    assert missing in text
    assert text.count("<details>") == text.count("</details>") == len(details)


def test_all_find_room_in_a_comment() -> None:
    assert "No room" not in markdown.render(build(20, 10))


def test_nothing_found() -> None:
    assert markdown.render(build_report()) == "**mtcheck**: 0 findings in 0 files\n"


def test_many_failures_stay_within_the_limit() -> None:
    report = build_report(failures=[Failure(f"{number}.png", "x" * 100) for number in range(1_000)])
    assert len(markdown.render(report).encode()) <= markdown.LIMIT
