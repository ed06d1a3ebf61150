"""``mtcheck completion``."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from mtcheck.cli.exits import Exit


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> int:
    """Write the completion for a shell, as in: eval "$(mtcheck completion bash)"."""
    from mtcheck.cli import app

    kind = get_completion_class(shell)
    assert kind is not None  # one of click's own
    click.echo(kind(app, {}, "mtcheck", "_MTCHECK_COMPLETE").source())
    return Exit.OK
