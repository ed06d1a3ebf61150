"""``mtcheck check``."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import click
import msgspec

from mtcheck.cli.exits import Exit
from mtcheck.cli.output import write_output
from mtcheck.cli.session import Session
from mtcheck.model import Report
from mtcheck.mqm import Severity
from mtcheck.report import concise, json_report, terminal
from mtcheck.report.cells import clean

_WIDTHS = (40, 120)
_DEFAULT_WIDTH = 80
_SETTINGS = (
    click.option("--pair", metavar="SRC-TGT", help="Languages; chooses the packs. [default: it-en]"),
    click.option(
        "--source-lang", metavar="LANG", help='Source language in place of the pair\'s; "auto": guess it.'
    ),
    click.option(
        "--select", multiple=True, metavar="NAME", help="Only this rule, pack, error type or dimension."
    ),
    click.option(
        "--ignore", multiple=True, metavar="NAME", help="Not this rule, pack, error type or dimension."
    ),
    click.option("--allow", multiple=True, metavar="WORD", help="A word that is right as it is."),
    click.option("--exclude", multiple=True, metavar="PATTERN", help="Leave files out, as in .gitignore."),
    click.option(
        "--min-confidence",
        type=float,
        metavar="N",
        help="Drop findings less sure than 0 to 1. [default: 0.5]",
    ),
    click.option("--target-column", metavar="NAME", help="Column of a table (or its number) with the text."),
    click.option(
        "--source-column", metavar="NAME", help="Column of a table (or its number) with the source."
    ),
    click.option("--semantic/--no-semantic", default=None, help="Use the extra where it is. [default: yes]"),
    click.option("--profile", metavar="NAME", help="Scoring profile: news, wmt or your own. [default: news]"),
    click.option(
        "--fail-on",
        type=click.Choice([*(severity.value for severity in Severity), "never"]),
        help="Exit with 1 on a finding this bad or worse. [default: major]",
    ),
    click.option("--fail-under", type=float, metavar="N", help="Exit with 1 under this calibrated score."),
)


def _add_settings(command: click.decorators.FC) -> click.decorators.FC:
    for option in reversed(_SETTINGS):
        command = option(command)
    return command


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--source", metavar="PATH", help="The source of the one file, or the folder of the sources.")
@click.option(
    "--reference", metavar="FILE", help="A human translation of the one file: for BLEU, chrF++, TER."
)
@click.option(
    "--config", "config_file", metavar="FILE", help="This configuration instead of the nearest one."
)
@_add_settings
@click.option(
    "--format", "form", type=click.Choice(["full", "concise", "json"]), default="full", show_default=True
)
@click.option("--output", metavar="FILE", help="Write the report there instead of to standard output.")
@click.option("--exit-zero", is_flag=True, help="Findings never change the exit code.")
@click.option("--stdin-filename", metavar="NAME", help="Name of standard input; its ending says its format.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
@click.option("--verbose", "-v", is_flag=True, help="Show long sentences whole, confidence and quality.")
def check(  # noqa: PLR0917 - click passes them by name
    paths: tuple[str, ...],
    source: str | None,
    reference: str | None,
    config_file: str | None,
    form: str,
    output: str | None,
    exit_zero: bool,
    stdin_filename: str | None,
    color: str,
    verbose: bool,
    **settings: Any,  # noqa: ANN401 - options of several types
) -> int:
    """Check files, folders and patterns; "-" is standard input."""
    session = Session(config_file, settings)
    report = session.check(paths, source, stdin_filename)
    if reference is not None:
        report = _measure(session, report, reference)
    to_terminal = output is None and sys.stdout.isatty()
    if form == "json":
        text = json_report.render(report)
    elif form == "concise":
        text = concise.render(report)
    else:
        width = min(max(_find_width(), _WIDTHS[0]), _WIDTHS[1])
        colored = _wants_color(color, to_terminal)
        text = terminal.render(report, width=width, color=colored, verbose=verbose)
    write_output(text, output)
    if form == "json" or output is not None:
        _tell_failures(report)
    for notice in session.notices:
        click.echo(clean(notice), err=True)
    return exit_code(report, exit_zero=exit_zero)


def _measure(session: Session, report: Report, reference: str) -> Report:
    """The report with what a reference tells; raises UsageError for several files, ReadError, SourceError."""
    from mtcheck.measure.reference import measure_against  # few have a reference

    if len(report.files) + len(report.failures) != 1:
        raise click.UsageError("--reference goes with one file")
    path = Path(reference)
    files = tuple(
        measure_against(file, session.checker(path.parent).read(path).target).report for file in report.files
    )
    return msgspec.structs.replace(report, files=files)


def exit_code(report: Report, *, exit_zero: bool) -> Exit:
    """2 for a failure, 1 for a file that did not pass, else 0."""
    if report.failures:
        return Exit.ERROR
    if exit_zero or all(file.passed for file in report.files):
        return Exit.OK
    return Exit.FINDINGS


def _find_width() -> int:
    """Columns of the terminal, or as ``COLUMNS`` says; as ``shutil`` tells, whose import costs more."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and int(columns):
        return int(columns)
    try:
        size = os.get_terminal_size(sys.__stdout__.fileno()) if sys.__stdout__ is not None else None
    except (ValueError, OSError):  # closed, or no terminal
        size = None
    return size.columns if size is not None and size.columns else _DEFAULT_WIDTH


def _wants_color(choice: str, to_terminal: bool) -> bool:
    if choice != "auto":
        return choice == "always"
    return to_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _tell_failures(report: Report) -> None:
    for failure in report.failures:
        click.echo(f"error: {clean(f'{failure.path}: {failure.message}')}", err=True)
