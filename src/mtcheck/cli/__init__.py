"""The command line: arguments in, exit code out."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from mtcheck.cli.check import check
from mtcheck.cli.exits import Exit
from mtcheck.cli.glossary import glossary
from mtcheck.cli.init import init
from mtcheck.cli.rules import explain, rules
from mtcheck.errors import FaultsError, MtcheckError
from mtcheck.version import __version__


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="mtcheck")
def app() -> None:
    """Find what a machine got wrong in a translated text: where, why, and what to write instead."""


for command in (check, rules, explain, glossary, init):
    app.add_command(command)


def run(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code: 0 clean, 1 findings at the gate, 2 a fault."""
    try:
        code = app.main(list(argv) if argv is not None else None, "mtcheck", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return Exit.ERROR
    except click.Abort:
        return 130
    except FaultsError as error:
        for fault in error.faults:
            click.echo(f"error: {fault}", err=True)
        return Exit.ERROR
    except MtcheckError as error:
        click.echo(f"error: {error}", err=True)
        return Exit.ERROR
    except BrokenPipeError:
        # The reader of our output (head, less) has gone; nothing is left to say to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.ERROR
    return int(code or 0)


def main() -> None:
    """Entry point of the ``mtcheck`` command."""
    sys.exit(run())
