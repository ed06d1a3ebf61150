"""Findings of every rule on labelled and on clean texts, and which of them are right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from mtcheck.checker import Checker
from mtcheck.measure.gold import Gold, is_slip, read_gold, read_slips
from mtcheck.measure.samples import Sample
from mtcheck.model import Failure, FileReport, Finding, Struct
from mtcheck.mqm import Severity
from mtcheck.positions import LineIndex
from mtcheck.rules.figures import Figures

RIGHT, WRONG, TRAP, NOISE = "right", "wrong", "trap", "noise"


class Judged(Struct, frozen=True, kw_only=True):
    """A finding and what it is worth."""

    rule: str
    verdict: str
    """``right``, ``wrong``, ``trap`` (wrong, on text marked as right) or ``noise`` (on clean text)."""
    path: str
    line: int
    column: int
    text: str


class Measured(Struct, frozen=True, kw_only=True):
    """What the rules found in some texts."""

    labelled: int
    """Sentences of labelled articles."""
    clean: int
    """Sentences of clean texts."""
    judged: tuple[Judged, ...]
    """By text, then position."""
    failures: tuple[Failure, ...]

    @property
    def figures(self) -> tuple[Figures, ...]:
        """The figures of each rule that found something, by name."""
        counts = Counter((one.rule, one.verdict) for one in self.judged)
        return tuple(
            self._count(rule, {verdict: counts[rule, verdict] for verdict in (RIGHT, WRONG, TRAP, NOISE)})
            for rule in sorted({one.rule for one in self.judged})
        )

    @property
    def total(self) -> Figures:
        """The figures of all rules together."""
        return self._count("", Counter(one.verdict for one in self.judged))

    def _count(self, rule: str, counts: Mapping[str, int]) -> Figures:
        noise = counts[NOISE]
        return Figures(
            rule=rule,
            right=counts[RIGHT],
            wrong=counts[WRONG] + counts[TRAP],
            traps=counts[TRAP],
            noise=noise,
            noise_per_1000=1000 * noise / self.clean if self.clean else None,
        )


def measure(checker: Checker, samples: Iterable[Sample], *, with_source: bool = False) -> Measured:
    """Check every text and judge its findings; neutral ones are left out.

    A text that cannot be checked is a failure. Raises MtcheckError for labels that do not fit their text.
    """
    sentences = {True: 0, False: 0}
    judged: list[Judged] = []
    failures: list[Failure] = []
    for sample in samples:
        report = checker.check_file(sample.path, sample.source if with_source else None)
        failures += report.failures
        for file in report.files:
            sentences[sample.gold is not None] += count_sentences(file)
            judged += _judge(sample, file)
    return Measured(
        labelled=sentences[True], clean=sentences[False], judged=tuple(judged), failures=tuple(failures)
    )


def count_sentences(file: FileReport) -> int:
    """How many sentences a text has."""
    return sum(len(block.segments) for block in file.document.blocks)


def _judge(sample: Sample, file: FileReport) -> Iterator[Judged]:
    text = file.document.text
    index = LineIndex(text)
    gold = read_gold(sample.gold, text) if sample.gold is not None else None
    slips = read_slips(sample.slips, sample.path.name) if sample.slips is not None else ()
    for finding in file.findings:
        if finding.severity is Severity.NEUTRAL or is_slip(finding, slips):
            continue
        line, column = index.position(finding.span.start)
        yield Judged(
            rule=finding.rule,
            verdict=_weigh(gold, finding),
            path=file.document.path,
            line=line,
            column=column,
            text=finding.text,
        )


def _weigh(gold: Gold | None, finding: Finding) -> str:
    if gold is None:
        return NOISE
    if gold.is_right(finding):
        return RIGHT
    return TRAP if gold.is_trapped(finding) else WRONG
