"""``mtcheck review``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from mtcheck.cli.exits import Exit
from mtcheck.cli.options import add_settings
from mtcheck.cli.session import Session
from mtcheck.cli.settings import config_option
from mtcheck.config_file import find_config
from mtcheck.errors import MtcheckError
from mtcheck.model import Report
from mtcheck.recheck import Recheck
from mtcheck.report.cells import clean

_REFUSED = frozenset(("docx",))
"""Formats that cannot be written."""


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--source", metavar="PATH", help="The source of the one file, or the folder of the sources.")
@config_option
@add_settings
def review(
    paths: tuple[str, ...],
    source: str | None,
    config_file: str | None,
    **settings: Any,  # noqa: ANN401 - options of several types
) -> int:
    """Settle findings one by one in the terminal: fix, edit, ignore, undo, save."""
    from mtcheck.review import is_installed

    if not is_installed():
        raise MtcheckError('the review needs pip install "mtcheck[review]"')
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise MtcheckError("a review needs a terminal: mtcheck check is for pipes")
    session = Session(config_file, settings)
    report = session.check(paths, source, None)
    troubles = [f"{one.path}: {one.message}" for one in report.failures]
    if report.files:
        troubles += _review(session, report, config_file)
    for said in (*troubles, *session.notices):
        click.echo(clean(said), err=True)
    return Exit.ERROR if troubles else Exit.OK


def _review(session: Session, report: Report, config_file: str | None) -> list[str]:
    from mtcheck.review.app import run_review
    from mtcheck.review.opened import Opened
    from mtcheck.review.session import Review

    opened: list[Opened] = []
    refused: list[str] = []
    for file in report.files:
        path = Path(file.document.path)
        if file.document.format in _REFUSED:
            refused.append(f"{file.document.path}: {file.document.format} files are not written")
            continue
        recheck = Recheck(session.checker(path.parent), file, frozenset())
        opened.append(Opened(file, recheck, path.read_bytes()))
    if not opened:
        return refused
    first = opened[0].path.parent.resolve()
    config = Path(config_file) if config_file is not None else find_config(first)
    run_review(Review(opened, config), report.rules)
    return refused
