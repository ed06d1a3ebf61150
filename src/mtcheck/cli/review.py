"""``mtcheck review``."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import click

from mtcheck.cli.exits import Exit
from mtcheck.cli.living import Living
from mtcheck.cli.options import add_settings
from mtcheck.cli.session import Session
from mtcheck.cli.settings import config_option
from mtcheck.config_file import find_config
from mtcheck.errors import MtcheckError
from mtcheck.model import FileReport, Report
from mtcheck.recheck import Recheck
from mtcheck.report.cells import clean
from mtcheck.suppress.baseline import DEFAULT_NAME

_REFUSED = frozenset(("docx",))
"""Formats that cannot be written."""


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--source", metavar="PATH", help="The source of the one file, or the folder of the sources.")
@click.option(
    "--baseline",
    metavar="FILE",
    help="Findings that this file knows do not count, and it takes in those that are to count no longer."
    f" [default: the configuration's; for new ones else {DEFAULT_NAME}]",
)
@config_option
@add_settings
def review(
    paths: tuple[str, ...],
    source: str | None,
    baseline: str | None,
    config_file: str | None,
    **settings: Any,  # noqa: ANN401 - options of several types
) -> int:
    """Settle findings one by one in the terminal: fix, edit, ignore, undo, save."""
    from mtcheck.review import is_installed

    if not is_installed():
        raise MtcheckError('the review needs pip install "mtcheck[review]"')
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise MtcheckError("a review needs a terminal: mtcheck check is for pipes")
    start = _Start(config_file, settings, baseline)
    session = start.begin()
    living = Living(baseline if baseline and Path(baseline).exists() else None, None, None)
    living.follow(session)
    report = session.check(paths, source, None)
    troubles = [f"{one.path}: {one.message}" for one in report.failures]
    if report.files:
        troubles += _review(start, session, report)
    for said in (*troubles, *session.notices, *living.notices):
        click.echo(clean(said), err=True)
    return Exit.ERROR if troubles else Exit.OK


class _Start(NamedTuple):
    """What the command line says."""

    config_file: str | None
    settings: dict[str, Any]
    baseline: str | None

    def begin(self) -> Session:
        """A session, which reads the configurations anew."""
        return Session(self.config_file, dict(self.settings))

    def reload(self) -> Callable[[FileReport], Recheck]:
        """What makes the check of a file under the configuration as it is by now."""
        session = self.begin()
        return lambda file: _make_recheck(session, file)

    def choose_baseline(self, session: Session, path: str) -> Path:
        """Where findings of a document go that are to count no longer."""
        if self.baseline is not None:
            return Path(self.baseline)
        config = session.config_of(path)
        return config.folder / config.baseline if config.baseline is not None else Path(DEFAULT_NAME)


def _make_recheck(session: Session, file: FileReport) -> Recheck:
    return Recheck(session.checker_of(file.document.path), file, frozenset())


def _review(start: _Start, session: Session, report: Report) -> list[str]:
    from mtcheck.review.app import run_review
    from mtcheck.review.opened import Opened
    from mtcheck.review.session import Review

    opened: list[Opened] = []
    refused: list[str] = []
    for file in report.files:
        name = file.document.path
        if file.document.format in _REFUSED:
            refused.append(f"{name}: {file.document.format} files are not written")
            continue
        baseline = start.choose_baseline(session, name)
        opened.append(Opened(file, _make_recheck(session, file), Path(name).read_bytes(), baseline))
    if not opened:
        return refused
    first = opened[0].path.parent.resolve()
    config = Path(start.config_file) if start.config_file is not None else find_config(first)
    run_review(Review(opened, config, start.reload), report.rules)
    return refused
