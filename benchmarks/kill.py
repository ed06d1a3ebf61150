"""Kills ``mtcheck check --fix`` at random moments: every file must be the old one or the new one.

    python -m benchmarks.kill [--times 300] [--files 40] [--seed 1]

A folder of articles is fixed once without disturbance; then it is put back and fixed again, and the process
is killed (SIGKILL) somewhere between the first write and the last. Exits with 1 when a file is neither.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

_FAULTS = (
    "The old mill was sold , and nobody came.\n\n"
    "She wants to leave the the house on tuesday.\n\n"
    "The prices rose by 3,5 % in New york.\n\n"
)
_POLL = 0.002
"""Seconds between two looks at the folder."""


def main() -> int:
    """Run it and tell what was seen."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--times", type=int, default=300)
    parser.add_argument("--files", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)  # noqa: S311 - no secrets
    with tempfile.TemporaryDirectory(prefix="mtcheck-kill-") as name:
        folder = Path(name)
        old = {f"{number:03}.txt": _make(number) for number in range(arguments.files)}
        _put(folder, old)
        first, last = _time(folder, old)
        new = _take(folder)
        print(
            f"{len(old)} files, {sum(old[one] != new[one] for one in old)} are fixed; "
            f"written from {first:.2f} s to {last:.2f} s"
        )
        seen: Counter[str] = Counter()
        for _ in range(arguments.times):
            _put(folder, old)
            _kill(folder, chance.uniform(first * 0.8, last * 1.1))
            seen[_judge(old, new, _take(folder))] += 1
            seen["temporary files left"] += _clear(folder)
    for what, count in sorted(seen.items()):
        print(f"{count:5} {what}")
    return int(seen["TORN"] > 0)


def _make(number: int) -> bytes:
    """An article of its own, with line ends and an encoding of its own."""
    end = "\r\n" if number % 2 else "\n"
    text = f"Number {number} of the the list.\n\n" + _FAULTS + "The mill by the river is closed.\n" * 10
    return text.replace("\n", end).encode("utf-16" if number % 5 == 0 else "utf-8")


def _put(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        (folder / name).write_bytes(data)


def _take(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.txt")}


def _start(folder: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "mtcheck", "check", "--fix", "--format", "concise", str(folder)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ)


def _time(folder: Path, old: Mapping[str, bytes]) -> tuple[float, float]:
    """Seconds after the start at which the first and the last file were written, in a warm run."""
    _start(folder).wait()
    _put(folder, old)
    inodes = {name: (folder / name).stat().st_ino for name in old}
    began = time.monotonic()
    process, times = _start(folder), []
    while process.poll() is None:
        changed = [name for name, inode in inodes.items() if (folder / name).stat().st_ino != inode]
        times += [time.monotonic() - began] * len(changed)
        for name in changed:
            del inodes[name]
        time.sleep(_POLL)
    if not times:
        raise SystemExit("nothing was fixed")
    return times[0], times[-1]


def _kill(folder: Path, after: float) -> None:
    process = _start(folder)
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()


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
