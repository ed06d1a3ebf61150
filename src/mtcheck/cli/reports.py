"""Reports of a check: rendered in the format that is wanted, written where they are wanted."""

from __future__ import annotations

import os
import sys
from typing import NamedTuple

import click

from mtcheck.cli.output import write_output
from mtcheck.model import Report
from mtcheck.report import concise, json_report, terminal
from mtcheck.report.cells import clean

FORMATS = ("full", "concise", "json")
_WIDTHS = (40, 120)
_DEFAULT_WIDTH = 80


class Style(NamedTuple):
    """How people want a report to look."""

    color: str = "auto"
    """auto, always or never."""
    verbose: bool = False


def show_report(report: Report, form: str, output: str | None, style: Style) -> None:
    """Write the report to the file or to standard output; people's words go to standard error.

    Raises MtcheckError when the file cannot be written.
    """
    write_output(_render(report, form, output, style), output)
    if form == "json" or output is not None:
        _tell_failures(report)


def _render(report: Report, form: str, output: str | None, style: Style) -> str:
    if form == "json":
        return json_report.render(report)
    if form == "concise":
        return concise.render(report)
    width = min(max(_find_width(), _WIDTHS[0]), _WIDTHS[1])
    color = _wants_color(style.color, output is None and sys.stdout.isatty())
    return terminal.render(report, width=width, color=color, verbose=style.verbose)


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
