"""What every rule finds, and the time it takes.

The clock runs around the rule alone. What all rules share (reading, sentences, the search for candidates) is
in a document's time but in no rule's; what is found out once for a document and kept (the first rule that
asks whether a word occurs in it) is in the time of the rule that asked first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from copy import copy
from pathlib import Path
from time import perf_counter

from mtcheck.checker import Checker
from mtcheck.model import Context, Document, Failure, Struct
from mtcheck.rules.engine import Engine
from mtcheck.rules.merge import Candidate
from mtcheck.rules.run import Run


class RuleTime(Struct, frozen=True, kw_only=True):
    """One rule over all documents."""

    rule: str
    findings: int
    """What it found and no other rule said better."""
    documents: int
    """Documents in which it had anything to look at."""
    seconds: float


class DocumentTime(Struct, frozen=True, kw_only=True):
    """One document, all of the check."""

    path: str
    words: int
    findings: int
    seconds: float

    @property
    def speed(self) -> float:
        """Words a second."""
        return self.words / self.seconds if self.seconds else 0.0


class Timing(Struct, frozen=True):
    """The times of a run."""

    rules: tuple[RuleTime, ...]
    """Those that looked at something, the slowest first."""
    documents: tuple[DocumentTime, ...]
    """The one with the fewest words a second first."""
    failures: tuple[Failure, ...]


def time_rules(checker: Checker, paths: Iterable[Path], repeat: int = 2) -> Timing:
    """Check every file ``repeat`` times (1 or more) and keep the least time of every rule and document.

    With one time the compiling of patterns is in it. What cannot be checked is a failure.
    """
    watch = _Watch(checker.engine)
    timed = copy(checker)
    timed.engine = watch.engine
    seconds: Counter[str] = Counter()
    looked: Counter[str] = Counter()
    found: Counter[str] = Counter()
    documents: list[DocumentTime] = []
    failures: list[Failure] = []
    for path in paths:
        whole, least = float("inf"), dict[str, float]()
        for _ in range(max(1, repeat)):
            watch.seconds = {}
            started = perf_counter()
            report = timed.check_file(path)
            whole = min(whole, perf_counter() - started)
            least = {rule: min(time, least.get(rule, time)) for rule, time in watch.seconds.items()}
        failures += report.failures
        seconds.update(least)
        looked.update(least.keys())
        for file in report.files:
            found.update(finding.rule for finding in file.findings)
            documents.append(
                DocumentTime(
                    path=path.as_posix(), words=file.score.words, findings=len(file.findings), seconds=whole
                )
            )
    rules = [
        RuleTime(rule=rule, findings=found[rule], documents=looked[rule], seconds=seconds[rule])
        for rule in looked
    ]
    return Timing(
        tuple(sorted(rules, key=lambda one: (-one.seconds, one.rule))),
        tuple(sorted(documents, key=lambda one: (one.speed, one.path))),
        tuple(failures),
    )


class _Watch:
    """An engine whose runs tell how long each rule took."""

    def __init__(self, engine: Engine) -> None:
        self.seconds: dict[str, float] = {}
        self.engine = copy(engine)
        self.engine.runner = self._make_run

    def _make_run(
        self,
        engine: Engine,
        document: Document,
        context: Context,
        *limits: float,
    ) -> Run:
        run = _TimedRun(engine, document, context, *limits)
        run.seconds = self.seconds
        return run


class _TimedRun(Run):
    seconds: dict[str, float]

    def run_rule(self, number: int, runnables: Iterable[int]) -> list[Candidate]:
        """As ever, with the clock running."""
        started = perf_counter()
        try:
            return super().run_rule(number, runnables)
        finally:
            self.seconds[self._store.rules[number].id] = perf_counter() - started
