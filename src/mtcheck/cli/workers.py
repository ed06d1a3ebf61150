"""Files checked by several processes at once; results come in the order of the files."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from threading import Thread
from typing import TYPE_CHECKING

from mtcheck.errors import MtcheckError
from mtcheck.resources import count_processors
from mtcheck.results import Result
from mtcheck.results.form import decode, encode

if TYPE_CHECKING:
    from mtcheck.cli.running import Start, Task
    from mtcheck.cli.session import Session

_AHEAD = 4
"""Tasks for each worker that are handed out at once: results that nobody has fetched yet take room."""


def count_workers(jobs: int | None, tasks: int, worth: int) -> int:
    """How many workers to use: no more than there are tasks, or than are worth their start."""
    return max(1, min(jobs or count_processors(), tasks, worth))


def check_in_workers(start: Start, tasks: Sequence[Task], workers: int) -> Iterator[Result]:
    """The results of the tasks, in their order; what a worker raises is raised here.

    Raises MtcheckError where a worker was killed.
    """
    # A copy of this process starts at once, and has the packs in memory; macOS and Windows want new ones.
    method = "fork" if sys.platform == "linux" else "spawn"
    executor = ProcessPoolExecutor(workers, multiprocessing.get_context(method), _begin, (start,))
    rest = iter(tasks)
    try:
        running = [executor.submit(_work, task) for task in islice(rest, workers * _AHEAD)]
        while running:
            value = running.pop(0).result()
            running += [executor.submit(_work, following) for following in islice(rest, 1)]
            yield decode(value) if isinstance(value, bytes) else value
        executor.shutdown()
    except BrokenProcessPool:
        raise MtcheckError("a worker process was killed; with --jobs 1 there is none") from None
    finally:  # also where nobody wants the rest: an error, or Ctrl-C
        executor.shutdown(wait=False, cancel_futures=True)
        children = multiprocessing.active_children()
        for process in children:
            process.terminate()
        for process in children:
            process.join()
        executor.shutdown()


_sessions: list[Session] = []
"""That of this worker."""


def _begin(start: Start) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that started us ends us
    Thread(target=_end_with_parent, daemon=True).start()
    from mtcheck.cli.session import Session

    _sessions[:] = [Session(start.config_file, dict(start.settings))]


def _end_with_parent() -> None:
    """End this process when the one that started it is gone: killed, it could not tell us."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(task: Task) -> bytes | Result:
    from mtcheck.cli.running import check_task

    result = check_task(_sessions[0].checker(task.file.parent), task)
    try:
        return encode(result)
    except ValueError:  # text that has no bytes
        return result
