"""Feeds nearly right, hostile and endless files to readers, packs, glossaries and fixes.

    python -m benchmarks.fuzz [TARGET ...] [--minutes 10] [--jobs 1] [--log DIR] [--seed 1]

Only an MtcheckError may come out, within a limit of processor time and memory; every place must lie in the
file; the time must grow with the length and no faster. Each target's time is parted among three engines:
``mutate`` (Hypothesis), ``guide`` (atheris, where it is installed) and ``grow``. DIR gets a log for every
target and each input that failed. Exits with 1 when there was one. ``--again FILE`` runs one input once.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
from pathlib import Path

from benchmarks.fuzz.engines import ENGINES
from benchmarks.fuzz.target import Find, try_input
from benchmarks.fuzz.targets import TARGETS

_MEMORY = 3 * 1024**3
"""Bytes of addresses that a run may ask for."""


def main() -> int:
    """Run it and tell what was seen."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", choices=[[], *TARGETS], metavar="TARGET")
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--jobs", type=int, default=1, help="targets at a time")
    parser.add_argument("--log", type=Path, default=Path("fuzz-log"))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--engines", nargs="*", choices=[*ENGINES], default=[*ENGINES])
    parser.add_argument("--again", type=Path, help="an input that failed, of the one TARGET")
    arguments = parser.parse_args()
    names = arguments.targets or [*TARGETS]
    (arguments.log / "finds").mkdir(parents=True, exist_ok=True)
    if arguments.again:
        find = try_input(TARGETS[names[0]], arguments.again.read_bytes())
        print(find.trace if find else "as it should be")
        return int(find is not None)
    if len(names) == 1:
        return _run(names[0], arguments)
    return _run_all(names, arguments)


def _run_all(names: list[str], arguments: argparse.Namespace) -> int:
    """Each target in a process of its own, some at a time."""
    rest = ["--minutes", str(arguments.minutes), "--log", str(arguments.log), "--seed", str(arguments.seed)]
    rest += ["--engines", *arguments.engines]
    waiting, failed = names[::-1], 0
    running: list[subprocess.Popen[bytes]] = []
    while waiting or running:
        while waiting and len(running) < arguments.jobs:
            command = [sys.executable, "-m", "benchmarks.fuzz", waiting.pop(), *rest]
            running.append(subprocess.Popen(command))
        _, status = os.wait()
        failed += status != 0
        running = [process for process in running if process.poll() is None]
    return int(failed > 0)


def _run(name: str, arguments: argparse.Namespace) -> int:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, resource.RLIM_INFINITY))
    TARGETS[name].check(TARGETS[name].seeds[0].encode())  # what is done once is no input's time
    failed = 0
    with (arguments.log / f"{name}.log").open("a", encoding="utf-8", errors="replace", buffering=1) as log:

        def tell(find: Find) -> None:
            print(f"{name}: FOUND {find.key}", flush=True)
            log.write(f"FOUND {find.key}\n{find.trace}\n")

        for engine in arguments.engines:
            run, share = ENGINES[engine]
            seconds = arguments.minutes * 60 * share
            done = run(TARGETS[name], seconds, arguments.seed, arguments.log / "finds", tell)
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            line = f"{name} {engine}: {done.inputs:,} inputs in {seconds:.0f} s, {done.finds} finds"
            line += f", seed {arguments.seed}, {peak} MB"
            print(line, flush=True)
            log.write(line + "\n")
            failed += done.finds
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
