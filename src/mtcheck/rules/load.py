"""Packs as they are in memory, and the way to load them: all of them or, with every fault told, none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mtcheck.model import Detector, Pair, Struct
from mtcheck.rules.layout import pack_files

if TYPE_CHECKING:
    from mtcheck.rules.program import Demands
    from mtcheck.rules.schema import Languages, Pack, Rule

__all__ = [
    "LoadedPack",
    "LoadedPacks",
    "LoadedRule",
    "find_pairs",
    "fits",
    "load_packs",
    "pack_files",
    "pair_of",
]

ANY = "any"


class LoadedRule(Struct, frozen=True):
    """A rule and where it stands."""

    rule: Rule
    path: str
    line: int
    lines: Mapping[str, int] = {}
    """Lines of its tests and entries: ``tests[0]``, ``entries[3]``, ``entries[3].hit[1]``."""


class LoadedPack(Struct, frozen=True):
    """A pack with its rules in the order of its files; ``path`` is its folder."""

    pack: Pack
    path: str
    rules: tuple[LoadedRule, ...]


class LoadedPacks(Struct, frozen=True):
    """The packs by root, then path, and all word lists they may name."""

    packs: tuple[LoadedPack, ...]
    lists: Mapping[str, tuple[str, ...]]
    demands: Mapping[str, Demands] = {}
    """Of patterns whose literals were found when they were checked: these."""


def load_packs(
    roots: Sequence[Path], pair: Pair, detectors: Mapping[str, Detector], *, every: bool = False
) -> LoadedPacks:
    """The packs of ``roots`` that fit the pair.

    Without ``detectors`` their names and params are not checked. With ``every`` the packs of other
    pairs are validated too (not returned). Raises PackError with all the faults of all packs.
    """
    from mtcheck.rules.loader import load  # a warm run loads nothing

    return load(roots, pair, detectors, every=every)


def find_pairs(roots: Sequence[Path], default: Pair) -> tuple[Pair, ...]:
    """The pairs that the packs of ``roots`` are for, each once, by name; raises PackError."""
    from mtcheck.rules.loader import read_packs

    return tuple(sorted({pair_of(pack, default) for pack in read_packs(roots)}, key=str))


def fits(languages: Languages, pair: Pair) -> bool:
    """Whether a pack is for a pair."""
    targets = (ANY, pair.target, pair.variety or pair.target)
    return languages.source in (ANY, pair.source) and languages.target in targets


def pair_of(pack: Pack, default: Pair) -> Pair:
    """The pair a pack's tests run with: its languages, those of ``default`` for ``any``."""
    source, target = pack.languages.source, pack.languages.target
    language = target.partition("-")[0]
    return Pair(
        default.source if source == ANY else source,
        default.target if target == ANY else language,
        target if target != language else "",
    )
