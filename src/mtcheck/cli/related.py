"""Files that a run leaves out, but that those that it checks may disagree with."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from mtcheck.across import Checked, Shorts
from mtcheck.checker import Checker
from mtcheck.cli.running import Task
from mtcheck.errors import MtcheckError


def find_related(
    checked: Sequence[Checked], others: Sequence[Task], choose: Callable[[Path], Checker]
) -> Iterator[Task]:
    """Those of the files left out that hold a short text of a checked one, on either side.

    They are read, which takes a small part of the time that a check takes.
    """
    shorts = Shorts(checked)
    for task in others if shorts else ():
        checker = choose(task.file.parent)
        try:
            target, own = checker.read(task.file)
            source = checker.read_source(task.source) if task.source is not None else own
        except MtcheckError:  # whether it can be read is not asked of it
            continue
        if source is not None and shorts.occur_in(target, source):
            yield task
