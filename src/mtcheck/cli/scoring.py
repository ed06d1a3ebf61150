"""``mtcheck score``."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from mtcheck.cli.exits import Exit
from mtcheck.cli.output import write_output
from mtcheck.cli.plotting import add_plot, check_plot, show_plot
from mtcheck.cli.session import Session
from mtcheck.cli.settings import config_option, pair_option
from mtcheck.errors import MtcheckError
from mtcheck.measure.reference import measure_against
from mtcheck.model import Document, FileReport, Report
from mtcheck.report.cells import clean
from mtcheck.score.reference import Metric

NAME = 12
"""Cells of the name of a figure."""
format_option = click.option(
    "--format", "form", type=click.Choice(["full", "json"]), default="full", show_default=True
)
output_option = click.option("--output", metavar="FILE", help="Write there instead of to standard output.")
reference_option = click.option("--reference", metavar="FILE", help="A human translation of the same text.")
source_option = click.option(
    "--source", metavar="FILE", help="The source. [default: by the pairs of the configuration]"
)


class _Figure(msgspec.Struct, frozen=True):
    name: str
    score: float
    signature: str


@click.command()
@click.argument("path", metavar="PATH")
@source_option
@reference_option
@format_option
@output_option
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
    checked = check_one(session, path, source)
    report, signature = checked.files[0], checked.signature
    metrics: dict[str, Metric] = {}
    if reference is not None:
        metrics = measure_against(report, read_reference(session, reference)).metrics
    figures = _list_figures(report, signature, metrics)
    if form == "json":
        write_output(encode({"path": report.document.path, "scores": figures}), output)
    else:
        rows = [f"{one.name:<{NAME}}{one.score:>8.2f}   {_tell(one, report, signature)}" for one in figures]
        path = clean(report.document.path)
        write_output("\n".join([path, *map(str.rstrip, rows), f"signature   {signature}", ""]), output)
    show_plot([("", [report])], plot)
    return Exit.OK


def read_reference(session: Session, name: str) -> Document:
    """The reference, as the configuration beside it says; raises ReadError."""
    path = Path(name)
    return session.checker(path.parent).read(path).target


def check_one(session: Session, path: str, source: str | None) -> Report:
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


def encode(value: object) -> str:
    """One JSON document, ending with a line end."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n"
