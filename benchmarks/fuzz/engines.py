"""Ways to look for faults for some seconds: nearly right files, guided bytes, growing files."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as start_from
from hypothesis.errors import Flaky

from benchmarks.fuzz.mutations import make_growing, nearly_right
from benchmarks.fuzz.target import Find, Target, save, try_input

_ROUND = 400
"""Inputs between two looks at the clock."""
_SHORT, _LONG = 20_000, 160_000
"""Code points of a growing file."""
_STEEPER = 4.0
"""A file eight times as long may take so many times what it would if time grew with length."""
_NOTHING = 0.3
"""Seconds under which no growth is told from noise."""

Tell = Callable[[Find], None]


class Outcome(NamedTuple):
    """What an engine did."""

    inputs: int
    finds: int


class _FoundError(Exception):
    """An input that fails in a way not seen before."""


class _Finds:
    """The faults found, each kind once."""

    def __init__(self, target: Target, folder: Path, tell: Tell) -> None:
        self.target, self.folder, self.tell = target, folder, tell
        self.keys: set[str] = set()

    def add(self, find: Find) -> None:
        """Keep a fault, or a smaller input for the last one."""
        save(find, self.folder, self.target.name)
        if find.key not in self.keys:
            self.keys.add(find.key)
            self.tell(find)


def mutate(target: Target, seconds: float, seed: int, folder: Path, tell: Tell) -> Outcome:
    """Hypothesis: nearly right files; what fails is made small."""
    finds = _Finds(target, folder, tell)
    until = time.monotonic() + seconds
    inputs = 0
    while time.monotonic() < until:
        failing: dict[str, Find] = {}

        @start_from(seed + inputs)
        @settings(
            max_examples=_ROUND,
            database=None,
            deadline=None,
            phases=(Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
            print_blob=False,
        )
        @given(nearly_right(target))
        def run(data: bytes) -> None:
            nonlocal inputs
            inputs += 1
            find = try_input(target, data)
            if find is None or find.key in finds.keys:
                return
            failing[find.key] = find  # noqa: B023 - run in this round
            if "TooSlowError" in find.key:  # to make it small would take hours
                finds.add(find)
                return
            raise _FoundError(find.key)

        with contextlib.suppress(_FoundError, ExceptionGroup, Flaky):
            run()
        for find in failing.values():
            finds.add(find)
    return Outcome(inputs, len(finds.keys))


def grow(target: Target, seconds: float, seed: int, folder: Path, tell: Tell) -> Outcome:
    """Files made long by a few pieces repeated: the time may grow with the length only."""
    finds = _Finds(target, folder, tell)
    chance = random.Random(seed)  # noqa: S311 - no secrets
    until = time.monotonic() + seconds
    inputs = 0
    while time.monotonic() < until:
        make = make_growing(target, chance)
        inputs += 2
        short = _time(target, make(_SHORT))
        long = _time(target, make(_LONG))
        if long > max(_NOTHING, _STEEPER * short * _LONG / _SHORT) or long > 60:
            data = make(2_000)
            finds.add(Find(f"{long:.2f} s beside {short:.2f} s: {data[-40:]!r}", data, f"{make(200)!r}"))
    return Outcome(inputs, len(finds.keys))


def _time(target: Target, data: bytes) -> float:
    """Processor seconds for an input, whatever becomes of it, but sixty at most."""
    start = time.process_time()
    try_input(target._replace(seconds=61.0), data)
    return time.process_time() - start


def guide(target: Target, seconds: float, seed: int, folder: Path, tell: Tell) -> Outcome:
    """atheris: bytes that reach new code are kept and changed further. Nothing where it is not installed."""
    if importlib.util.find_spec("atheris") is None:
        return Outcome(0, 0)
    pattern = f"{target.name}-*.bin"
    before = set(folder.glob(pattern))
    command = [sys.executable, "-m", "benchmarks.fuzz.guided", target.name, f"{seconds:.0f}", str(seed)]
    done = subprocess.run(
        [*command, str(folder)], capture_output=True, text=True, errors="replace", check=False, env=os.environ
    )
    said = done.stderr.splitlines()
    inputs = next((int(line.split()[1]) for line in said if line.startswith("Done ")), 0)
    new = sorted(set(folder.glob(pattern)) - before)
    for path in new:
        text = path.with_suffix(".txt").read_text(encoding="utf-8", errors="replace")
        tell(Find(text.partition("\n")[0], path.read_bytes(), text))
    if not inputs:
        tell(Find("atheris ended early", b"", "\n".join(said[-30:])))
    return Outcome(inputs, len(new) + (not inputs))


ENGINES = {"mutate": (mutate, 0.45), "guide": (guide, 0.45), "grow": (grow, 0.1)}
"""By name, with the share of a target's time."""
