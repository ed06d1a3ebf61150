"""How far long work is: on standard error, and only where that is a terminal that somebody looks at."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

_quiet = False


def hush(*, quiet: bool) -> None:
    """Show nothing from now on, or show what there is."""
    global _quiet  # noqa: PLW0603 - one standard error, one will
    _quiet = quiet


def is_watched() -> bool:
    """Whether somebody looks at standard error: a terminal, not the log of a build."""
    return not _quiet and not os.environ.get("CI") and sys.stderr is not None and sys.stderr.isatty()


def follow(items: Iterable[T], count: int) -> Iterator[T]:
    """The items as they come, with a bar that moves on for each of ``count`` files; it leaves no trace."""
    if not is_watched():
        yield from items
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("checking"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(file=sys.stderr), transient=True) as progress:
        bar = progress.add_task("", total=count)
        for item in items:
            progress.advance(bar)
            yield item


def announce(text: str) -> None:
    """Say what takes long, before it begins."""
    if is_watched():
        sys.stderr.write(f"mtcheck: {text}\n")
        sys.stderr.flush()
