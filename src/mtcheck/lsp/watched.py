"""Runs of the rules that end where nobody wants their outcome any more, and that others can follow."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import copy

from mtcheck.checker import Checker
from mtcheck.lsp.examined import SupersededError
from mtcheck.model import Context, Document
from mtcheck.rules.conditions import Conditions
from mtcheck.rules.engine import Engine, Outcome
from mtcheck.rules.merge import Candidate
from mtcheck.rules.run import Run

LOCAL = frozenset(
    (
        "copied-sentence",
        "glued-words",
        "grammar-slip",
        "kept-tokens",
        "leftover-caption",
        "lower-case-name",
        "lower-case-start",
        "lower-case-words",
        "mark-mismatch",
        "missing-stop",
        "mojibake",
        "name-mismatch",
        "negation",
        "number-mismatch",
        "opposite-word",
        "pronoun-gender",
        "quotation-marks",
        "required-term",
        "translated-surname",
        "unpaired-bracket",
        "word-loop",
    )
)
"""Detectors that find in a block what they find in it within its document, and at once."""


class WatchedRun(Run):
    """A run that ends where it is superseded, and that others can follow."""

    is_wanted: Callable[[], bool]

    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type] # as it was called
        self.gates: dict[int, bool] = {}

    def run_rule(self, number: int, runnables: Iterable[int]) -> list[Candidate]:
        """As ever; raises SupersededError."""
        if not self.is_wanted():
            raise SupersededError
        return super().run_rule(number, runnables)

    def _is_on(self, number: int) -> bool:
        if number not in self.gates:
            self.gates[number] = super()._is_on(number)
        return self.gates[number]


class _QuickRun(WatchedRun):
    """A run over new blocks with what another has found out about the document."""

    def follow(self, other: WatchedRun) -> None:
        self.gates = other.gates
        self._facts = other._facts
        self._conditions = Conditions(self._store, self._engine.matchers, self._prose, other._facts)

    def run_rule(self, number: int, runnables: Iterable[int]) -> list[Candidate]:
        detector = self._store.rules[number].detector
        return super().run_rule(number, runnables) if detector is None or detector in LOCAL else []


class Watch:
    """Finds what the rules do, as long as somebody wants to know."""

    def __init__(self, is_wanted: Callable[[], bool]) -> None:
        self._is_wanted = is_wanted

    def attend(self) -> None:
        """Raise SupersededError where nobody wants to know any more."""
        if not self._is_wanted():
            raise SupersededError

    def find(
        self, checker: Checker, document: Document, after: WatchedRun | None = None
    ) -> tuple[Outcome, WatchedRun]:
        """What is found in a document; ``after`` another run, only in what is new since.

        Raises SupersededError.
        """
        made: list[WatchedRun] = []

        def make(engine: Engine, document: Document, context: Context, *limits: float) -> Run:
            run = WatchedRun(engine, document, context, *limits)
            if after is not None:
                run = _QuickRun(engine, document, context, *limits)
                run.follow(after)
            run.is_wanted = self._is_wanted
            made.append(run)
            return run

        engine = checker.engine
        _ = engine.params, engine.word_lists  # found out once, not by every copy
        watched = copy(checker)
        watched.engine = copy(engine)
        watched.engine.runner = make
        return watched.find(document), made[0]
