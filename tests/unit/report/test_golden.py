from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.unit.report.awkward import build_awkward
from tests.unit.report.fixture import build_fixture

from mtcheck.model import Report
from mtcheck.report import (
    checkstyle,
    concise,
    contract,
    delimited,
    github,
    gitlab,
    json_report,
    jsonl_report,
    junit,
    markdown,
    rdjsonl,
    sarif,
    terminal,
)
from mtcheck.report.html import page

ROOT = Path(__file__).parents[3]
PAGES = "https://docs.example.org/{pack}/{rule}/"
GOLDEN = ROOT / "tests" / "golden"
OUTPUTS: dict[Path, Callable[[Report], str]] = {
    GOLDEN / "report.json": json_report.render,
    GOLDEN / "report.txt": lambda report: terminal.render(report, width=80, color=False),
    GOLDEN / "report.ansi.txt": lambda report: terminal.render(report, width=80, color=True),
    GOLDEN / "verbose.txt": lambda report: terminal.render(report, width=100, color=False, verbose=True),
    GOLDEN / "concise.txt": concise.render,
    ROOT / "docs" / "report.schema.json": lambda _: (
        json.dumps(contract.build_schema(), indent=2, ensure_ascii=False) + "\n"
    ),
}

AWKWARD: dict[Path, Callable[[Report], str]] = {
    GOLDEN / "awkward.txt": lambda report: terminal.render(report, width=80, color=False),
    GOLDEN / "awkward.json": json_report.render,
    GOLDEN / "awkward.jsonl": jsonl_report.render,
    GOLDEN / "awkward.sarif": lambda report: sarif.render(report, pages=PAGES),
    GOLDEN / "awkward.github.txt": github.render,
    GOLDEN / "awkward.gitlab.json": gitlab.render,
    GOLDEN / "awkward.junit.xml": junit.render,
    GOLDEN / "awkward.checkstyle.xml": checkstyle.render,
    GOLDEN / "awkward.rdjsonl": lambda report: rdjsonl.render(report, PAGES),
    GOLDEN / "awkward.md": markdown.render,
    GOLDEN / "awkward.csv": delimited.render_csv,
    GOLDEN / "awkward.tsv": delimited.render_tsv,
    GOLDEN / "awkward.html": lambda report: page.render(report, PAGES),
}


@pytest.mark.parametrize("path", OUTPUTS, ids=lambda path: path.name)
def test_output_is_as_reviewed(path: Path) -> None:
    """See tests/golden/README.md for how to write the files anew."""
    compare(path, OUTPUTS[path](build_fixture()))


@pytest.mark.parametrize("path", AWKWARD, ids=lambda path: path.name)
def test_awkward_output_is_as_reviewed(path: Path) -> None:
    compare(path, AWKWARD[path](build_awkward()))


def compare(path: Path, output: str) -> None:
    if os.environ.get("MTCHECK_UPDATE_GOLDEN"):
        path.write_text(output, encoding="utf-8", newline="\n")
    assert output == path.read_bytes().decode()
