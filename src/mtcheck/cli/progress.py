"""How far long work is: on standard error, and only where that is a terminal that somebody looks at."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from time import monotonic
from typing import TypeVar

T = TypeVar("T")

_PATIENCE = 1.0
"""Seconds without a bar."""

_quiet = False
_bars: list[Callable[[float], None]] = []
"""The one that is shown, told how much of an item is done."""


def hush(*, quiet: bool) -> None:
    """Show nothing from now on, or show what there is."""
    global _quiet  # noqa: PLW0603 - one standard error, one will
    _quiet = quiet


def is_watched() -> bool:
    """Whether somebody looks at standard error: a terminal, not the log of a build."""
    return not _quiet and not os.environ.get("CI") and sys.stderr is not None and sys.stderr.isatty()


def follow_late(items: Iterable[T], count: int) -> Iterator[T]:
    """The items as they come, with the bar of ``follow`` once they take longer than expected."""
    rest, end = iter(items), monotonic() + _PATIENCE
    for done, item in enumerate(rest, 1):
        yield item
        if done < count and monotonic() > end:
            yield from follow(rest, count, done)


def follow(items: Iterable[T], count: int, done: int = 0) -> Iterator[T]:
    """The items as they come, with a bar that moves on for each of ``count`` files; it leaves no trace.

    Within a file it moves as ``move`` is told. ``done`` files were checked before.
    """
    if not is_watched():
        yield from items
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeElapsedColumn,
    )

    figure = MofNCompleteColumn() if count > 1 else TaskProgressColumn()
    columns = (TextColumn("checking"), BarColumn(), figure, TimeElapsedColumn())
    with Progress(*columns, console=Console(file=sys.stderr), transient=True) as progress:
        bar = progress.add_task("", total=count, completed=done)
        _bars.append(lambda share: progress.update(bar, completed=done + share))
        try:
            for item in items:
                done += 1
                progress.update(bar, completed=done)
                yield item
        finally:
            _bars.clear()


def move(share: float) -> None:
    """Tell how much of the file at work is done, 0 to 1."""
    for bar in _bars:
        bar(share)


def announce(text: str) -> None:
    """Say what takes long, before it begins."""
    if is_watched():
        sys.stderr.write(f"mtcheck: {text}\n")
        sys.stderr.flush()
