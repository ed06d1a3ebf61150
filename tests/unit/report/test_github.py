from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.unit.report.awkward import build_awkward
from tests.unit.report.build import build_file, build_report, build_text, find_finding

from mtcheck.model import Failure, Finding, Report
from mtcheck.mqm import Severity
from mtcheck.report import github

_COMMAND = re.compile(r"::(\w+) ([^:]*)::(.*)", re.DOTALL)


def run(text: str) -> list[tuple[str, dict[str, str], str]]:
    """The annotations as a runner reads the log: commands begin a line, whatever blanks are before them."""
    found = []
    for line in re.split(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]", text):
        match = _COMMAND.fullmatch(line.lstrip())
        if match is None:
            assert line in ("::endgroup::", "") or line.startswith("::group::") or not _is_command(line)
            continue
        name, held, message = match.groups()
        pairs = [pair.split("=", 1) for pair in held.split(",")]
        found.append((name, {key: unescape(value) for key, value in pairs}, unescape(message)))
    return found


def _is_command(line: str) -> bool:
    """What a runner takes for a command; the older form may stand anywhere in a line."""
    return line.lstrip().startswith("::") or "##[" in line


def unescape(text: str) -> str:
    for code, char in (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        text = text.replace(code, char)
    return text


def build(count: int, severity: Severity, *, message: str = "“{text}”") -> Report:
    """A report with ``count`` findings of a severity."""
    words = [f"w{number:02}" for number in range(count)]
    text = " ".join(words)
    found: list[Finding] = [find_finding(text, word, severity, message=message) for word in words]
    return build_report(build_file(build_text("a.txt", text), found))


def test_properties_and_message() -> None:
    annotations = run(github.render(build_awkward()))
    assert annotations[2:4] == [
        (
            "error",
            {
                "file": "città/articolo 1%.en.txt",
                "line": "2",
                "endLine": "2",
                "col": "1",
                "endColumn": "11",
                "title": "mtcheck (untranslated-fragment)",
            },
            "“Perché no?” is Italian\nWrite “Why not?”.",
        ),
        (
            "error",
            {
                "file": "città/articolo 1%.en.txt",
                "line": "1",
                "endLine": "1",
                "col": "36",
                "endColumn": "43",
                "title": "mtcheck (false-friend)",
            },
            "“library” for “libreria”, a shop that sells books\nWrite “bookshop”.",
        ),
    ]


def test_failures_come_first_then_the_worst() -> None:
    annotations = run(github.render(build_awkward()))
    assert [(name, held["title"]) for name, held, _ in annotations] == [
        ("error", "mtcheck failed"),
        ("error", "mtcheck failed"),
        ("error", "mtcheck (untranslated-fragment)"),
        ("error", "mtcheck (false-friend)"),
        ("error", "mtcheck (hostile)"),
        ("warning", "mtcheck (capital-in-quote)"),
        ("warning", "mtcheck (double-space)"),
        ("warning", "mtcheck (doubled-word)"),
        ("warning", "mtcheck (some-rule)"),
        ("notice", "mtcheck (hostile)"),
    ]
    assert annotations[1][2] == "odd ::error::name.txt: no such file ]]> | <b>␀"


def test_a_finding_over_several_lines_has_no_columns() -> None:
    (held,) = [held for _, held, _ in run(github.render(build_awkward())) if "capital" in held["title"]]
    assert (held["line"], held["endLine"]) == ("2", "3")
    assert not {"col", "endColumn"} & set(held)


def test_ten_of_a_kind_are_annotated_and_the_rest_listed() -> None:
    lines = github.render(build(13, Severity.MAJOR)).splitlines()
    assert [line.startswith("::error ") for line in lines] == [True] * 10 + [False] * 6
    assert lines[10:] == [
        "::group::3 more findings",
        "major a.txt:1:41 some-rule “w10”",
        "major a.txt:1:45 some-rule “w11”",
        "major a.txt:1:49 some-rule “w12”",
        "::endgroup::",
        "mtcheck: 13 findings in 1 file: 13 major",
    ]


def test_what_is_listed_steers_nothing() -> None:
    report = build(11, Severity.MINOR, message="##[error] {text}\n::error::x")
    assert len(run(github.render(report))) == 10
    assert "## [error] w10 ::error::x" in github.render(report)


def test_failures_use_up_errors() -> None:
    report = build_report(failures=[Failure(f"{number}.png", "no text") for number in range(12)])
    lines = github.render(report).splitlines()
    assert lines[10:] == [
        "::group::2 more findings",
        "failure 10.png: no text",
        "failure 11.png: no text",
        "::endgroup::",
        "mtcheck: 0 findings in 0 files; 12 failures",
    ]


def test_nothing_found() -> None:
    assert github.render(build_report()) == "mtcheck: 0 findings in 0 files\n"


def test_paths_are_relative_to_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "docs").mkdir()
    monkeypatch.chdir(tmp_path / "docs")
    ((_, held, _),) = run(github.render(build(1, Severity.MINOR), tmp_path))
    assert held["file"] == "docs/a.txt"
