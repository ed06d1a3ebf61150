"""Measure speed and memory: ``python benchmarks/speed.py [OPTIONS]``.

A text of so many megabytes is made of the sentences in ``samples/clean``, drawn anew for every paragraph,
with other numbers and other names each time; the same sizes give the same text. ``--data FILE`` takes a
text of one's own and repeats it up to the size. All tools check the same file, one after the other, on one
core. *check* is mtcheck in a process that is already running: reading, all packs, scores, no report. The
others are whole processes: start, check, report; mtcheck's is JSON with every sentence in it, and no result
is taken from the cache. Words a second are those of a second of processor time, which other work on the
machine disturbs less; of ``--repeat`` runs the quickest counts. A second table has starts on a file of one
line, and a second run over a thousand unchanged files. Tools that are not installed are left out; in the
place of harper-cli, which pip cannot install, harper-py is taken where it is there, and named so.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples" / "clean"
MEGABYTE = 1_000_000
SEED = 11
_MANY, _SMALL = 1000, 2000
"""Small files, and bytes of one."""
TIMEOUT = 1800
_SENTENCE = re.compile(r"[A-Z“\"][^\n]*?[.!?][”\"]?(?=\s|$)")
_NUMBER = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?![\d.,:]|\w)")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}(?=[ ,.;])")
_WORD = re.compile(r"\w+")
_SYLLABLES = (
    "bar",
    "den",
    "fol",
    "gar",
    "hal",
    "ken",
    "lor",
    "mal",
    "nor",
    "per",
    "ros",
    "tam",
    "val",
    "wes",
)
OTHERS: dict[str, tuple[str, ...]] = {
    "proselint": ("check",),
    "codespell": (),
    "typos": (),
    "harper-cli": ("lint",),
}
"""Other tools that check prose, with the words before the file."""
HARPER = """
import sys, harper
linter = harper.Linter()
for paragraph in open(sys.argv[1], encoding="utf-8").read().split("\\n\\n"):
    linter.lint(paragraph, language="plaintext")
"""
"""harper by its binding, where there is no harper-cli: the same rules, without a report. Given whole, a text
takes it longer than by paragraphs."""


class Run(NamedTuple):
    """One run of one tool over one file."""

    cpu: float
    """Seconds of processor time, the system's on its behalf included."""
    seconds: float
    """Seconds that passed."""
    peak: float
    """Largest memory, in MB (1,000,000 bytes)."""


def make_text(size: int) -> str:
    """A text of about ``size`` bytes, the same for the same size."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.txt")))
    sentences = _SENTENCE.findall(text)
    draw = random.Random(SEED)  # noqa: S311 - not for secrets
    return "\n\n".join(_make_paragraphs(sentences, size, draw)) + "\n"


def _make_paragraphs(sentences: Sequence[str], size: int, draw: random.Random) -> Iterator[str]:
    while size > 0:
        paragraph = " ".join(_vary(draw.choice(sentences), draw) for _ in range(draw.randint(2, 6)))
        size -= len(paragraph.encode()) + 2
        yield paragraph


def _vary(sentence: str, draw: random.Random) -> str:
    """The sentence with other numbers and other names."""
    sentence = _NUMBER.sub(lambda found: str(draw.randint(2, 99)) if found[0] != "1" else "1", sentence)
    return _NAME.sub(lambda _: "".join(draw.choices(_SYLLABLES, k=draw.randint(2, 3))).capitalize(), sentence)


def repeat_text(path: Path, size: int) -> str:
    """A text of one's own, again and again up to about ``size`` bytes."""
    text = path.read_text(encoding="utf-8")
    return text * max(1, round(size / len(text.encode())))


def run_process(command: Sequence[str]) -> Run:
    """Run a whole process on one core, its output thrown away."""
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    unit = 1 if sys.platform == "darwin" else 1024
    passed = time.perf_counter() - started
    return Run(usage.ru_utime + usage.ru_stime, passed, usage.ru_maxrss * unit / MEGABYTE)


def run_check(path: Path, repeat: int, *, extras: bool) -> Run:
    """Check the file in a fresh process that times itself without its start."""
    command = [sys.executable, __file__, "--inner", str(path), "--repeat", str(repeat)]
    command += [] if extras else ["--no-extras"]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=TIMEOUT)
    return Run(*json.loads(done.stdout))


def time_check(path: Path, repeat: int, *, extras: bool) -> Run:
    """The quickest of some checks in this process."""
    import resource  # there is none on Windows

    from mtcheck import read
    from mtcheck.checker import Checker
    from mtcheck.config import Config

    checker = Checker(Config(grammar=extras, semantic=extras))
    checker.check(read.read_text("A warm-up. It finds nothing."))
    least = (float("inf"), 0.0)
    for _ in range(repeat):
        started = time.process_time(), time.perf_counter()
        report = checker.check_file(path)
        least = min(least, (time.process_time() - started[0], time.perf_counter() - started[1]))
        assert report.files
        del report
    unit = 1 if sys.platform == "darwin" else 1024
    return Run(*least, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / MEGABYTE)


def _start(*, extras: bool) -> tuple[str, ...]:
    command = (sys.executable, "-m", "mtcheck", "check", "--exit-zero")
    return command if extras else (*command, "--no-grammar", "--no-semantic")


def find_tools(path: Path, *, extras: bool) -> Iterator[tuple[str, Callable[[], Run]]]:
    """The tools that are here, each with a way to run it over the file."""
    mtcheck = (*_start(extras=extras), "--format", "json", "--no-cache", str(path))
    yield "mtcheck (process)", lambda: run_process(mtcheck)
    for tool, words in OTHERS.items():
        name, found = tool, shutil.which(tool)
        if found is not None:
            command: tuple[str, ...] = (found, *words, str(path))
        elif find_spec(name) is not None:
            command = (sys.executable, "-m", name, *words, str(path))
        elif name == "harper-cli" and find_spec("harper") is not None:
            name = "harper-py binding"
            command = (sys.executable, "-c", HARPER, str(path))
        else:
            print(f"{name}: not installed, left out", file=sys.stderr)
            continue
        yield name, lambda command=command: run_process(command)  # type: ignore[misc] # a default has no type


def measure(path: Path, repeat: int, *, extras: bool) -> Iterator[str]:
    """The rows of the table for one file."""
    text = path.read_text(encoding="utf-8")
    words, size = len(_WORD.findall(text)), len(text.encode()) / MEGABYTE
    yield _row("mtcheck (check)", size, words, run_check(path, repeat, extras=extras))
    for name, run in find_tools(path, extras=extras):
        yield _row(name, size, words, min(run() for _ in range(repeat)))


def measure_starts(folder: Path, repeat: int, *, extras: bool) -> Iterator[str]:
    """What a start takes, on a file of one line, and a second run over a thousand unchanged files."""
    line = folder / "line.txt"
    line.write_text("The harbour was quiet that morning.\n", encoding="utf-8")
    for name, run in find_tools(line, extras=extras):
        run()  # caches are warm from here on
        yield _row_of_start(f"{name}, one line", [run() for _ in range(repeat + 3)])
    many = folder / "many"
    many.mkdir()
    texts = make_text(_SMALL * _MANY).split("\n\n")
    share = len(texts) // _MANY
    for number in range(_MANY):
        part = "\n\n".join(texts[number * share : (number + 1) * share])
        (many / f"{number:04}.txt").write_text(part + "\n", encoding="utf-8")
    command = (*_start(extras=extras), str(many))
    first = run_process(command)
    yield _row_of_start(f"mtcheck, {_MANY} files, all cores", [first])
    again = [run_process(command) for _ in range(repeat + 3)]
    yield _row_of_start(f"mtcheck, {_MANY} files, unchanged", again)


def _row_of_start(name: str, runs: Sequence[Run]) -> str:
    best = min(runs, key=lambda run: run.seconds)
    return f"{name:34} {best.seconds:8.2f} {best.cpu:8.2f} {best.peak:8.0f}"


def _row(name: str, size: float, words: int, run: Run) -> str:
    return (
        f"{name:18} {size:6.1f} {words:9} {run.seconds:8.2f} {run.cpu:8.2f} {words / run.cpu:9.0f}"
        f" {size / run.cpu:6.2f} {run.peak:8.0f}"
    )


def main() -> None:
    """Make the texts, run everything, print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sizes", default="1,10", help="megabytes, by commas (default: 1,10)")
    parser.add_argument("--data", type=Path, help="a text of your own")
    parser.add_argument("--repeat", type=int, default=2, help="runs; the quickest counts (default: 2)")
    parser.add_argument("--no-extras", action="store_true", help="as if no extra were installed")
    parser.add_argument("--inner", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    extras = not options.no_extras
    if options.inner is not None:
        print(json.dumps(time_check(options.inner, options.repeat, extras=extras)))
        return
    everywhere = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else set()
    if everywhere:
        os.sched_setaffinity(0, {min(everywhere)})
    print(f"Python {platform.python_version()}, {platform.machine()}, one core")
    print(f"{'':18}     MB     words  seconds      CPU   words/s   MB/s  peak MB")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "text.txt"
        for megabytes in options.sizes.split(","):
            size = round(float(megabytes) * MEGABYTE)
            text = repeat_text(options.data, size) if options.data else make_text(size)
            path.write_text(text, encoding="utf-8", newline="\n")
            for row in measure(path, options.repeat, extras=extras):
                print(row, flush=True)
        if everywhere:
            os.sched_setaffinity(0, everywhere)
        print(f"{'':34}  seconds      CPU  peak MB")
        for row in measure_starts(Path(folder), options.repeat, extras=extras):
            print(row, flush=True)


if __name__ == "__main__":
    main()
