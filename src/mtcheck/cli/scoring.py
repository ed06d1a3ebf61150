"""``mtcheck score`` and ``mtcheck compare``."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from mtcheck.checker import join_reports
from mtcheck.cli.exits import Exit
from mtcheck.cli.output import write_output
from mtcheck.cli.plotting import add_plot, check_plot, show_plot
from mtcheck.cli.session import Session
from mtcheck.cli.settings import config_option, pair_option
from mtcheck.errors import MtcheckError
from mtcheck.measure.reference import measure_against
from mtcheck.measure.systems import Comparison, compare_systems
from mtcheck.model import Document, FileReport, Report
from mtcheck.report.cells import clean, shorten
from mtcheck.score.reference import Metric

_NAME = 12
_SHOWN = 70
"""Cells of a text in the list of differences."""
_format = click.option(
    "--format", "form", type=click.Choice(["full", "json"]), default="full", show_default=True
)
_output = click.option("--output", metavar="FILE", help="Write there instead of to standard output.")
_reference = click.option("--reference", metavar="FILE", help="A human translation of the same text.")
_source = click.option(
    "--source", metavar="FILE", help="The source. [default: by the pairs of the configuration]"
)


class _Figure(msgspec.Struct, frozen=True):
    name: str
    score: float
    signature: str


@click.command()
@click.argument("path", metavar="PATH")
@_source
@_reference
@_format
@_output
@add_plot
@pair_option
@config_option
def score(  # noqa: PLR0917 - click passes them by name
    path: str,
    source: str | None,
    reference: str | None,
    form: str,
    output: str | None,
    plot: str | None,
    pair: str | None,
    config_file: str | None,
) -> int:
    """Show the scores of a translation; with a reference also BLEU, chrF++ and TER."""
    check_plot(plot, form)
    session = Session(config_file, {"pair": pair})
    checked = _check(session, path, source)
    report, signature = checked.files[0], checked.signature
    metrics: dict[str, Metric] = {}
    if reference is not None:
        metrics = measure_against(report, _read_reference(session, reference)).metrics
    figures = _list_figures(report, signature, metrics)
    if form == "json":
        write_output(_encode({"path": report.document.path, "scores": figures}), output)
    else:
        rows = [f"{one.name:<{_NAME}}{one.score:>8.2f}   {_tell(one, report, signature)}" for one in figures]
        path = clean(report.document.path)
        write_output("\n".join([path, *map(str.rstrip, rows), f"signature   {signature}", ""]), output)
    show_plot([("", [report])], plot)
    return Exit.OK


@click.command()
@click.argument("first", metavar="FIRST")
@click.argument("second", metavar="SECOND")
@_source
@_reference
@click.option("--samples", type=click.IntRange(1), default=1000, show_default=True, help="Of the bootstrap.")
@click.option("--lines", type=click.IntRange(0), default=5, show_default=True, help="Differences to show.")
@click.option(
    "--format", "form", type=click.Choice(["full", "json", "html"]), default="full", show_default=True
)
@_output
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
    """Compare two translations of one text, line by line, and tell what is more than chance."""
    check_plot(plot, form)
    session = Session(config_file, {"pair": pair})
    report = join_reports([_check(session, path, source) for path in (first, second)])
    wanted = None
    if reference is not None:
        wanted = [" ".join(block.text.split()) for block in _read_reference(session, reference).blocks]
    one, other = report.files
    comparison = compare_systems(one, other, wanted, samples=samples, shown=lines)
    if form == "html":
        text = _render_page(comparison, report)
    else:
        text = _encode(comparison) if form == "json" else _render(comparison, (first, second))
    write_output(text, output)
    show_plot([(first, [one]), (second, [other])], plot, name="the text")
    return Exit.OK


def _render_page(comparison: Comparison, report: Report) -> str:
    from mtcheck.report.html.compared import Metric  # few want it
    from mtcheck.report.html.page import render_comparison

    metrics = [Metric(row.name, row.scores, row.p_value) for row in comparison.rows]
    return render_comparison(report, metrics)


def _read_reference(session: Session, name: str) -> Document:
    """The reference, as the configuration beside it says; raises ReadError."""
    path = Path(name)
    return session.checker(path.parent).read(path).target


def _check(session: Session, path: str, source: str | None) -> Report:
    """The report of the one file; raises MtcheckError where it has none."""
    report = session.check([path], source, None)
    for failure in report.failures:
        raise MtcheckError(failure.message, failure.path)
    if len(report.files) != 1:
        raise MtcheckError(f"one text is needed, not {len(report.files)}", path)
    return report


def _list_figures(report: FileReport, signature: str, metrics: dict[str, Metric]) -> list[_Figure]:
    words = sum(one.score.words for one in report.segments)
    quality = sum(one.score.quality * one.score.words for one in report.segments) / max(1, words)
    return [
        _Figure("MQM score", report.score.raw, signature),
        _Figure("calibrated", report.calibrated, signature),
        _Figure("quality", quality, signature),
        *(_Figure(name, metric.score, metric.signature) for name, metric in metrics.items()),
    ]


def _tell(figure: _Figure, report: FileReport, signature: str) -> str:
    """What stands behind a figure; mtcheck's own signature is told once, below."""
    if figure.signature != signature:
        return figure.signature
    low, high = report.interval
    return {
        "MQM score": f"of 100, 95% interval {low:.1f} to {high:.1f}",
        "quality": "of 100, mean over words",
    }.get(figure.name, "")


def _render(comparison: Comparison, names: tuple[str, str]) -> str:
    rows = [f"A  {clean(names[0])}", f"B  {clean(names[1])}", ""]
    rows.append(f"{'':<{_NAME}}{'A':>8}{'B':>8}   {'p':>6}")
    for row in comparison.rows:
        figures = f"{row.scores[0]:>8.2f}{row.scores[1]:>8.2f}   {row.p_value:>6.4f}"
        rows.append(f"{row.name:<{_NAME}}{figures}   {row.signature}")
    for one in comparison.differences:
        rows += ["", f"line {one.line}"]
        for name, text, quality in zip("AB", one.texts, one.qualities, strict=True):
            rows.append(f"  {name} {quality:>6.1f}  {shorten(clean(text), _SHOWN)}")
    return "\n".join([*rows, ""])


def _encode(value: object) -> str:
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n"
