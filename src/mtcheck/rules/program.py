"""Packs made ready to run: plain data, with every matcher a list of patterns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from mtcheck.model import Safety
from mtcheck.mqm import ErrorType, Severity

ANCHOR_LENGTH = 16
"""Characters of an anchor that are looked for: the rest says little, and thousands of phrases begin alike."""
Anchors = tuple[str, ...]
"""Normalised literals of which a text has one where it matches."""
Demands = tuple[Anchors, ...]
"""A text that matches has an anchor of each; none: it may have any."""


class Part(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Base of the parts of a program."""


class Unit(Part, frozen=True, array_like=True, gc=False):
    """One pattern: a phrase, a lemma, a regex or a sequence of tokens."""

    pattern: str
    span: str | None = None
    """The group that is flagged, from its first to its last capture; None: the whole match."""
    lists: tuple[str, ...] = ()
    timed: bool = False
    """Whether it may run away: written by hand."""


class Probe(Part, frozen=True, array_like=True, gc=False):
    """A matcher: it matches where one of its units does."""

    units: tuple[int, ...]
    """Indices into ``Program.units``."""
    at_least: int = 1
    near: tuple[int, ...] = ()
    """Units of which one must match within ``within`` words of the match."""
    within: int = 0
    block: bool = False
    """Whether it matches in whole blocks, across sentences."""
    doubled: bool = False
    """Whether it matches only where a token stands twice in a row."""


class ScopeProbes(Part, frozen=True, array_like=True, gc=False):
    """The conditions of one ``when`` or ``unless``: indices into ``Program.probes``."""

    here: int | None = None
    sentence: int | None = None
    document: int | None = None
    source: int | None = None


class SourceProbes(Part, frozen=True, array_like=True, gc=False):
    """A source condition: indices into ``Program.probes``."""

    confirm: int | None
    carried: int | None
    without: Literal["skip", "weaken", "same"]


class Rewrite(Part, frozen=True, array_like=True, gc=False):
    """What to write instead of the flagged text."""

    replace: str
    keep: tuple[Literal["number", "case"], ...]
    safety: Safety
    lower: bool = False


class Runnable(Part, frozen=True, array_like=True, gc=False):
    """A rule, or an entry of a table with all that its rule lends it."""

    rule: int
    """Index into ``Program.rules``."""
    type: ErrorType
    severity: Severity
    confidence: float
    message: str
    flag: int | None
    """Index into ``Program.probes``; None for a detector."""
    suggest: tuple[str, ...]
    when: tuple[ScopeProbes, ...]
    unless: tuple[ScopeProbes, ...]
    source: SourceProbes | None
    rewrite: Rewrite | None


class CompiledRule(Part, frozen=True, array_like=True, gc=False):
    """What a rule's entries have in common, and where it stands."""

    id: str
    pack: int
    """Index into ``Program.packs``."""
    type: ErrorType
    severity: Severity
    confidence: float
    message: str
    why: str
    priority: int
    path: str
    line: int
    detector: str | None
    params: Mapping[str, object]
    requires: str | None
    """The extra without which the rule is off."""


class Gate(Part, frozen=True, array_like=True, gc=False):
    """When a domain pack is on."""

    terms: int
    """Index into ``Program.probes``."""
    at_least: int
    distinct: int


class CompiledPack(Part, frozen=True, array_like=True, gc=False):
    """A pack's identity and gate."""

    id: str
    version: int
    path: str
    gate: Gate | None


class Program(msgspec.Struct, frozen=True):
    """All packs of a pair, compiled."""

    packs: tuple[CompiledPack, ...]
    rules: tuple[CompiledRule, ...]
    runnables: tuple[Runnable, ...]
    probes: tuple[Probe, ...]
    units: tuple[Unit, ...]
    flags: tuple[tuple[int, ...], ...]
    """For each unit the runnables that flag what it matches."""
    anchors: Mapping[str, tuple[int, ...]]
    """Normalised literals and the units that match nowhere without them."""
    unanchored: tuple[int, ...]
    """Units that have no such literals: they run on every sentence."""
    also: tuple[Demands, ...]
    """For each unit what a sentence has, besides its anchor, where it matches."""
    detectors: tuple[int, ...]
    """The runnables that are detectors in code."""
    lists: Mapping[str, tuple[str, ...]]
