"""``mtcheck lsp``."""

from __future__ import annotations

from pathlib import Path

import click

from mtcheck.cli.settings import config_option
from mtcheck.errors import MtcheckError


@click.command()
@config_option
@click.option("--stdio", is_flag=True, help="Speak on standard input and output: there is no other way.")
def lsp(config_file: str | None, stdio: bool) -> int:  # noqa: ARG001 - editors pass --stdio
    """Serve an editor: findings as one types, fixes, rule pages (Language Server Protocol)."""
    from mtcheck.lsp import is_installed, serve

    if not is_installed():
        raise MtcheckError('the language server needs pip install "mtcheck[lsp]"')
    return serve(Path(config_file) if config_file is not None else None)
