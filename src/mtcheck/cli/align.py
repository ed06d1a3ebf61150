"""``mtcheck align``."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from mtcheck.cli.beside import Beside
from mtcheck.cli.exits import Exit
from mtcheck.cli.output import write_output
from mtcheck.cli.session import Session
from mtcheck.cli.settings import config_option, pair_option
from mtcheck.errors import SourceError
from mtcheck.model import Document
from mtcheck.read import bring_together
from mtcheck.report import links
from mtcheck.report.cells import clean
from mtcheck.version import __version__

_WIDTHS = (40, 120)


@click.command()
@click.argument("target", metavar="TARGET")
@click.option("--source", metavar="FILE", help="Its source. [default: by the pairs of the configuration]")
@click.option(
    "--format", "form", type=click.Choice(["full", "json", "tsv"]), default="full", show_default=True
)
@click.option("--output", metavar="FILE", help="Write there instead of to standard output.")
@pair_option
@config_option
def align(  # noqa: PLR0917 - click passes them by name
    target: str, source: str | None, form: str, output: str | None, pair: str | None, config_file: str | None
) -> int:
    """Show which sentences of TARGET and its source say the same, and how sure that is."""
    document = _align(Session(config_file, {"pair": pair}), Path(target), source)
    if form == "json":
        text = links.render_json(document, __version__)
    elif form == "tsv":
        text = links.render_tsv(document)
    else:
        columns = shutil.get_terminal_size().columns
        text = links.render_full(document, min(max(columns, _WIDTHS[0]), _WIDTHS[1]))
    write_output(text, output)
    if form != "full" or output is not None:
        for note in document.notes:
            click.echo(clean(note), err=True)
    return Exit.OK


def _align(session: Session, target: Path, source: str | None) -> Document:
    """The document with its links; raises SourceError where there is no source, ReadError."""
    checker = session.checker(target.parent)
    reading = checker.read(target)
    if reading.source is None or source is not None:
        chosen = list(Beside(source, session.config).choose([target], [str(target)], {target}, stdin=False))
        partner = chosen[0][1] if chosen else None
        if partner is None or partner.source is None:
            reason = partner.reason if partner else "it is a source itself"
            raise SourceError(f"no source: {reason or 'give one with --source'}", target.as_posix())
        reading = bring_together(reading.target, checker.read_source(partner.source))
    return checker.align(*reading)
