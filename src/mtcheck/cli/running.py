"""The files of a run checked: those known from earlier runs are not checked again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from mtcheck.checker import Checker
from mtcheck.cli import progress
from mtcheck.cli.progress import follow, follow_late, is_watched
from mtcheck.resources import cache_root
from mtcheck.results import Keys, Result, Results

LONG = 400 * 1024
"""Bytes of text that take more than a second or two: worth a progress bar, and a second worker."""


class Start(NamedTuple):
    """What a worker begins with: the arguments of a session."""

    config_file: str | None
    settings: dict[str, Any]


class Task(NamedTuple):
    """A file to check."""

    file: Path
    source: Path | None
    searched: bool


class _Waiting(NamedTuple):
    task: Task
    key: str | None
    """None: not to be kept."""


class Runner:
    """Checks files, each under the checker that ``choose`` gives for its folder.

    ``start`` is what workers need to do the same; ``jobs`` the most of them, None: as many as processors.
    """

    def __init__(self, choose: Callable[[Path], Checker], start: Start, jobs: int | None) -> None:
        self._choose, self._start, self._jobs = choose, start, jobs
        self._results = Results(cache_root() / "results")
        self._keys: dict[int, Keys] = {}

    def run(self, tasks: Sequence[Task]) -> list[Result]:
        """The results, in the order of the tasks."""
        keys = [self._make_key(task) for task in tasks]
        found = [None if key is None else self._results.find(key) for key in keys]
        missing = [number for number, result in enumerate(found) if result is None]
        waiting = [_Waiting(tasks[number], keys[number]) for number in missing]
        fresh = dict(zip(missing, self._check_all(waiting), strict=True)) if waiting else {}
        self._results.trim()
        return [fresh[number] if result is None else result for number, result in enumerate(found)]

    def _make_key(self, task: Task) -> str | None:
        checker = self._choose(task.file.parent)
        if not checker.config.cache:
            return None
        if id(checker) not in self._keys:
            self._keys[id(checker)] = Keys(checker)
        return self._keys[id(checker)].make(task.file, task.source, searched=task.searched)

    def _check_all(self, waiting: Sequence[_Waiting]) -> Iterator[Result]:
        tasks = [one.task for one in waiting]
        for one, result in zip(waiting, self._follow(tasks), strict=True):
            # A file that was changed while it was checked has another key now.
            if one.key is not None and not result.report.failures and one.key == self._make_key(one.task):
                self._results.keep(one.key, result)
            yield result

    def _follow(self, tasks: Sequence[Task]) -> Iterator[Result]:
        """The results as they come, long work with a bar that shows how far it is."""
        size = sum(_measure(task) for task in tasks)
        if size < LONG:  # sources and extras can make it long all the same
            yield from follow_late(self._check_here(tasks), len(tasks))
            return
        from mtcheck.cli.workers import check_in_workers, count_workers

        workers = count_workers(self._jobs, len(tasks), size // LONG + 1)
        if workers == 1:
            if is_watched():
                self._tell_of_rules({task.file.parent for task in tasks})
            yield from follow(self._check_here(tasks), len(tasks))
        else:
            yield from follow(check_in_workers(self._start, tasks, workers), len(tasks))

    def _tell_of_rules(self, folders: Iterable[Path]) -> None:
        """Let the bar move on with each rule: a single file can take a minute."""
        from mtcheck.rules.merge import Candidate
        from mtcheck.rules.run import Run

        class Told(Run):
            def run_rule(self, number: int, runnables: Iterable[int]) -> list[Candidate]:
                progress.move(number / len(self._store.rules))
                return super().run_rule(number, runnables)

        for folder in folders:
            self._choose(folder).engine.runner = Told

    def _check_here(self, tasks: Iterable[Task]) -> Iterator[Result]:
        return (check_task(self._choose(task.file.parent), task) for task in tasks)


def check_task(checker: Checker, task: Task) -> Result:
    """Check a file, and say what it contributes to a check across files."""
    report = checker.check_file(task.file, task.source, searched=task.searched)
    records = None
    if any(file.document.source_text is not None for file in report.files):
        from mtcheck.across import Checked, contribute  # most files have no source

        records = contribute(Checked(checker, report)).records
    return Result(report, records)


def _measure(task: Task) -> int:
    try:
        return task.file.stat().st_size
    except (OSError, ValueError):
        return 0
