"""Runs one rule, or one entry of its table, alone on the texts of its tests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from mtcheck.errors import MtcheckError
from mtcheck.language import align, sentences
from mtcheck.model import Detector, Document, Finding, Pair
from mtcheck.read import read_text
from mtcheck.rules.cases import Case, collect
from mtcheck.rules.engine import Engine
from mtcheck.rules.load import LoadedPack, LoadedPacks, LoadedRule
from mtcheck.rules.schema import Rule

Spans = tuple[tuple[int, int], ...]


class Bench:
    """A rule on its own, its pack's topic gate open, with the documents made of its tests."""

    def __init__(
        self,
        loaded: LoadedRule,
        pack: LoadedPack,
        packs: LoadedPacks,
        pair: Pair,
        detectors: Mapping[str, Detector],
    ) -> None:
        self.loaded = loaded
        self.cases = collect(loaded)
        self._pack = msgspec.structs.replace(pack, pack=msgspec.structs.replace(pack.pack, topic=None))
        self._packs = packs
        self._pair = pair
        self._detectors = detectors
        self._documents: dict[str, Document] = {}

    def compile(self) -> Engine:
        """The engine of the rule."""
        pack = msgspec.structs.replace(self._pack, rules=(self.loaded,))
        lists = self._choose_lists(self.loaded.rule)
        return Engine.compile(LoadedPacks((pack,), lists, self._packs.demands), self._pair, self._detectors)

    def _choose_lists(self, rule: Rule) -> Mapping[str, tuple[str, ...]]:
        """The lists a rule may use: all for a detector, else those whose names stand in it."""
        if rule.detector is not None:
            return self._packs.lists
        text = msgspec.json.encode(rule).decode()
        return {name: entries for name, entries in self._packs.lists.items() if name in text}

    def find(self, engine: Engine, case: Case) -> tuple[Finding, ...]:
        """What is found in the text of a case, with the extra that the rule requires.

        Raises MtcheckError when its source has other lines or the rule cannot be run.
        """
        required = self.loaded.rule.requires
        extras = frozenset() if required is None else frozenset({required})
        outcome = engine.run(self._read(case), extras=extras)
        for failure in outcome.failures:
            raise MtcheckError(failure.message, failure.path)
        return tuple(outcome.findings)

    def _read(self, case: Case) -> Document:
        if case.where not in self._documents:
            document = sentences.segment(read_text(case.text, wrapped="never"), self._pair.target)
            if case.source is not None:
                ours, theirs = (len(text.splitlines()) for text in (case.text, case.source))
                if ours != theirs:
                    lines = f"{theirs} line{'' if theirs == 1 else 's'}"
                    raise MtcheckError(f"has {lines}, and the text {ours}", "its source")
                source = read_text(case.source, "its source", wrapped="never")
                source = sentences.segment(source, self._pair.source)
                document = align.align_source(document, source, self._pair)
            self._documents[case.where] = document
        return self._documents[case.where]


def spans_of(findings: Iterable[Finding]) -> Spans:
    """The flagged ranges, each once, in rising order."""
    return tuple(sorted({(finding.span.start, finding.span.end) for finding in findings}))


def apply_fixes(text: str, findings: Iterable[Finding]) -> str:
    """The text after the fixes of all findings; of two that overlap the first is made."""
    parts: list[str] = []
    position = 0
    for finding in sorted(findings, key=lambda one: one.span):
        if finding.fix is None or finding.span.start < position:
            continue
        parts += [text[position : finding.span.start], finding.fix.replacement]
        position = finding.span.end
    return "".join(parts) + text[position:]
