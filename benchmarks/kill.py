"""Kills ``mtcheck check --fix`` at random moments: every file must be the old one or the new one.

    python -m benchmarks.kill [--times 300] [--files 6] [--seed 1]

A folder of articles is fixed once without disturbance; then it is put back and fixed again, by a fork that
has all modules loaded, and killed (SIGKILL) a random moment after a random number of its files was written.
Exits with 1 when a file is neither.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from mtcheck.cli import run

_FAULTS = (
    "The old mill was sold , and nobody came.\n\n"
    "She wants to leave the the house on tuesday.\n\n"
    "The prices rose by 3,5 % in New york.\n\n"
)
_POLL = 0.0005
"""Seconds between two looks at the folder."""
_LONGEST = 0.05
"""Seconds that a run goes on after the file that was waited for."""


def main() -> int:
    """Run it and tell what was seen."""
    parser = argparse.ArgumentParser(description="Kill a run that fixes at random moments.")
    parser.add_argument("--times", type=int, default=300)
    parser.add_argument("--files", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)  # noqa: S311 - no secrets
    old = {f"{number:03}.txt": _make(number) for number in range(arguments.files)}
    seen: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="mtcheck-kill-") as name:
        folder = Path(name)
        _put(folder, old)
        _fix(folder)
        new = _take(folder)
        print(f"{len(old)} files, {sum(old[one] != new[one] for one in old)} of them are fixed", flush=True)
        for number in range(1, arguments.times + 1):
            _put(folder, old)
            _kill(folder, chance.randrange(arguments.files), chance.uniform(0, _LONGEST))
            seen[_judge(old, new, _take(folder))] += 1
            seen["temporary files left"] += _clear(folder)
            if number % 25 == 0:
                print(f"{number} kills: {dict(sorted(seen.items()))}", flush=True)
    return int(seen["TORN"] > 0)


def _make(number: int) -> bytes:
    """An article of its own, with line ends and an encoding of its own."""
    end = "\r\n" if number % 2 else "\n"
    text = f"Number {number} of the the list.\n\n" + _FAULTS
    return text.replace("\n", end).encode("utf-16" if number % 5 == 0 else "utf-8")


def _put(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        (folder / name).write_bytes(data)


def _take(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.txt")}


def _fix(folder: Path) -> None:
    run(["check", "--fix", "--format", f"concise={os.devnull}", str(folder)])


def _kill(folder: Path, written: int, delay: float) -> None:
    """Fix a folder, until ``written`` files were and then some seconds more."""
    inodes = {path: path.stat().st_ino for path in folder.glob("*.txt")}
    child = os.fork()
    if not child:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        _fix(folder)
        os._exit(0)
    while sum(path.stat().st_ino != inode for path, inode in inodes.items()) < written:
        if os.waitpid(child, os.WNOHANG)[0]:
            return
        time.sleep(_POLL)
    time.sleep(delay)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def _judge(old: Mapping[str, bytes], new: Mapping[str, bytes], now: Mapping[str, bytes]) -> str:
    if now.keys() != old.keys() or any(now[name] not in (old[name], new[name]) for name in old):
        return "TORN"
    done = sum(now[name] == new[name] for name in old)
    return "all old" if not done else "all new" if done == len(old) else "some old, some new"


def _clear(folder: Path) -> int:
    left = [path for path in folder.iterdir() if path.name.startswith(".")]
    for path in left:
        path.unlink()
    return len(left)


if __name__ == "__main__":
    sys.exit(main())
