"""Measure each of harper's rules: ``python benchmarks/grammar.py --data DIR [--data DIR ...]``.

In a folder, ``NAME.mt.txt`` beside ``NAME.gold.json`` is a labelled article, and ``clean-*.txt`` (where
nothing is labelled every text) is good English, as for ``mtcheck rules bench``. Printed is a table in
Markdown: of each rule that found anything or is in use whether it is, its findings in 1000 clean sentences,
and how many in labelled articles touch an error and how many do not. Needs the extra ``grammar``.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from mtcheck.checker import Checker
from mtcheck.config import Config
from mtcheck.language import grammar
from mtcheck.measure.gold import Gold, read_gold
from mtcheck.measure.samples import Sample, find_samples
from mtcheck.model import Document

_LONGEST = 2000
"""Code points of a sentence, as for the detector."""


class Row(NamedTuple):
    """What one rule found."""

    rule: str
    used: bool
    clean: float
    """Findings in 1000 clean sentences."""
    true: int
    false: int


class Counts:
    """Findings of all rules over all texts."""

    def __init__(self, rules: Iterable[str]) -> None:
        self.rules = tuple(sorted(rules))
        self.clean: Counter[str] = Counter()
        self.true: Counter[str] = Counter()
        self.false: Counter[str] = Counter()
        self.clean_sentences = 0
        self.labelled_sentences = 0

    def add(self, document: Document, gold: Gold | None) -> None:
        """Count what the rules find in a document whose blocks have their sentences."""
        for rule, start, end in self._find(document):
            if gold is None:
                self.clean[rule] += 1
                continue
            spans = (span for error in gold.errors for span in error.spans)
            hit = any(span.start < max(end, start + 1) and start < span.end for span in spans)
            (self.true if hit else self.false)[rule] += 1
        count = sum(len(block.segments) for block in document.blocks)
        if gold is None:
            self.clean_sentences += count
        else:
            self.labelled_sentences += count

    def _find(self, document: Document) -> Iterator[tuple[str, int, int]]:
        for block in document.blocks:
            for segment in block.segments:
                for slip in (
                    grammar.find_slips(segment.text, self.rules) if len(segment.text) <= _LONGEST else ()
                ):
                    span = block.offsets.locate(segment.start + slip.start, segment.start + slip.end)
                    yield slip.rule, span.start, span.end

    def list_rows(self, used: frozenset[str]) -> list[Row]:
        """The rules that found anything, then those that are used all the same: quiet ones first."""
        named = {*self.clean, *self.true, *self.false, *used}
        rows = [
            Row(
                rule,
                rule in used,
                1000 * self.clean[rule] / max(self.clean_sentences, 1),
                self.true[rule],
                self.false[rule],
            )
            for rule in named
        ]
        return sorted(rows, key=lambda row: (row.clean, -row.true, row.rule))


def list_used(checker: Checker) -> frozenset[str]:
    """The rules of harper that the packs name."""
    found: set[str] = set()
    for params in checker.engine.params:
        found.update(getattr(params, "rules", ()) if type(params).__name__ == "GrammarParams" else ())
    return frozenset(found)


def read_all(checker: Checker, samples: Iterable[Sample], counts: Counts) -> None:
    """Count what the rules find in samples."""
    for sample in samples:
        document = checker.align(checker.read(sample.path).target, None)
        counts.add(document, read_gold(sample.gold, document.text) if sample.gold else None)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", action="append", type=Path, required=True)
    given = parser.parse_args()
    checker = Checker(Config(semantic=False, grammar=False))
    counts = Counts(grammar.list_rules())
    for folder in given.data:
        read_all(checker, find_samples(folder, checker.pair), counts)
    rows = counts.list_rows(list_used(checker))
    print(
        f"{len(counts.rules)} rules, {counts.clean_sentences} clean and "
        f"{counts.labelled_sentences} labelled sentences.\n"
    )
    print("| Rule of harper | Used | Findings in 1000 clean sentences | True | False |")
    print("|---|---|---|---|---|")
    for row in rows:
        print(f"| {row.rule} | {'yes' if row.used else ''} | {row.clean:.1f} | {row.true} | {row.false} |")


if __name__ == "__main__":
    main()
