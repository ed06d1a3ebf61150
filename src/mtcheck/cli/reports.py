"""Reports of a check: rendered in the formats that are wanted, written where they are wanted."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import click

from mtcheck.cli.hyperlinks import knows_links
from mtcheck.cli.output import append_output, write_output
from mtcheck.model import Report
from mtcheck.report.cells import clean

_RENDERERS: Mapping[str, tuple[str, str]] = {
    "full": ("terminal", "render"),
    "concise": ("concise", "render"),
    "json": ("json_report", "stream"),
    "jsonl": ("jsonl_report", "render"),
    "sarif": ("sarif", "render"),
    "github": ("github", "render"),
    "gitlab": ("gitlab", "render"),
    "junit": ("junit", "render"),
    "checkstyle": ("checkstyle", "render"),
    "rdjsonl": ("rdjsonl", "render"),
    "markdown": ("markdown", "render"),
    "csv": ("delimited", "render_csv"),
    "tsv": ("delimited", "render_tsv"),
    "html": ("html.page", "render"),
}
"""The module and the function of each format, which gives a text or its pieces.

A module is imported when its format is wanted.
"""
FORMATS = tuple(_RENDERERS)
_TELL_FAILURES = frozenset(("full", "concise", "github", "markdown", "html"))
"""Formats for people, in which they read of failures."""
_IN_REPOSITORY = frozenset(("sarif", "github", "gitlab"))
"""Formats whose paths are relative to the repository, wherever in it the command runs."""
_LINKED = frozenset(("sarif", "rdjsonl", "html"))
"""Formats that say where the page of a rule is; ``full`` asks the terminal first."""
_ROOTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
_SUMMARY = "GITHUB_STEP_SUMMARY"
_SUMMARY_LIMIT = 1024 * 1024
_FOR_PEOPLE = frozenset(("full", "concise", "markdown"))
_COMMAND = re.compile(r"^(\s*):(?=:)|#(?=#\[)", re.MULTILINE)
_WIDTHS = (40, 120)
_DEFAULT_WIDTH = 80


class Style(NamedTuple):
    """How people want a report to look."""

    color: str = "auto"
    """auto, always or never."""
    verbose: bool = False
    quiet: bool = False
    """One line a file in place of the full report."""
    pages: str = ""
    """Address of the page of a rule, with ``{pack}`` and ``{rule}``; empty: there are none."""


class Wanted(NamedTuple):
    """A format, and the file that is to hold it; None: standard output."""

    form: str
    path: str | None


class FormatType(click.ParamType):  # type: ignore[type-arg] # not generic in older versions
    """``FORMAT`` or ``FORMAT=FILE``."""

    name = "format"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Wanted:
        """The format and its file; fails for a format that there is none of, and for an empty name."""
        if isinstance(value, Wanted):
            return value
        form, given, path = str(value).partition("=")
        if form not in FORMATS:
            self.fail(f"{clean(form)!r} is not one of {', '.join(FORMATS)}.", param, ctx)
        if given and not path:
            self.fail(f"a file is missing after {clean(str(value))!r}.", param, ctx)
        return Wanted(form, path or None)

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:  # noqa: ARG002 - click's signature
        """What help shows."""
        return "FORMAT[=FILE]"


def choose_outputs(wanted: Sequence[Wanted], output: str | None) -> tuple[Wanted, ...]:
    """The formats with their files; ``output`` is that of the one format that has none of its own.

    Raises UsageError when two would go to standard output or into one file.
    """
    bare = [one for one in wanted if one.path is None]
    if len(bare) > 1:
        names = " and ".join(one.form for one in bare)
        raise click.UsageError(f"{names}: one goes to standard output, give the others a file: FORMAT=FILE")
    if output is not None and wanted and not bare:
        raise click.UsageError("--output goes with a format that has no file of its own")
    chosen = [Wanted(one.form, output) if one.path is None else one for one in wanted]
    if not chosen:
        chosen = [Wanted("full", output)]
    paths = [os.path.normpath(one.path) for one in chosen if one.path is not None]
    if len(set(paths)) < len(paths):
        raise click.UsageError("two formats have the same file")
    return tuple(chosen)


def show_report(report: Report, outputs: Sequence[Wanted], style: Style) -> None:
    """Write the report in each format to its file or to standard output; people's words go to standard error.

    Raises MtcheckError when a file cannot be written.
    """
    for form, path in outputs:
        text = _render(report, form, path, style)
        to_log = path is None and form in _FOR_PEOPLE
        write_output(_disarm(text) if to_log and isinstance(text, str) else text, path)
    if any(form == "github" for form, _ in outputs):
        _write_summary(report)
    if not any(form in _TELL_FAILURES and path is None for form, path in outputs):
        _tell_failures(report)


def _render(report: Report, form: str, output: str | None, style: Style) -> str | Iterator[str]:
    module, function = _RENDERERS[form]
    render = getattr(import_module(f"mtcheck.report.{module}"), function)
    text: str | Iterator[str]
    if form == "full" and style.quiet:
        text = import_module("mtcheck.report.brief").render(report)
    elif form == "full":
        to_terminal = output is None and sys.stdout.isatty()
        color = wants_color(style.color, to_terminal)
        pages = style.pages if color and to_terminal and knows_links(os.environ) else ""
        text = render(report, width=find_width(), color=color, verbose=style.verbose, pages=pages)
    else:
        where = {"root": _find_root()} if form in _IN_REPOSITORY else {}
        linked = {"pages": style.pages} if form in _LINKED else {}
        text = render(report, **where, **linked)
    return text


def _disarm(text: str) -> str:
    """``text`` for a log in GitHub Actions, where a line of a document could be taken for a command.

    Commands begin a line with two colons or stand anywhere after ``##[``.
    """
    if not os.environ.get("GITHUB_ACTIONS"):
        return text
    return _COMMAND.sub(lambda match: f"{match[0]} ", text)


def _find_root() -> Path:
    """The folder of the repository: what the build server says, where we are in it; else where we are."""
    here = Path.cwd()
    for name in _ROOTS:
        value = os.environ.get(name)
        if value and here.is_relative_to(Path(value).resolve()):
            return Path(value).resolve()
    return here


def _write_summary(report: Report) -> None:
    """The table for the page of a step, where the build server wants one; a step may write several."""
    path = os.environ.get(_SUMMARY)
    if not path:
        return
    from mtcheck.report import markdown

    held = Path(path)
    room = _SUMMARY_LIMIT - (held.stat().st_size if held.is_file() else 0) - 1
    text = markdown.render(report, room)
    if len(text.encode("utf-8", "backslashreplace")) <= room:
        append_output(f"{text}\n", path)


def find_width() -> int:
    """Columns for a page, 40 to 120: those of the terminal, or as ``COLUMNS`` says."""
    return min(max(_count_columns(), _WIDTHS[0]), _WIDTHS[1])


def _count_columns() -> int:
    """As ``shutil`` tells, whose import costs more."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and int(columns):
        return int(columns)
    try:
        size = os.get_terminal_size(sys.__stdout__.fileno()) if sys.__stdout__ is not None else None
    except (ValueError, OSError):  # closed, or no terminal
        size = None
    return size.columns if size is not None and size.columns else _DEFAULT_WIDTH


def wants_color(choice: str, to_terminal: bool) -> bool:
    """Whether to write in colour: ``choice`` is auto, always or never."""
    if choice != "auto":
        return choice == "always"
    return to_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _tell_failures(report: Report) -> None:
    for failure in report.failures:
        click.echo(_disarm(f"error: {clean(f'{failure.path}: {failure.message}')}"), err=True)
