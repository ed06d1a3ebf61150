"""The rules engine: compiled packs that find faults in documents."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from mtcheck.model import Context, Detector, Document, Elsewhere, Pair, RuleInfo
from mtcheck.rules.match import Matchers
from mtcheck.rules.packed import Packed, Store, WordLists, pack
from mtcheck.rules.run import Outcome, Run
from mtcheck.rules.search import Anchors, ListIndex

if TYPE_CHECKING:
    from mtcheck.rules.load import LoadedPacks

__all__ = ["TIME_LIMIT", "Engine", "Outcome", "RuleInfo"]

TIME_LIMIT = 2.0
"""Seconds one rule may take for a document of up to 100,000 characters; in proportion for a longer one."""


class Engine:
    """Finds what the packs of one pair describe. Made once, used for many documents."""

    def __init__(self, packed: Packed, pair: Pair, detectors: Mapping[str, Detector]) -> None:
        self.store = Store(packed)
        self.pair = pair
        self.matchers = Matchers(self.store)
        self.anchors = Anchors(self.store)
        self.lists = ListIndex(self.store)
        self.detectors = detectors
        self.runner: Callable[[Engine, Document, Context, float, float], Run] = Run
        """Makes what runs over a document: another kind of it can watch the rules at work."""

    @classmethod
    def compile(cls, packs: LoadedPacks, pair: Pair, detectors: Mapping[str, Detector]) -> Engine:
        """The engine of packs that were loaded (and so validated) for ``pair``."""
        from mtcheck.rules.compile import compile_packs  # a warm run compiles nothing

        return cls(pack(compile_packs(packs, pair)), pair, detectors)

    @cached_property
    def packs(self) -> tuple[str, ...]:
        """``id@version`` of every pack, in the order they are applied."""
        return tuple(f"{pack.id}@{pack.version}" for pack in self.store.packs)

    @cached_property
    def rules(self) -> tuple[RuleInfo, ...]:
        """All rules, by pack, then in the order of their files."""
        packs = self.store.packs
        return tuple(
            RuleInfo(
                id=rule.id,
                pack=packs[rule.pack].id,
                type=rule.type,
                severity=rule.severity,
                confidence=rule.confidence,
                message=rule.message,
                why=rule.why,
                path=rule.path,
                line=rule.line,
                detector=rule.detector,
            )
            for rule in self.store.rules
        )

    @cached_property
    def params(self) -> tuple[msgspec.Struct | None, ...]:
        """For each rule its detector's parameters."""
        return tuple(
            msgspec.convert(rule.params, self.detectors[rule.detector].params) if rule.detector else None
            for rule in self.store.rules
        )

    @cached_property
    def word_lists(self) -> Mapping[str, frozenset[str]]:
        """The word lists, for detectors."""
        return WordLists(self.store)

    def run(
        self,
        document: Document,
        *,
        allow: frozenset[str] = frozenset(),
        min_confidence: float = 0.5,
        time_limit: float = TIME_LIMIT,
        elsewhere: Elsewhere | None = None,
        extras: frozenset[str] = frozenset(),
    ) -> Outcome:
        """Find all faults of a document whose blocks have their segments.

        ``allow`` are case-folded words: a finding on nothing but such words is dropped, as is one less
        sure than ``min_confidence``. ``elsewhere`` is what other files of the same run say. Rules
        that require another extra than these are off.
        """
        context = Context(self.pair, self.word_lists, allow, elsewhere, extras)
        return self.runner(self, document, context, min_confidence, time_limit).run()
