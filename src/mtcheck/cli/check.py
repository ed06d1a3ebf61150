"""``mtcheck check``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
import msgspec

from mtcheck.cli.exits import Exit
from mtcheck.cli.gates import judge
from mtcheck.cli.living import Living, add_living
from mtcheck.cli.options import add_settings
from mtcheck.cli.progress import hush
from mtcheck.cli.reports import FORMATS, FormatType, Style, Wanted, choose_outputs, show_report
from mtcheck.cli.session import STDIN, Session
from mtcheck.model import Report
from mtcheck.report.cells import clean

_BESIDE = ("source", "reference", "baseline", "since_diff")
"""Options that name what a check reads."""


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--source", metavar="PATH", help="The source of the one file, or the folder of the sources.")
@click.option(
    "--reference", metavar="FILE", help="A human translation of the one file: for BLEU, chrF++, TER."
)
@click.option(
    "--config", "config_file", metavar="FILE", help="This configuration instead of the nearest one."
)
@add_settings
@add_living
@click.option(
    "--format",
    "forms",
    type=FormatType(),
    multiple=True,
    help=f"Of the report; may be given again, with a file. One of {', '.join(FORMATS)}. [default: full]",
)
@click.option("--output", metavar="FILE", help="Write the report there instead of to standard output.")
@click.option("--fix", is_flag=True, help="Write safe fixes into the files; report what is left.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: suggestions too.")
@click.option("--diff", is_flag=True, help="Show what --fix would change; exit with 1 if it would.")
@click.option("--watch", is_flag=True, help="Check again whenever a file changes, until Ctrl-C.")
@click.option("--exit-zero", is_flag=True, help="Findings never change the exit code.")
@click.option("--stdin-filename", metavar="NAME", help="Name of standard input; its ending says its format.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
@click.option("--quiet", "-q", is_flag=True, help="One line a file, errors, nothing else.")
@click.option("--verbose", "-v", is_flag=True, help="Tell why, fold nothing, show long sentences whole.")
def check(  # noqa: PLR0917 - click passes them by name
    paths: tuple[str, ...],
    source: str | None,
    reference: str | None,
    config_file: str | None,
    forms: tuple[Wanted, ...],
    output: str | None,
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    watch: bool,
    exit_zero: bool,
    stdin_filename: str | None,
    color: str,
    quiet: bool,
    verbose: bool,
    **settings: Any,  # noqa: ANN401 - options of several types
) -> int:
    """Check files, folders and patterns; "-" is standard input."""
    if watch:
        return _watch(click.get_current_context())
    outputs = choose_outputs(forms, output)
    if unsafe_fixes and not (fix or diff):
        raise click.UsageError("--unsafe-fixes goes with --fix or --diff")
    hush(quiet=quiet)
    living = Living.take(settings, paths)
    session = Session(config_file, settings)
    living.follow(session)
    if fix or diff:
        from mtcheck.cli.fixing import Inputs, Wishes, fix_files  # a plain check starts without

        inputs = Inputs(paths, source, stdin_filename)
        report, changes, outputs = fix_files(session, inputs, Wishes(unsafe_fixes, diff), outputs)
    else:
        report, changes = session.check(paths, source, stdin_filename), False
    if reference is not None:
        report = _measure(session, report, reference)
    show_report(report, outputs, Style(color, verbose, quiet, _find_pages(session, report)))
    for notice in () if quiet else (*session.notices, *living.notices):
        click.echo(clean(notice), err=True)
    if diff and not report.failures:
        return Exit.FINDINGS if changes and not exit_zero else Exit.OK
    verdict = judge(report, session, exit_zero=exit_zero)
    if verdict.line and (verdict.code or not quiet):
        click.echo(verdict.line, err=True)
    return verdict.code


def _find_pages(session: Session, report: Report) -> str:
    """Where the pages of rules lie, as the configuration of the first file says."""
    return (session.config_of(report.files[0].document.path).rule_pages or "") if report.files else ""


def _watch(context: click.Context) -> int:
    """Check again and again; raises UsageError for what cannot be watched."""
    from mtcheck.cli.watch import Inputs, watch  # few watch

    given = dict(context.params, watch=False)
    if given["fix"] or given["diff"] or STDIN in given["paths"]:
        raise click.UsageError("--watch goes neither with --fix and --diff nor with standard input")
    beside = [given[name] for name in _BESIDE if given[name] not in (None, STDIN)]
    return watch(lambda: context.invoke(check, **given), Inputs(given["paths"], beside, given["config_file"]))


def _measure(session: Session, report: Report, reference: str) -> Report:
    """The report with what a reference tells; raises UsageError for several files, ReadError, SourceError."""
    from mtcheck.measure.reference import measure_against  # few have a reference

    if len(report.files) + len(report.failures) > 1:
        raise click.UsageError("--reference goes with one file")
    path = Path(reference)
    files = tuple(
        measure_against(file, session.checker(path.parent).read(path).target).report for file in report.files
    )
    return msgspec.structs.replace(report, files=files)
