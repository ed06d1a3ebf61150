"""Packs compiled: matchers to patterns, tables to single rules, and the literals that call for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from mtcheck.language.inflect import forms
from mtcheck.model import Pair, Safety
from mtcheck.rules.drafts import Draft, listed, make_lemma, make_phrase, make_regex, make_tokens
from mtcheck.rules.frequencies import know_frequencies
from mtcheck.rules.literals import Frequency
from mtcheck.rules.load import LoadedPack, LoadedPacks, LoadedRule
from mtcheck.rules.program import (
    ANCHOR_LENGTH,
    CompiledPack,
    CompiledRule,
    Demands,
    Gate,
    Probe,
    Program,
    Rewrite,
    Runnable,
    ScopeProbes,
    SourceProbes,
    Unit,
)
from mtcheck.rules.reading import plain_flags
from mtcheck.rules.schema import Entry, Matcher, Near, Rule, Scopes, SourceCondition


def compile_packs(packs: LoadedPacks, pair: Pair) -> Program:
    """The program of valid packs."""
    with plain_flags():
        return _Compiler(packs, pair).compile()


class _Compiler:
    def __init__(self, packs: LoadedPacks, pair: Pair) -> None:
        self._packs = packs
        self._pair = pair
        self._units: dict[Unit, int] = {}
        self._drafts: list[Draft] = []
        self._probes: dict[Probe, int] = {}
        self._forms = cache(forms)

    def compile(self) -> Program:
        gates = tuple(map(self._compile_pack, self._packs.packs))
        loaded = [(number, rule) for number, pack in enumerate(self._packs.packs) for rule in pack.rules]
        rules = tuple(_compile_rule(rule, number) for number, rule in loaded)
        runnables = [
            runnable
            for index, (_, one) in enumerate(loaded)
            for runnable in self._make_runnables(one.rule, index)
        ]
        probes = tuple(self._probes)
        flags: dict[int, list[int]] = {}
        for index, runnable in enumerate(runnables):
            for unit in probes[runnable.flag].units if runnable.flag is not None else ():
                flags.setdefault(unit, []).append(index)
        searched = sorted(
            {*flags, *(unit for number in _searched(runnables, gates) for unit in probes[number].units)}
        )
        frequency = know_frequencies(self._pair.target)
        demands = {unit: self._find_demands(unit, frequency) for unit in searched}
        used = {name for unit in self._units for name in unit.lists}
        return Program(
            packs=gates,
            rules=rules,
            runnables=tuple(runnables),
            probes=probes,
            units=tuple(self._units),
            lists=dict(self._packs.lists) if self._has_detectors(rules) else self._keep(used),
            anchors=_own({unit: found[0] for unit, found in demands.items() if found}),
            unanchored=tuple(unit for unit, found in demands.items() if not found),
            also=tuple(demands.get(unit, ())[1:] for unit in range(len(self._units))),
            flags=tuple(tuple(flags.get(unit, ())) for unit in range(len(self._units))),
            detectors=tuple(index for index, runnable in enumerate(runnables) if runnable.flag is None),
        )

    def _find_demands(self, unit: int, frequency: Frequency) -> Demands:
        draft = self._drafts[unit]
        known = self._packs.demands.get(draft.unit.pattern)
        return known if known is not None else draft.find_demands(frequency)

    def _has_detectors(self, rules: Iterable[CompiledRule]) -> bool:
        return any(rule.detector is not None for rule in rules)

    def _keep(self, names: set[str]) -> dict[str, tuple[str, ...]]:
        return {name: entries for name, entries in self._packs.lists.items() if name in names}

    def _compile_pack(self, loaded: LoadedPack) -> CompiledPack:
        pack = loaded.pack
        gate = None
        if pack.topic is not None:
            terms = self._probe(pack.topic.terms, self._pair.target)
            gate = Gate(terms, pack.topic.at_least, pack.topic.distinct)
        return CompiledPack(pack.id, pack.version, loaded.path, gate)

    def _make_runnables(self, rule: Rule, index: int) -> Iterable[Runnable]:
        if rule.entries is None:
            flag = rule.flag if rule.flag is not None else Matcher()
            yield self._make_runnable(rule, index, Entry(flag=flag))
        for entry in rule.entries or ():
            yield self._make_runnable(rule, index, entry)

    def _make_runnable(self, rule: Rule, index: int, entry: Entry) -> Runnable:
        """An entry with what its rule lends it; conditions of both apply."""
        flag = Matcher(phrase=entry.flag) if isinstance(entry.flag, str) else entry.flag
        source = entry.source if entry.source is not None else rule.source
        suggest = tuple(listed(entry.suggest))
        return Runnable(
            rule=index,
            type=entry.type or rule.type,
            severity=entry.severity or rule.severity,
            confidence=rule.confidence if entry.confidence is None else entry.confidence,
            message=rule.message if entry.message is None else entry.message,
            flag=None if rule.detector is not None else self._probe(flag, self._pair.target),
            suggest=suggest,
            when=self._compile_all(rule.when, entry.when),
            unless=self._compile_all(rule.unless, entry.unless),
            source=self._compile_source(source) if source is not None else None,
            rewrite=_make_rewrite(rule, suggest),
        )

    def _compile_all(self, *several: Scopes | None) -> tuple[ScopeProbes, ...]:
        return tuple(self._compile_scopes(scopes) for scopes in several if scopes is not None)

    def _compile_scopes(self, scopes: Scopes) -> ScopeProbes:
        target, source = self._pair.target, self._pair.source
        return ScopeProbes(
            here=self._maybe(scopes.here, target),
            sentence=self._maybe(scopes.sentence, target),
            document=self._maybe(scopes.document, target),
            source=self._maybe(scopes.source, source),
        )

    def _compile_source(self, condition: SourceCondition) -> SourceProbes:
        lang = self._pair.source
        confirm, carried = self._maybe(condition.confirm, lang), self._maybe(condition.carried, lang)
        return SourceProbes(confirm, carried, condition.without)

    def _maybe(self, matcher: Matcher | None, lang: str) -> int | None:
        return None if matcher is None else self._probe(matcher, lang)

    def _probe(self, matcher: Matcher, lang: str) -> int:
        """The index of a matcher's probe; equal matchers share one."""
        near = matcher.near
        probe = Probe(
            units=self._make_units(matcher, lang, matcher.span),
            at_least=matcher.at_least,
            near=self._make_units(near, lang, None) if near is not None else (),
            within=near.within if near is not None else 0,
            block=matcher.scope == "block",
            doubled=matcher.doubled,
        )
        return self._probes.setdefault(probe, len(self._probes))

    def _make_units(self, matcher: Matcher | Near, lang: str, span: str | None) -> tuple[int, ...]:
        def inflect(lemma: str) -> frozenset[str]:
            return self._forms(lemma, lang)

        lists = self._packs.lists
        drafts = [make_phrase(phrase) for phrase in listed(matcher.phrase)]
        drafts += [make_lemma(lemma, inflect) for lemma in listed(matcher.lemma)]
        if matcher.regex is not None:
            drafts.append(make_regex(matcher.regex, span, lists))
        if matcher.tokens is not None:
            drafts.append(make_tokens(matcher.tokens, inflect, lists))
        return tuple(map(self._intern, drafts))

    def _intern(self, draft: Draft) -> int:
        if draft.unit not in self._units:
            self._units[draft.unit] = len(self._units)
            self._drafts.append(draft)
        return self._units[draft.unit]


def _own(anchors: Mapping[int, Iterable[str]]) -> dict[str, tuple[int, ...]]:
    """The anchors of units, as far as they are looked for, and whose they are."""
    owners: dict[str, list[int]] = {}
    for unit, found in anchors.items():
        for anchor in sorted({one[:ANCHOR_LENGTH] for one in found}):
            owners.setdefault(anchor, []).append(unit)
    return {anchor: tuple(units) for anchor, units in sorted(owners.items())}


def _make_rewrite(rule: Rule, suggest: Sequence[str]) -> Rewrite | None:
    """The rule's fix; a suggestion alone is one too, written like the flagged text."""
    fix = rule.fix
    if fix is None or fix.replace is None:
        keep = ("case",) if fix is None else tuple(fix.keep)
        safety = Safety.SUGGESTION if fix is None else fix.safety
        own = rule.detector is not None and fix is not None  # the detector says what, the rule how safe it is
        return Rewrite("{suggest}", keep, safety) if suggest or own else None
    if "{suggest}" in fix.replace and not suggest:
        return None
    return Rewrite(fix.replace, tuple(fix.keep), fix.safety, fix.case == "lower")


def _compile_rule(loaded: LoadedRule, pack: int) -> CompiledRule:
    rule = loaded.rule
    return CompiledRule(
        id=rule.id,
        pack=pack,
        type=rule.type,
        severity=rule.severity,
        confidence=rule.confidence,
        message=rule.message,
        why=rule.why,
        priority=rule.priority,
        path=loaded.path,
        line=loaded.line,
        detector=rule.detector,
        params=rule.params,
        requires=rule.requires,
    )


def _searched(runnables: Iterable[Runnable], packs: Iterable[CompiledPack]) -> Iterable[int]:
    """The probes, besides the flags, that are looked for in whole documents."""
    for runnable in runnables:
        for scopes in (*runnable.when, *runnable.unless):
            if scopes.document is not None:
                yield scopes.document
    for pack in packs:
        if pack.gate is not None:
            yield pack.gate.terms
