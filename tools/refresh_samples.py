"""Write the reports beside the samples and the transcript in the README anew: ``make samples``.

A test compares them with what mtcheck says now, so every change of a report is seen and reviewed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from tools.generated import check_sample, write_changed

from mtcheck.model import Report
from mtcheck.report import json_report, terminal

SAMPLES = Path("samples")
SHOWN = SAMPLES / "putin-crypto" / "article.en.txt"
WIDTH = 80
_START, _END = "<!-- transcript:start -->", "<!-- transcript:end -->"


def make_files() -> Iterator[tuple[Path, str]]:
    """Every generated file, relative to the root of the project, and what it should say."""
    for article in sorted(SAMPLES.glob("*/article.en.*")):
        source = article.with_name("article.it.txt")
        if article == SHOWN and source.exists():
            yield article.with_name("report-with-source.txt"), render(check_sample(article, source))
        beside = source if source.exists() and article != SHOWN else None
        report = check_sample(article, beside)
        yield article.with_name("report.txt"), render(report)
        if article == SHOWN:
            yield article.with_name("report.json"), json_report.render(report)
            yield Path("README.md"), fill_readme(render(report))


def render(report: Report) -> str:
    """The report for people, at 80 columns without colours."""
    return terminal.render(report, width=WIDTH, color=False)


def fill_readme(report: str) -> str:
    """The README with the first and the last part of the report as its transcript."""
    sentences = report.split("\n\n")
    telling = [part for part in sentences if "he noted" in part or "criptovaluta" in part]
    shown = [sentences[0], *telling]
    command = f"$ mtcheck check {SHOWN.as_posix()}"
    transcript = "\n\n".join([command, *shown, "  […]", *sentences[-2:]]).rstrip()
    text = Path("README.md").read_text(encoding="utf-8")
    before, _, rest = text.partition(_START)
    return f"{before}{_START}\n```text\n{transcript}\n```\n{_END}{rest.partition(_END)[2]}"


if __name__ == "__main__":
    sys.exit(write_changed(make_files))
