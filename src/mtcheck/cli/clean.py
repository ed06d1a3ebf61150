"""``mtcheck clean``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import click

from mtcheck.cli.exits import Exit
from mtcheck.errors import MtcheckError
from mtcheck.resources import cache_root

_FOLDERS = ("packs", "results", "stamps")
_OURS = re.compile(r"\.?[a-z]+(-.*)?\.bin(\..*)?")
"""Compiled word lists and patterns, and what is left of one that was not written to its end."""
_MEGABYTE = 1024 * 1024


@click.command()
@click.option("--results", is_flag=True, help="Only the results of files, not compiled rules and word lists.")
def clean(results: bool) -> int:
    """Empty the cache: the next check compiles rules and word lists anew."""
    root = cache_root()
    count = size = 0
    for path in list(_list_files(root, results=results)):
        with suppress(FileNotFoundError):  # another run was faster
            length = path.stat().st_size
            try:
                path.unlink()
            except OSError as error:
                raise MtcheckError(f"cannot be removed: {error.strerror}", str(path)) from None
            count, size = count + 1, size + length
    click.echo(f"{count} {'file' if count == 1 else 'files'}, {size / _MEGABYTE:.1f} MB removed from {root}")
    return Exit.OK


def _list_files(root: Path, *, results: bool) -> Iterator[Path]:
    """What we wrote: the folder can be one that others use too."""
    for name in ("results",) if results else _FOLDERS:
        yield from (path for path in sorted((root / name).rglob("*")) if path.is_file())
    if not results and root.is_dir():
        yield from (path for path in sorted(root.iterdir()) if _OURS.fullmatch(path.name) and path.is_file())
