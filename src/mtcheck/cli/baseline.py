"""``mtcheck baseline``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from mtcheck.cli.baselines import MatchedFiles, Place, show_path
from mtcheck.cli.exits import Exit
from mtcheck.cli.options import add_settings
from mtcheck.cli.output import write_output
from mtcheck.cli.session import Session
from mtcheck.cli.settings import config_option
from mtcheck.errors import MtcheckError
from mtcheck.model import FileReport, Report
from mtcheck.positions import LineIndex
from mtcheck.report.cells import clean
from mtcheck.report.layout import count
from mtcheck.suppress.baseline import DEFAULT_NAME, Baseline, read_baseline

_MOST_TOLD = 20
"""New findings that are told one by one."""


@click.group()
def baseline() -> None:
    """Keep a file of the findings that there are, so that only new ones count."""


@baseline.command()
@click.argument("paths", nargs=-1)
@click.option(
    "--output", metavar="FILE", help=f"The baseline. [default: the configuration's, else {DEFAULT_NAME}]"
)
@click.option("--grow", is_flag=True, help="Let a baseline that is there take in new findings.")
@click.option("--source", metavar="PATH", help="The source of the one file, or the folder of the sources.")
@config_option
@add_settings
def write(
    paths: tuple[str, ...],
    output: str | None,
    grow: bool,
    source: str | None,
    config_file: str | None,
    **settings: Any,  # noqa: ANN401 - options of several types
) -> int:
    """Write down the findings of PATHS (all files here); of a baseline that is there new ones need --grow."""
    session = Session(config_file, settings)
    path = _choose_path(session, output)
    is_there = path.exists()
    old = read_baseline(path) if is_there else {}
    report = session.check(paths or (".",), source, None)
    _tell_failures(report, session)
    place = Place(path, report.files, session)
    matched = place.match(old)
    new = list(_list_new(report.files, matched))
    if new and is_there and not grow:
        _tell(new)
        said = count(len(new), "finding")
        click.echo(f"failed: {clean(show_path(path))} would grow by {said}; --grow lets it", err=True)
        return Exit.FINDINGS
    write_output(place.build(old), path.as_posix())
    known = sum(one.suppressed is None for file in report.files for one in file.findings)
    gone = sum(entry.count for _, entry in matched.gone)
    said = f"{clean(show_path(path))}: {count(known, 'finding')} in {count(len(report.files), 'file')}"
    click.echo(f"{said}: {len(new):,} new, {gone:,} gone", err=True)
    return Exit.ERROR if report.failures else Exit.OK


@baseline.command("check")
@click.argument("paths", nargs=-1)
@click.option(
    "--baseline",
    "given",
    metavar="FILE",
    help=f"The baseline. [default: the configuration's, else {DEFAULT_NAME}]",
)
@click.option("--source", metavar="PATH", help="The source of the one file, or the folder of the sources.")
@config_option
@add_settings
def check_baseline(
    paths: tuple[str, ...],
    given: str | None,
    source: str | None,
    config_file: str | None,
    **settings: Any,  # noqa: ANN401 - options of several types
) -> int:
    """Fail when the baseline knows what is no longer found in PATHS, or when there is more than it knows."""
    session = Session(config_file, settings)
    path = _choose_path(session, given)
    known: Baseline = read_baseline(path)
    report = session.check(paths or (".",), source, None)
    _tell_failures(report, session)
    matched = Place(path, report.files, session).match(known)
    new = list(_list_new(report.files, matched))
    _tell(new)
    gone = [f"{name}: gone: {entry.count} × {entry.rule} “{entry.text}”" for name, entry in matched.gone]
    _tell(gone)
    times = sum(entry.count for _, entry in matched.gone)
    said = f"{count(len(new), 'finding')} beyond {show_path(path)}, {times:,} of its findings gone"
    failed = bool(new or gone or report.failures)
    click.echo(clean(f"{'failed' if failed else 'passed'}: {said}"), err=True)
    if report.failures:
        return Exit.ERROR
    return Exit.FINDINGS if failed else Exit.OK


def _choose_path(session: Session, given: str | None) -> Path:
    """The baseline's path: given, configured, else the default."""
    if given is not None:
        return Path(given)
    config = session.config(Path.cwd())
    return config.folder / config.baseline if config.baseline is not None else Path(DEFAULT_NAME)


def _list_new(files: Sequence[FileReport], matched: MatchedFiles) -> Iterator[str]:
    """What the baseline does not know, a line each."""
    for file, known in zip(files, matched.known, strict=True):
        index = LineIndex(file.document.text)
        for number, finding in enumerate(file.findings):
            if number not in known and finding.suppressed is None:
                line, column = index.position(finding.span.start)
                yield f"{file.document.path}:{line}:{column}: new: {finding.rule} “{finding.text}”"


def _tell(lines: Sequence[str]) -> None:
    for line in lines[:_MOST_TOLD]:
        click.echo(clean(line))
    if len(lines) > _MOST_TOLD:
        click.echo(f"and {len(lines) - _MOST_TOLD:,} more")


def _tell_failures(report: Report, session: Session) -> None:
    for failure in report.failures:
        click.echo(f"error: {clean(f'{failure.path}: {failure.message}')}", err=True)
    for notice in session.notices:
        click.echo(clean(notice), err=True)
    if report.failures and not report.files:
        raise MtcheckError("nothing could be checked")
