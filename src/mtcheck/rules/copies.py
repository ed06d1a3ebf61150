"""The same work on many things, in copies of this process where the system makes such."""

from __future__ import annotations

import multiprocessing
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any, TypeVar

from mtcheck.resources import count_processors

T = TypeVar("T")
R = TypeVar("R")

_shared: list[tuple[Callable[[Any], Any], Sequence[Any]]] = []
"""The work at hand: a copy of this process has it too."""


def map_in_copies(work: Callable[[T], R], things: Sequence[T], *, worth: int) -> list[R]:
    """What comes of each thing, in their order; ``worth`` so many things another process is worth its start.

    Results must be picklable. Raises what the work raises. macOS and Windows start processes from nothing,
    which would take longer; nor can a process with several threads be copied.
    """
    count = min(count_processors(), len(things) // worth)
    if count < 2 or sys.platform != "linux" or threading.active_count() > 1:
        return [work(thing) for thing in things]
    with _share(work, things):
        context = multiprocessing.get_context("fork")
        executor = ProcessPoolExecutor(count, context, signal.signal, (signal.SIGINT, signal.SIG_IGN))
        try:
            return list(executor.map(_work, range(len(things)), chunksize=max(1, worth // 10)))
        finally:  # also after Ctrl-C
            executor.shutdown(cancel_futures=True)


@contextmanager
def _share(work: Callable[[T], R], things: Sequence[T]) -> Iterator[None]:
    _shared.append((work, things))
    try:
        yield
    finally:
        _shared.pop()


def _work(number: int) -> Any:  # noqa: ANN401 - whatever the work gives
    work, things = _shared[-1]
    return work(things[number])
