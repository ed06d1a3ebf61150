"""Formats and files of a report, as asked for on the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.unit.report.rendered import read_tables
from tests.unit.report.validators import (
    load_checkstyle,
    load_csv,
    load_gitlab,
    load_junit,
    load_rdjsonl,
    load_sarif,
)

import mtcheck
from mtcheck.cli import run
from mtcheck.cli.reports import FORMATS

TEXT = "Perché “è” so. Rossi he said so.\n"


@pytest.fixture
def here(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file with one finding; no build server is around."""
    for name in ("GITHUB_ACTIONS", "GITHUB_WORKSPACE", "GITHUB_STEP_SUMMARY", "CI_PROJECT_DIR"):
        monkeypatch.delenv(name, raising=False)
    (folder / "a.txt").write_text(TEXT, "utf-8")
    return folder


def check(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = run(["check", *arguments])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_every_format_says_where_the_finding_is(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    del here
    outputs = {}
    for form in FORMATS:
        code, outputs[form], _ = check(capsys, "a.txt", "--format", form)
        assert code == 1
    assert "Rossi he said" in outputs["full"]
    assert outputs["concise"].startswith("a.txt:1:16: major double-subject ")
    assert json.loads(outputs["json"])["files"][0]["findings"][0]["column"] == 16
    assert json.loads(outputs["jsonl"])["path"] == "a.txt"
    (result,) = load_sarif(outputs["sarif"])["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["region"]["startColumn"] == 16
    assert outputs["github"].startswith("::error file=a.txt,line=1,endLine=1,col=16,endColumn=29,")
    assert load_gitlab(outputs["gitlab"])[0]["location"]["path"] == "a.txt"
    assert [suite.failures for suite in load_junit(outputs["junit"])] == [2]
    assert load_checkstyle(outputs["checkstyle"])[0][0].get("column") == "16"
    (diagnostic,) = load_rdjsonl(outputs["rdjsonl"])
    assert diagnostic["location"]["range"]["start"]["column"] == len(TEXT[:15].encode()) + 1 == 22
    assert read_tables(outputs["markdown"])[1][1][0] == "1:16"
    assert load_csv(outputs["csv"]) == load_csv(outputs["tsv"], "\t")


def test_several_formats_at_once(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = check(
        capsys, "a.txt", "--format", "concise", "--format", "sarif=a.sarif", "--format", "junit=j=1.xml"
    )
    assert code == 1
    assert out.startswith("a.txt:1:16:")
    load_sarif((here / "a.sarif").read_text("utf-8"))
    load_junit((here / "j=1.xml").read_text("utf-8"))


def test_a_format_with_a_file_leaves_standard_output_alone(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = check(capsys, "a.txt", "--format", "csv=a.csv")
    assert (code, out) == (1, "")
    assert load_csv((here / "a.csv").read_bytes().decode())[0]["rule"] == "double-subject"


@pytest.mark.parametrize("forms", [[], ["--format", "full"], ["--format", "json=a.json", "--format", "full"]])
def test_output_is_the_file_of_the_format_without_one(
    here: Path, capsys: pytest.CaptureFixture[str], forms: list[str]
) -> None:
    code, out, _ = check(capsys, "a.txt", *forms, "--output", "report.txt")
    assert (code, out) == (1, "")
    assert "Rossi he said" in (here / "report.txt").read_text("utf-8")
    assert (here / "a.json").exists() is ("json=a.json" in forms)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--format", "xml"], "'xml' is not one of full, concise, json, "),
        (["--format", "sarif="], "a file is missing after 'sarif='"),
        (["--format", "full", "--format", "json"], "full and json: one goes to standard output"),
        (["--format", "json=a.out", "--output", "b.out"], "--output goes with a format that has no file"),
        (["--format", "json=a.out", "--format", "csv=./a.out"], "two formats have the same file"),
        (
            ["--format", "json=a.out", "--format", "csv", "--output", "a.out"],
            "two formats have the same file",
        ),
    ],
)
def test_what_does_not_go_together(
    here: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    code, out, err = check(capsys, "a.txt", *arguments)
    assert (code, out) == (2, "")
    assert said in err
    assert not (here / "a.out").exists()


def test_a_file_that_cannot_be_written(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    del here
    code, out, err = check(capsys, "a.txt", "--format", "sarif=missing/a.sarif")
    assert (code, out) == (2, "")
    assert "missing/a.sarif: cannot be written: No such file or directory" in err


@pytest.mark.parametrize("form", FORMATS)
def test_failures_are_told_once(here: Path, capsys: pytest.CaptureFixture[str], form: str) -> None:
    (here / "b.txt").write_bytes(b"\0\0")
    code, out, err = check(capsys, "b.txt", "--format", form)
    assert code == 2
    people = form in {"full", "concise", "github", "markdown", "html"}
    holds = people or form in {"json", "sarif", "junit", "checkstyle"}
    assert ("b.txt: " in err, "b.txt" in out) == (not people, holds)


@pytest.mark.parametrize(
    ("name", "form"),
    [("GITHUB_WORKSPACE", "github"), ("GITHUB_WORKSPACE", "sarif"), ("CI_PROJECT_DIR", "gitlab")],
)
def test_paths_start_from_the_repository_of_a_build_server(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str, form: str
) -> None:
    monkeypatch.setenv(name, str(here.parent))
    _, out, _ = check(capsys, "a.txt", "--format", form)
    assert "here/a.txt" in out
    monkeypatch.setenv(name, "/elsewhere")
    _, out, _ = check(capsys, str(here / "a.txt"), "--format", form)
    assert f"{here.name}/a.txt" not in out.replace(f"{here}/a.txt", "")


def test_no_text_is_a_command_in_the_log_of_a_build(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    words = " ".join(["::add-mask::x"] * 30)
    (here / "::stop.txt").write_text(f"##[group]x {words} Rossi he said so.\n", "utf-8")
    monkeypatch.setenv("COLUMNS", "40")
    for form in ("full", "concise", "markdown"):
        _, armed, _ = check(capsys, "::stop.txt", "--format", form)
        monkeypatch.setenv("GITHUB_ACTIONS", "true")
        _, out, _ = check(capsys, "::stop.txt", "--format", form)
        monkeypatch.delenv("GITHUB_ACTIONS")
        assert "##[" not in out
        assert not [line for line in out.splitlines() if line.lstrip().startswith("::")]
        assert out.replace(": :", "::").replace("# #[", "##[") == armed


def test_the_summary_of_a_step_is_added_to(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = here / "summary.md"
    summary.write_text("## Before\n\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    check(capsys, "a.txt", "--format", "concise")
    assert summary.read_text() == "## Before\n\n"
    check(capsys, "a.txt", "--format", "github")
    assert summary.read_text("utf-8").startswith("## Before\n\n**mtcheck**: 1 finding in 1 file")
    summary.write_bytes(b"x" * (1024 * 1024 - 10))
    check(capsys, "a.txt", "--format", "github")
    assert summary.stat().st_size == 1024 * 1024 - 10


def test_the_summary_of_a_step_that_cannot_be_written(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(here / "missing" / "summary.md"))
    code, _, err = check(capsys, "a.txt", "--format", "github")
    assert code == 2
    assert "cannot be written" in err


def test_a_check_imports_the_formats_that_are_wanted(here: Path) -> None:
    """In a process of its own: here other tests have imported them."""
    program = (
        "import sys, mtcheck.cli; mtcheck.cli.run(['check', 'a.txt', '--format', sys.argv[1]]); "
        "print(*sorted(name for name in sys.modules if name.startswith('mtcheck.report.')), *[name for name "
        "in ('csv', 'xml.etree.ElementTree') if name in sys.modules])"
    )
    environment: dict[str, Any] = {**os.environ, "PYTHONPATH": str(Path(mtcheck.__file__).parents[1])}
    done = subprocess.run(
        [sys.executable, "-c", program, "concise"],
        cwd=here,
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    imported = set(done.stdout.splitlines()[-1].split())
    forms = ("terminal", "json_report", "jsonl_report", "sarif", "github", "gitlab", "junit", "checkstyle")
    others = {f"mtcheck.report.{name}" for name in (*forms, "rdjsonl", "markdown", "delimited", "contract")}
    assert "mtcheck.report.concise" in imported
    assert not imported & {*others, "csv", "xml.etree.ElementTree"}


def test_quiet_is_one_line_a_file(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "b.txt").write_text("All is well.\n", "utf-8")
    code, out, err = check(capsys, "a.txt", "b.txt", "--quiet")
    assert code == 1
    assert out.splitlines() == [
        "a.txt: 1 major; score 28.6, calibrated -257.1, not passed",
        "b.txt: no findings; score 100.0, calibrated 100.0, passed",
    ]
    assert err == "failed: 1 finding at major or worse (--fail-on major)\n"
    assert not check(capsys, "b.txt", "--quiet")[2]
    assert check(capsys, "a.txt", "--quiet", "--format", "concise")[1].startswith("a.txt:1:16: major ")


def test_links_are_for_terminals_that_know_them(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = 'rule-pages = "https://docs.example.org/{pack}/{rule}"\n'
    (here / "mtcheck.toml").write_text(pages, "utf-8")
    for name in ("CI", "TMUX", "NO_COLOR", "FORCE_HYPERLINK"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-kitty")
    assert "\x1b]8" not in check(capsys, "a.txt", "--color", "always")[1]  # a pipe
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert "]8;;https://docs.example.org/it-en/double-subject\x1b\\" in check(capsys, "a.txt")[1]
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in check(capsys, "a.txt")[1]
    monkeypatch.delenv("NO_COLOR")
    (here / "mtcheck.toml").write_text("", "utf-8")
    assert "\x1b]8" not in check(capsys, "a.txt")[1]


@pytest.mark.parametrize(
    ("form", "key"), [("sarif", '"helpUri": "'), ("rdjsonl", '"url":"'), ("html", '<a href="')]
)
def test_programs_are_told_where_pages_of_rules_are(
    here: Path, capsys: pytest.CaptureFixture[str], form: str, key: str
) -> None:
    (here / "mtcheck.toml").write_text('rule-pages = "https://docs.example.org/{pack}/{rule}"\n', "utf-8")
    out = check(capsys, "a.txt", "--format", form)[1]
    assert f'{key}https://docs.example.org/it-en/double-subject"' in out
