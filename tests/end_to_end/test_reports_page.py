"""What docs/reports.md shows is what the command writes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.end_to_end.test_command import ROOT, run
from tests.unit.report.validators import load_sarif

from mtcheck.cli.reports import FORMATS

PAGE = (ROOT / "docs" / "reports.md").read_text("utf-8")
SHOWN = {
    match[1]: match[2]
    for match in re.finditer(r"^<!-- (\S+) -->\n```\w+\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
}
NAME = "news.en.txt"
EXAMPLES = sorted(SHOWN.keys() - {NAME})


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which one run has written the file in each format."""
    folder = tmp_path_factory.mktemp("reports")
    (folder / NAME).write_text(SHOWN[NAME], encoding="utf-8")
    forms = [option for form in FORMATS[1:] for option in ("--format", f"{form}={form}.out")]
    done = run("check", NAME, "--format", "full", *forms, cwd=folder)
    assert done.returncode == 1
    assert "autunno → autumn" in done.stdout.decode()
    return folder


def test_the_page_shows_most_formats() -> None:
    assert {*FORMATS} - {*EXAMPLES} == {"full", "json", "sarif", "tsv", "html"}
    assert not [form for form in FORMATS if f"`{form}`" not in PAGE]


@pytest.mark.parametrize("form", EXAMPLES)
def test_an_example_is_what_the_command_writes(written: Path, form: str) -> None:
    assert (written / f"{form}.out").read_bytes().decode().replace("\r\n", "\n") == SHOWN[form]


def test_the_log_is_valid(written: Path) -> None:
    (run_,) = load_sarif((written / "sarif.out").read_text("utf-8"))["runs"]
    (rule,) = run_["tool"]["driver"]["rules"]
    assert len(rule["fullDescription"]["text"]) > 40
