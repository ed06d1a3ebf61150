"""One run of the engine over one document."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from mtcheck.errors import RuleTimeoutError
from mtcheck.model import PLACEHOLDER, Block, Context, Document, Failure, Finding, Fix, Hit, Safety, Struct
from mtcheck.rules.conditions import Conditions, Facts, Site
from mtcheck.rules.fingerprint import fingerprint, number_fingerprints
from mtcheck.rules.fixes import fill, make_fix
from mtcheck.rules.match import Clock, Found
from mtcheck.rules.merge import Candidate, merge_findings
from mtcheck.rules.program import Probe, Runnable
from mtcheck.rules.prose import Prose
from mtcheck.rules.sources import Verdict

if TYPE_CHECKING:
    from mtcheck.rules.engine import Engine

_UNIT_LENGTH = 100_000
"""Code points of prose that the time limit is meant for."""
_WORD = re.compile(r"\w+(?:['’-]\w+)*")


class Outcome(Struct, frozen=True):
    """What a run found."""

    findings: tuple[Finding, ...]
    """By position, then rule."""
    topics: tuple[str, ...]
    """The domain packs that were on, by id."""
    failures: tuple[Failure, ...]
    """Rules that were stopped; their findings are left out."""


class Run:
    """The state of a run: what is known of the document, and what was found."""

    def __init__(
        self, engine: Engine, document: Document, context: Context, min_confidence: float, time_limit: float
    ) -> None:
        self._engine = engine
        self._store = engine.store
        self._document = document
        self._context = context
        self._min_confidence = min_confidence
        self._prose = Prose(document, engine.lists)
        self._limit = time_limit * max(1.0, self._prose.length / _UNIT_LENGTH)
        self._where = self._locate()
        self._facts = Facts(self._store, engine.matchers, self._prose, self._where)
        self._conditions = Conditions(self._store, engine.matchers, self._prose, self._facts)
        self._failures: list[Failure] = []

    def run(self) -> Outcome:
        """Gate the packs, run every rule that has candidates, merge what they found."""
        gates = [self._is_on(number) for number in range(len(self._store.packs))]
        topics = tuple(
            sorted(pack.id for pack, on in zip(self._store.packs, gates, strict=True) if on and pack.gate)
        )
        candidates: list[Candidate] = []
        for number, runnables in sorted(self._find_work().items()):
            rule = self._store.rules[number]
            if gates[rule.pack] and (rule.requires is None or rule.requires in self._context.extras):
                candidates += self.run_rule(number, runnables)
        findings = number_fingerprints(merge_findings(candidates))
        return Outcome(tuple(findings), topics, tuple(self._failures))

    def _locate(self) -> dict[int, Sequence[int]]:
        """For each unit the sentences that it may match in."""
        prose = self._prose
        where: dict[int, Sequence[int]] = dict(self._engine.anchors.locate(prose.normalized, prose.starts))
        every = range(len(prose.sentences))
        where.update((unit, every) for unit in self._store.unanchored)
        return where

    def _find_work(self) -> dict[int, list[int]]:
        """For each rule the runnables that may find something."""
        flags = self._store.flags
        chosen = {runnable for unit in self._where for runnable in flags[unit]}
        work: dict[int, list[int]] = {}
        for runnable in sorted(chosen.union(self._store.detectors)):
            work.setdefault(self._store.runnables[runnable].rule, []).append(runnable)
        return work

    def _is_on(self, number: int) -> bool:
        """Whether a pack applies: the document is about its topic."""
        pack = self._store.packs[number]
        if pack.gate is None:
            return True
        try:
            counts = self._facts.count(self._store.probes[pack.gate.terms], self._limit)
        except RuleTimeoutError as error:
            self._failures.append(Failure(pack.path, f"the topic of pack {pack.id}: {error.message}"))
            return False
        enough = sum(counts) >= pack.gate.at_least
        return enough and sum(count > 0 for count in counts) >= pack.gate.distinct

    def run_rule(self, number: int, runnables: Iterable[int]) -> list[Candidate]:
        """The findings of a rule; none, and a failure, when it was stopped."""
        rule = self._store.rules[number]
        clock = Clock(self._limit)
        found: list[Candidate] = []
        try:
            for index in runnables:
                runnable = self._store.runnables[index]
                if runnable.flag is None:
                    found += self._run_detector(runnable, clock)
                else:
                    found += self._run_flag(runnable, clock)
        except RuleTimeoutError as error:
            place = f"{rule.path}:{rule.line}"
            self._failures.append(Failure(place, f"rule {rule.id}: {error.message}"))
            return []
        return found

    def _run_flag(self, runnable: Runnable, clock: Clock) -> Iterator[Candidate]:
        assert runnable.flag is not None
        probe = self._store.probes[runnable.flag]
        for index, found in self._flagged(probe, clock):
            sentence = None if probe.block else self._prose.sentences[index]
            block, offset = (index, 0) if sentence is None else (self._prose.blocks[index], sentence.start)
            hit = Hit(block=block, start=offset + found.start, end=offset + found.end)
            if sentence is None:
                site = _make_site(self._document.blocks[block], hit)
            else:
                site = Site(sentence.text, found.start, found.end, sentence.source)
            verdict = self._conditions.judge(runnable, site, runnable.confidence, clock)
            if verdict is not None:
                groups = {name: text for name, text in found.match.groupdict().items() if text is not None}
                yield from self._make(runnable, replace(hit, values=groups), verdict)

    def _flagged(self, probe: Probe, clock: Clock) -> Iterator[tuple[int, Found]]:
        """What a probe matches, each range once, with the number of its sentence or block."""
        scan, vocabulary = self._engine.matchers.scan, self._prose.vocabulary
        seen: set[tuple[int, int, int]] = set()
        for unit in probe.units:
            for index, found in scan(unit, probe, self._texts(unit, probe), vocabulary, clock):
                key = index, found.start, found.end
                if key not in seen:
                    seen.add(key)
                    yield index, found

    def _texts(self, unit: int, probe: Probe) -> Iterator[tuple[int, str]]:
        """The sentences that a unit may match in, by number, or the blocks they are in, with their texts."""
        sentences, places = self._prose.sentences, self._where.get(unit, ())
        if probe.doubled:
            places = [index for index in places if index in self._prose.doubled]
        if not probe.block:
            meets, also = self._prose.meets, self._store.also[unit]
            return ((index, sentences[index].text) for index in places if not also or meets(index, also))
        numbers = dict.fromkeys(self._prose.blocks[index] for index in places)
        return ((number, self._document.blocks[number].text) for number in numbers)

    def _run_detector(self, runnable: Runnable, clock: Clock) -> Iterator[Candidate]:
        rule = self._store.rules[runnable.rule]
        assert rule.detector is not None
        params = self._engine.params[runnable.rule]
        assert params is not None
        for hit in self._engine.detectors[rule.detector].find(self._document, self._context, params):
            confidence = runnable.confidence if hit.confidence is None else hit.confidence
            site = _make_site(self._document.blocks[hit.block], hit)
            verdict = self._conditions.judge(runnable, site, confidence, clock)
            if verdict is not None:
                yield from self._make(runnable, hit, verdict)

    def _make(self, runnable: Runnable, hit: Hit, verdict: Verdict) -> Iterator[Candidate]:
        """The finding of a hit, unless it is too unsure or on allowed words."""
        rule = self._store.rules[runnable.rule]
        block = self._document.blocks[hit.block]
        text = block.text[hit.start : hit.end]
        if verdict.confidence < self._min_confidence or self._is_allowed(text):
            return
        values = {**hit.values, "text": text, "suggest": ", ".join(runnable.suggest)}
        message = fill(runnable.message, values)
        if verdict.carried:
            message = f"{message.rstrip('.')}. The source itself has the error: “{verdict.text}”"
        source_span, source_text = verdict.span, verdict.text
        if source_span is None and hit.source is not None and self._document.source_text is not None:
            source_span = hit.source
            source_text = self._document.source_text[source_span.start : source_span.end]
        finding = Finding(
            rule=rule.id,
            span=block.offsets.locate(hit.start, hit.end),
            text=text,
            error_type=runnable.type,
            severity=runnable.severity if hit.severity is None else hit.severity,
            confidence=verdict.confidence,
            message=message,
            fingerprint=fingerprint(rule.id, block.text, hit.start, hit.end),
            # A fix over mark-up would write half a tag away, one over a placeholder what it stands for.
            fix=self._make_fix(runnable, hit, values)
            if block.offsets.is_contiguous(hit.start, hit.end) and PLACEHOLDER not in text
            else None,
            source_span=source_span,
            source_text=source_text,
        )
        yield Candidate(finding, rule.priority, verdict.confirmed)

    def _make_fix(self, runnable: Runnable, hit: Hit, values: Mapping[str, str]) -> Fix | None:
        rewrite = runnable.rewrite
        if hit.replacement is not None:
            return Fix(hit.replacement, rewrite.safety if rewrite else Safety.SUGGESTION)
        if rewrite is not None and "{suggest}" in rewrite.replace and not runnable.suggest:
            return None
        first = {"suggest": runnable.suggest[0]} if runnable.suggest else {}
        return make_fix(rewrite, {**values, **first}, self._context.pair.target)

    def _is_allowed(self, text: str) -> bool:
        """Whether a text has no other words than those the user allows."""
        allow = self._context.allow
        if not allow:
            return False
        folded = text.casefold()
        words = _WORD.findall(folded)
        return folded.strip() in allow or (bool(words) and all(word in allow for word in words))


def _make_site(block: Block, hit: Hit) -> Site:
    """The sentence or sentences that a hit lies in."""
    first = bisect_right(block.segments, hit.start, key=lambda segment: segment.end)
    behind = bisect_left(block.segments, max(hit.end, hit.start + 1), key=lambda segment: segment.start)
    touched = block.segments[first:behind]
    if not touched:
        return Site(block.text, hit.start, hit.end, None)
    start, end = min(touched[0].start, hit.start), max(touched[-1].end, hit.end)
    text = touched[0].text if (start, end) == (touched[0].start, touched[0].end) else block.text[start:end]
    return Site(text, hit.start - start, hit.end - start, touched[0].source)
