"""The server of the Language Server Protocol: findings in the editor, as one types."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

__all__ = ["is_installed", "serve"]


def is_installed() -> bool:
    """Whether the extra ``lsp`` is there; nothing of it is imported."""
    return find_spec("pygls") is not None


def serve(config_file: Path | None) -> int:
    """Serve the client on standard input and output until it leaves; the exit code."""
    from mtcheck.lsp.greeting import greet

    stdin, stdout = greet(sys.stdin.buffer, sys.stdout.buffer)
    from mtcheck.lsp.serve import run_server  # half a second, while the client is answered already

    return run_server(config_file, stdin, stdout)
