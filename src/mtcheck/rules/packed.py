"""A program as it lies in the cache, and as it runs: its parts are decoded when they are first used.

A run needs few of the thousands of parts; decoding them all would take longer than the run.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Generic, TypeVar

import msgspec
import regex

from mtcheck.rules.folding import normalize
from mtcheck.rules.images import Image, freeze, thaw
from mtcheck.rules.patterns import compile_pattern, spell
from mtcheck.rules.program import CompiledPack, CompiledRule, Probe, Program, Runnable, Unit

T = TypeVar("T")
Owners = tuple[int, ...]
_LONG_LISTS = 1000
"""Entries of the word lists of a pattern that is better compiled with the few that a text has."""
Literals = tuple[tuple[str, Owners], ...]
"""Normalised literals and their owners."""


class Packed(msgspec.Struct, frozen=True, array_like=True):
    """The parts of a program, encoded one by one."""

    packs: tuple[CompiledPack, ...]
    rules: tuple[CompiledRule, ...]
    runnables: tuple[msgspec.Raw, ...]
    probes: tuple[msgspec.Raw, ...]
    units: tuple[msgspec.Raw, ...]
    images: tuple[msgspec.Raw, ...]
    """Of the units' patterns; ``nil`` where there is none."""
    flags: tuple[msgspec.Raw, ...]
    unanchored: tuple[int, ...]
    detectors: tuple[int, ...]
    keys: str
    """One token for each group of anchors: a text without the token has none of them. By blanks."""
    groups: tuple[msgspec.Raw, ...]
    loose: Literals
    """Anchors without a whole token."""
    lists: Mapping[str, msgspec.Raw]
    """For each word list its entries and these normalised, both by line breaks."""


def pack(program: Program, *, ahead: bool = False) -> Packed:
    """A program's packed form; ``ahead`` with all its patterns compiled."""
    groups, loose = _group(program.anchors)
    return Packed(
        packs=program.packs,
        rules=program.rules,
        runnables=_encode_all(program.runnables),
        probes=_encode_all(program.probes),
        units=_encode_all(program.units),
        images=_encode_all(_make_image(unit, program) if ahead else None for unit in program.units),
        flags=_encode_all(program.flags),
        unanchored=program.unanchored,
        detectors=program.detectors,
        keys=" ".join(groups),
        groups=_encode_all(groups.values()),
        loose=loose,
        lists={
            name: _encode(("\n".join(entries), "\n".join(normalize(entry).strip() for entry in entries)))
            for name, entries in program.lists.items()
        },
    )


def _make_image(unit: Unit, program: Program) -> Image | None:
    """The compiled pattern, with its lists whole; None where these are too long for that."""
    lists = {name: spell(program.lists[name]) for name in unit.lists}
    if sum(map(len, lists.values())) > _LONG_LISTS:
        return None
    return freeze(compile_pattern(unit.pattern, lists))


def _encode(value: object) -> msgspec.Raw:
    return msgspec.Raw(msgspec.msgpack.encode(value))


def _encode_all(values: Iterable[object]) -> tuple[msgspec.Raw, ...]:
    return tuple(map(_encode, values))


def _group(anchors: Mapping[str, Owners]) -> tuple[dict[str, list[tuple[str, Owners]]], Literals]:
    """Anchors by their longest whole token, and those without one."""
    groups: dict[str, list[tuple[str, Owners]]] = {}
    loose: list[tuple[str, Owners]] = []
    for anchor, owners in anchors.items():
        tokens = anchor.split(" ")[1:-1]  # the first and the last are parts of tokens, or nothing
        if tokens:
            groups.setdefault(max(tokens, key=len), []).append((anchor, owners))
        else:
            loose.append((anchor, owners))
    return groups, tuple(loose)


class Lazy(Generic[T]):
    """A sequence whose items are decoded when they are first asked for."""

    def __init__(self, raw: tuple[msgspec.Raw, ...], kind: type[T]) -> None:
        self._raw = raw
        self._decoder = msgspec.msgpack.Decoder(kind)
        self._known: dict[int, T] = {}

    def __getitem__(self, index: int) -> T:
        known = self._known.get(index)
        if known is None:
            known = self._known[index] = self._decoder.decode(self._raw[index])
        return known

    def __len__(self) -> int:
        return len(self._raw)


class Store:
    """A packed program in use."""

    def __init__(self, packed: Packed) -> None:
        self.packed = packed
        self.packs = packed.packs
        self.rules = packed.rules
        self.unanchored = packed.unanchored
        self.detectors = packed.detectors
        self.loose = packed.loose
        self.lists = packed.lists
        self.runnables = Lazy(packed.runnables, Runnable)
        self.probes = Lazy(packed.probes, Probe)
        self.units = Lazy(packed.units, Unit)
        self.flags = Lazy(packed.flags, Owners)
        self.groups: Lazy[Literals] = Lazy(packed.groups, Literals)

    @cached_property
    def keys(self) -> Mapping[str, int]:
        """The tokens of the groups of anchors and the groups' numbers."""
        return {key: number for number, key in enumerate(self.packed.keys.split())}

    def thaw(self, unit: int) -> regex.Pattern[str] | None:
        """A unit's pattern where it was compiled ahead."""
        image = msgspec.msgpack.decode(self.packed.images[unit], type=Image | None)
        return thaw(image) if image is not None else None

    def read_list(self, name: str) -> tuple[list[str], list[str]]:
        """A word list's entries, and the same normalised."""
        entries, normalized = msgspec.msgpack.decode(self.lists[name], type=tuple[str, str])
        return entries.split("\n"), normalized.split("\n")
