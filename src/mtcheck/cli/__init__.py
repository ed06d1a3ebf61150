"""The command line: arguments in, exit code out."""

from __future__ import annotations

import atexit
import gc
import os
import sys
import threading
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

import click

from mtcheck.cli.exits import Exit
from mtcheck.cli.patterns import keep_patterns, recall_patterns
from mtcheck.cli.progress import announce
from mtcheck.errors import FaultsError, MtcheckError
from mtcheck.notices import listen
from mtcheck.version import __version__

_COMMANDS = {
    "align": "align",
    "baseline": "baseline",
    "check": "check",
    "clean": "clean",
    "compare": "comparing",
    "completion": "completion",
    "explain": "explain",
    "glossary": "glossary",
    "init": "init",
    "lsp": "lsp",
    "review": "review",
    "rules": "rules",
    "score": "scoring",
    "stats": "stats",
}
"""The module of each command, where its function has the same name."""


class _Commands(click.Group):
    """Commands whose modules are imported when they are called for: a check needs no other."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        if cmd_name not in _COMMANDS:
            return None
        module = import_module(f"mtcheck.cli.{_COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, cmd_name)
        if "_MTCHECK_COMPLETE" in os.environ:  # a shell asks what may follow
            from mtcheck.cli.completing import offer

            offer(command)
        return command


@click.group(
    cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="mtcheck")
def app() -> None:
    """Find what a machine got wrong in a translated text: where, why, and what to write instead."""


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


def leave(code: int) -> NoReturn:
    """End the process like ``sys.exit``, but do not take its objects apart: that lasts a tenth of a run."""
    if threading.active_count() == 1:
        atexit._run_exitfuncs()  # folders for temporary files are removed there
        try:
            for stream in filter(None, (sys.stdout, sys.stderr)):
                stream.flush()
        except (OSError, ValueError):  # closed or full: the usual way has words for it
            sys.exit(code)
        os._exit(code)
    sys.exit(code)


def main() -> None:
    """Entry point of the ``mtcheck`` command."""
    if sys.stdout is None:  # closed by whoever started us; what is written there goes nowhere
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - open to the end
    gc.set_threshold(100_000, 50, 50)  # few cycles are made, and looking for them takes long
    listen(announce)
    recalled = recall_patterns()
    code = run()
    keep_patterns(recalled)
    leave(code)
