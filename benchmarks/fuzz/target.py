"""What is fuzzed: a function that takes bytes, files to begin with, and what its files are made of."""

from __future__ import annotations

import hashlib
import signal
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import NamedTuple

from mtcheck.errors import MtcheckError


class Target(NamedTuple):
    """One thing that reads what users give."""

    name: str
    check: Callable[[bytes], None]
    """Returns, or raises MtcheckError; AssertionError where what it gave is wrong."""
    seeds: tuple[str, ...]
    """Files that are right."""
    pieces: tuple[str, ...]
    """What the format is made of: put in, they make nearly right files."""
    seconds: float = 2.0
    """Processor time for one input of a few kilobytes."""


class TooSlowError(Exception):
    """An input took longer than the target may."""


class Find(NamedTuple):
    """A fault that was found; faults with the same ``key`` are taken for the same."""

    key: str
    data: bytes
    trace: str


def try_input(target: Target, data: bytes) -> Find | None:
    """Run one input; None where it was read, or refused as it should be."""
    try:
        with _limit(target.seconds):
            target.check(data)
    except MtcheckError as error:
        if str(error).strip():
            return None
        return Find("MtcheckError without a message", data, traceback.format_exc())
    except Exception as error:  # whatever comes out is what is looked for
        return Find(_name(error), data, traceback.format_exc())
    return None


def save(find: Find, folder: Path, name: str) -> Path:
    """Keep the input, and beside it what happened."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}-{hashlib.sha256(find.key.encode()).hexdigest()[:10]}.bin"
    path.write_bytes(find.data)
    path.with_suffix(".txt").write_text(f"{find.key}\n\n{find.trace}", encoding="utf-8", errors="replace")
    return path


def _name(error: Exception) -> str:
    """The kind of fault and where it lies: the last line of mtcheck's own."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "/mtcheck/" in frame.filename or "/fuzz/" in frame.filename]
    last = own[-1] if own else frames[-1]
    return f"{type(error).__name__} in {Path(last.filename).name}:{last.lineno} {last.name}"


@contextmanager
def _limit(seconds: float) -> Iterator[None]:
    """Raise TooSlowError after so much processor time, or behind the call if it could not be stopped."""

    def stop(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - a handler's arguments
        raise TooSlowError(f"over {seconds} s")

    before = signal.signal(signal.SIGVTALRM, stop)
    start = time.process_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    if time.process_time() - start > seconds:
        raise TooSlowError(f"over {seconds} s")
