"""``mtcheck compare``: two translations of one text, or two folders with those of many."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
import msgspec

from mtcheck.checker import join_reports
from mtcheck.cli.exits import Exit
from mtcheck.cli.output import write_output
from mtcheck.cli.plotting import add_plot, check_plot, show_plot
from mtcheck.cli.scoring import (
    NAME,
    check_one,
    encode,
    output_option,
    read_reference,
    reference_option,
)
from mtcheck.cli.session import Session
from mtcheck.cli.settings import config_option, pair_option
from mtcheck.measure.folders import FolderComparison, compare_folders
from mtcheck.measure.systems import Comparison, Row, compare_systems
from mtcheck.model import FileReport, Report
from mtcheck.report.cells import clean, measure, shorten
from mtcheck.report.layout import count, format_score

_SHOWN = 70
"""Cells of a text in the list of differences."""
_LONGEST = 40
"""Cells of the name of an article."""


@click.command()
@click.argument("first", metavar="FIRST")
@click.argument("second", metavar="SECOND")
@click.option(
    "--source", metavar="PATH", help="The source, or its folder. [default: by the pairs of the configuration]"
)
@reference_option
@click.option("--samples", type=click.IntRange(1), default=1000, show_default=True, help="Of the bootstrap.")
@click.option("--lines", type=click.IntRange(0), default=5, show_default=True, help="Differences to show.")
@click.option(
    "--format", "form", type=click.Choice(["full", "json", "html"]), default="full", show_default=True
)
@output_option
@add_plot
@pair_option
@config_option
def compare(  # noqa: PLR0917 - click passes them by name
    first: str,
    second: str,
    source: str | None,
    reference: str | None,
    samples: int,
    lines: int,
    form: str,
    output: str | None,
    plot: str | None,
    pair: str | None,
    config_file: str | None,
) -> int:
    """Compare two translations of one text by line, or two folders by article: what is more than chance."""
    check_plot(plot, form)
    session = Session(config_file, {"pair": pair})
    names = first, second
    if any(Path(name).is_dir() for name in names):
        if reference is not None or not all(Path(name).is_dir() for name in names):
            raise click.UsageError("two texts or two folders are needed; --reference goes with texts")
        return _compare_folders(session, names, source, samples, form, output, plot)
    report = join_reports([check_one(session, path, source) for path in names])
    wanted = None
    if reference is not None:
        wanted = [" ".join(block.text.split()) for block in read_reference(session, reference).blocks]
    one, other = report.files
    comparison = compare_systems(one, other, wanted, samples=samples, shown=lines)
    if form == "html":
        text = _render_page(report, comparison.rows)
    else:
        text = encode(comparison) if form == "json" else "\n".join(_render(comparison, names))
    write_output(text, output)
    show_plot([(first, [one]), (second, [other])], plot, names=["the text"])
    return Exit.OK


def _compare_folders(  # noqa: PLR0917 - what the command was given
    session: Session,
    folders: tuple[str, str],
    source: str | None,
    samples: int,
    form: str,
    output: str | None,
    plot: str | None,
) -> int:
    """Compare the files of the same path; raises SourceError when there are none."""
    reports = [session.check([folder], source, None) for folder in folders]
    held = [
        {_name_article(file, folder): file for file in report.files}
        for folder, report in zip(folders, reports, strict=True)
    ]
    comparison = compare_folders(*held, samples=samples)
    articles = [one.name for one in comparison.articles]
    if form == "html":
        files = tuple(system[name] for name in articles for system in held)
        text = _render_page(msgspec.structs.replace(join_reports(reports), files=files), (), len(articles))
    elif form == "json":
        text = encode(comparison)
    else:
        text = "\n".join(_render_folders(comparison, folders))
    write_output(text, output)
    systems = [[system[name] for name in articles] for system in held]
    show_plot(list(zip(folders, systems, strict=True)), plot, names=articles)
    failures = [failure for report in reports for failure in report.failures]
    for failure in failures:
        click.echo(f"error: {clean(f'{failure.path}: {failure.message}')}", err=True)
    return Exit.ERROR if failures else Exit.OK


def _name_article(file: FileReport, folder: str) -> str:
    """Its path in the folder."""
    return Path(os.path.relpath(file.document.path, folder)).as_posix()


def _render_page(report: Report, rows: Sequence[Row], texts: int = 1) -> str:
    from mtcheck.report.html.compared import Metric  # few want it
    from mtcheck.report.html.page import render_comparison

    return render_comparison(report, [Metric(row.name, row.scores, row.p_value) for row in rows], texts)


def _render_rows(rows: Sequence[Row], names: tuple[str, str]) -> Iterator[str]:
    yield from (f"A  {clean(names[0])}", f"B  {clean(names[1])}", "")
    yield f"{'':<{NAME}}{'A':>8}{'B':>8}   {'p':>6}"
    for row in rows:
        figures = f"{row.scores[0]:>8.2f}{row.scores[1]:>8.2f}   {row.p_value:>6.4f}"
        yield f"{row.name:<{NAME}}{figures}   {row.signature}"


def _render(comparison: Comparison, names: tuple[str, str]) -> Iterator[str]:
    yield from _render_rows(comparison.rows, names)
    for one in comparison.differences:
        yield from ("", f"line {one.line}")
        for name, text, quality in zip("AB", one.texts, one.qualities, strict=True):
            yield f"  {name} {quality:>6.1f}  {shorten(clean(text), _SHOWN)}"
    yield ""


def _render_folders(comparison: FolderComparison, folders: tuple[str, str]) -> Iterator[str]:
    """The figures, and the articles in which they differ, the most first."""
    yield from _render_rows(comparison.rows, folders)
    better, worse = comparison.better
    total = len(comparison.articles)
    alike = total - better - worse
    yield ""
    yield f"{count(total, 'article')}: A is better in {better:,}, B in {worse:,}, {alike:,} score alike"
    ranked = [one for one in comparison.articles if one.difference]
    ranked.sort(key=lambda one: (-abs(one.difference), one.name))
    names = [shorten(clean(one.name), _LONGEST) for one in ranked]
    widest = max((*map(measure, names), NAME))
    if ranked:
        yield ""
        yield f"{'calibrated':<{widest}}{'A':>9}{'B':>9}{'B - A':>9}   findings A and B"
    for name, one in zip(names, ranked, strict=True):
        scores = "".join(f"{format_score(value):>9}" for value in one.calibrated)
        found = f"{one.findings[0]:>8,} {one.findings[1]:>6,}"
        yield f"{name}{' ' * (widest - measure(name))}{scores}{one.difference:>+9.1f}   {found}"
    for system, missing in zip("AB", comparison.only, strict=True):
        if missing:
            yield ""
            yield f"only in {system}: {clean(', '.join(missing))}"
    yield ""
