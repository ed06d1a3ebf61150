"""A program as it lies in the cache, and as it runs: its parts are decoded when they are first used.

A run needs few of the thousands of parts; decoding them all would take longer than the run.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import Generic, Literal, TypeVar

import msgspec
import regex

from mtcheck.rules.folding import normalize
from mtcheck.rules.images import Image, freeze, thaw
from mtcheck.rules.patterns import compile_pattern, spell
from mtcheck.rules.program import CompiledPack, CompiledRule, Demands, Probe, Program, Runnable, Unit
from mtcheck.rules.reading import plain_flags

T = TypeVar("T")
Owners = tuple[int, ...]
_EDGES = (4, 3)
"""Characters at the beginning or the end of a token that make a key: the longest that an anchor has."""
_NUMBER: Literal["I"] = "I"
_LONG_LISTS = 1000
"""Entries of the word lists of a pattern that is better compiled with the few that a text has."""
Literals = tuple[tuple[str, Owners], ...]
"""Normalised literals and their owners."""


class Parts(msgspec.Struct, frozen=True, array_like=True):
    """Values encoded one by one, end to end: thousands of them are read as one."""

    data: memoryview
    ends: memoryview
    """Where each ends in ``data``: 32-bit numbers in the machine's order."""


class Packed(msgspec.Struct, frozen=True, array_like=True):
    """The parts of a program, encoded one by one."""

    packs: tuple[CompiledPack, ...]
    rules: tuple[CompiledRule, ...]
    runnables: Parts
    probes: Parts
    units: Parts
    images: Parts
    """Of the units' patterns; ``nil`` where there is none."""
    flags: Parts
    also: Parts
    unanchored: tuple[int, ...]
    detectors: tuple[int, ...]
    keys: str
    """One key for each group of anchors: a text without the key has none of them. By blanks."""
    groups: Parts
    loose: Literals
    """Anchors without a key."""
    lists: Mapping[str, msgspec.Raw]
    """For each word list its entries and these normalised, both by line breaks."""


def pack(program: Program, *, ahead: bool = False) -> Packed:
    """A program's packed form; ``ahead`` with all its patterns compiled."""
    with plain_flags():
        images = [_make_image(unit, program) if ahead else None for unit in program.units]
    groups, loose = _group(program.anchors)
    return Packed(
        packs=program.packs,
        rules=program.rules,
        runnables=_encode_all(program.runnables),
        probes=_encode_all(program.probes),
        units=_encode_all(program.units),
        images=_encode_all(images),
        flags=_encode_all(program.flags),
        also=_encode_all(program.also),
        unanchored=program.unanchored,
        detectors=program.detectors,
        keys=" ".join(groups),
        groups=_encode_all(groups.values()),
        loose=loose,
        lists={name: _encode_list(entries) for name, entries in program.lists.items()},
    )


def _make_image(unit: Unit, program: Program) -> Image | None:
    """The compiled pattern, with its lists whole; None where these are too long for that."""
    lists = {name: spell(program.lists[name]) for name in unit.lists}
    if sum(map(len, lists.values())) > _LONG_LISTS:
        return None
    return freeze(compile_pattern(unit.pattern, lists))


@lru_cache(maxsize=200)  # rules that are tested one by one have the same lists
def _encode_list(entries: tuple[str, ...]) -> msgspec.Raw:
    return _encode(("\n".join(entries), "\n".join(normalize(entry).strip() for entry in entries)))


def _encode(value: object) -> msgspec.Raw:
    return msgspec.Raw(msgspec.msgpack.encode(value))


def _encode_all(values: Iterable[object]) -> Parts:
    encoded = [msgspec.msgpack.encode(value) for value in values]
    ends = array(_NUMBER, accumulate(map(len, encoded)))
    return Parts(memoryview(b"".join(encoded)), memoryview(ends.tobytes()))


def _group(anchors: Mapping[str, Owners]) -> tuple[dict[str, list[tuple[str, Owners]]], Literals]:
    """Anchors by that key which fewest anchors have, and those without one."""
    groups: dict[str, list[tuple[str, Owners]]] = {}
    loose: list[tuple[str, Owners]] = []
    keys_of = {anchor: _list_keys(anchor) for anchor in anchors}
    often = Counter(key for keys in keys_of.values() for key in keys)
    for anchor, owners in anchors.items():
        if keys := keys_of[anchor]:
            rarest = min(keys, key=lambda key: (often[key], -len(key), key))
            groups.setdefault(rarest, []).append((anchor, owners))
        else:
            loose.append((anchor, owners))
    return groups, tuple(loose)


def _list_keys(anchor: str) -> list[str]:
    """What a text with the anchor has: whole tokens, the beginning of one, the end of one."""
    first, *tokens = anchor.split(" ")
    if not tokens:  # all of it can lie inside a token
        return []
    last = tokens.pop()
    ends = [f"*{first[-size:]}" for size in _EDGES if len(first) >= size][:1]
    begins = [f"{last[:size]}*" for size in _EDGES if len(last) >= size][:1]
    return tokens + begins + ends


def find_keys(text: str) -> set[str]:
    """The keys of all anchors that a normalised text can have, among others."""
    words = set(text.split())
    begins = {f"{word[:size]}*" for word in words for size in _EDGES}
    return words | begins | {f"*{word[-size:]}" for word in words for size in _EDGES}


class Lazy(Generic[T]):
    """A sequence whose items are decoded when they are first asked for."""

    def __init__(self, parts: Parts, kind: type[T]) -> None:
        self._data = parts.data
        self._ends = parts.ends.cast(_NUMBER)
        self._decoder = msgspec.msgpack.Decoder(kind)
        self._known: dict[int, T] = {}

    def __getitem__(self, index: int) -> T:
        known = self._known.get(index)
        if known is None:
            start = self._ends[index - 1] if index else 0
            data = self._data[start : self._ends[index]]
            known = self._known[index] = self._decoder.decode(data)
        return known

    def __iter__(self) -> Iterator[T]:
        """All items, decoded anew: to be read once, not to be kept."""
        start = 0
        for end in self._ends:
            yield self._decoder.decode(self._data[start:end])
            start = end

    def __len__(self) -> int:
        return len(self._ends)


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
        self.also: Lazy[Demands] = Lazy(packed.also, Demands)
        self._images: Lazy[Image | None] = Lazy(packed.images, Image | None)  # type: ignore[arg-type] # a union is no type
        self.groups: Lazy[Literals] = Lazy(packed.groups, Literals)

    @cached_property
    def keys(self) -> Mapping[str, int]:
        """The keys of the groups of anchors and the groups' numbers."""
        return {key: number for number, key in enumerate(self.packed.keys.split())}

    def thaw(self, unit: int) -> regex.Pattern[str] | None:
        """A unit's pattern where it was compiled ahead."""
        image = self._images[unit]
        return thaw(image) if image is not None else None

    def read_list(self, name: str) -> tuple[list[str], list[str]]:
        """A word list's entries, and the same normalised."""
        entries, normalized = msgspec.msgpack.decode(self.lists[name], type=tuple[str, str])
        return entries.split("\n"), normalized.split("\n")


class WordLists(Mapping[str, frozenset[str]]):
    """The word lists of a store, read when they are first asked for."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str, frozenset[str]] = {}

    def __getitem__(self, name: str) -> frozenset[str]:
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = frozenset(self._store.read_list(name)[0])
        return known

    def __iter__(self) -> Iterator[str]:
        return iter(self._store.lists)

    def __len__(self) -> int:
        return len(self._store.lists)
