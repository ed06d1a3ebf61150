"""Finds candidates: which units may match in which sentences, and which list entries a text has."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, pairwise

from ahocorasick_rs import AhoCorasick, Implementation

from mtcheck.rules.packed import Owners, Store, find_keys
from mtcheck.rules.patterns import spell
from mtcheck.rules.program import ANCHOR_LENGTH

_MANY_KEYS = 12_000
"""Keys of a text for which it is better to look for all anchors than to choose among them."""
_MANY_TEXTS = 8
"""After so many texts all anchors are looked for: building that automaton pays off."""
_MANY_SIGNS = 500_000
"""The same in code points, so that the keys of a longer text need not be found."""
_PIECE = 200_000
"""Code points searched at a time: what is found in a long text takes more memory than the text."""
_LONG_TEXT = 20_000
"""Code points from which a word list is looked for by an automaton."""


class Automaton:
    """Finds the owners of literals in one pass over a text."""

    def __init__(self, literals: Iterable[tuple[str, Owners]], *, once: bool = False) -> None:
        found = list(literals)
        self._owners = [owners for _, owners in found]
        self._automaton = AhoCorasick(
            [literal for literal, _ in found],
            # The one for a single text is built in less time and searches in more.
            implementation=Implementation.NoncontiguousNFA if once else Implementation.ContiguousNFA,
            store_patterns=False,
        )

    def find_owners(self, text: str) -> set[int]:
        """The owners of all literals in a text."""
        search = self._automaton.find_matches_as_indexes
        found = {hit[0] for piece in _cut(text) for hit in search(piece, overlapping=True)}
        return {owner for pattern in found for owner in self._owners[pattern]}

    def locate(self, text: str, starts: Sequence[int]) -> dict[int, array[int]]:
        """For each owner the stretches that a literal of its begins in, rising; ``starts`` of all."""
        places: defaultdict[int, array[int]] = defaultdict(partial(array, "I"))
        search = self._automaton.find_matches_as_indexes
        for number, (start, end) in enumerate(pairwise([*starts, len(text)])):
            # A literal may go on in the next stretch.
            hits = search(text[start : end + ANCHOR_LENGTH - 1], overlapping=True)
            size = end - start
            for pattern in {hit[0] for hit in hits if hit[1] < size}:
                places[pattern].append(number)
        return self._gather(places)

    def _gather(self, places: dict[int, array[int]]) -> dict[int, array[int]]:
        """For each owner the stretches of all its literals."""
        found: defaultdict[int, list[array[int]]] = defaultdict(list)
        for pattern, numbers in places.items():
            for owner in self._owners[pattern]:
                found[owner].append(numbers)
        return {
            owner: rows[0] if len(rows) == 1 else array("I", sorted(set().union(*rows)))
            for owner, rows in found.items()
        }


def _cut(text: str) -> Iterator[str]:
    """A normalised text in pieces that end at a line break, which no literal has in it."""
    start = 0
    while start < len(text):
        end = text.find("\n", start + _PIECE) + 1 or len(text)
        yield text[start:end]
        start = end


class Anchors:
    """The anchors of all units."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._full: Automaton | None = None
        self._texts = 0

    def locate(self, text: str, starts: Sequence[int]) -> dict[int, array[int]]:
        """For each unit the sentences of a normalised text that it may match in."""
        return self._choose(text).locate(text, starts)

    def _choose(self, text: str) -> Automaton:
        """An automaton with all the anchors that a normalised text can have."""
        if self._full is not None:
            return self._full
        store = self._store
        self._texts += 1
        own = find_keys(text) if len(text) < _MANY_SIGNS else set()
        few = self._texts <= _MANY_TEXTS and 0 < len(own) <= _MANY_KEYS
        if not few:
            self._full = Automaton(chain(store.loose, chain.from_iterable(store.groups)))
            return self._full
        keys = store.keys
        groups = sorted(keys[key] for key in own if key in keys)
        return Automaton(chain(store.loose, *(store.groups[group] for group in groups)), once=True)


class ListIndex:
    """The word lists, searched for the entries that a text has."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lists: dict[str, tuple[list[str], list[str]]] = {}
        self._automata: dict[str, Automaton] = {}

    def find(self, name: str, text: str) -> frozenset[str]:
        """The entries of a list that a normalised text has, with straight and with curly apostrophes."""
        if name not in self._lists:
            self._lists[name] = self._store.read_list(name)
        entries, normalized = self._lists[name]
        if len(text) < _LONG_TEXT:
            found = {entry for entry, literal in zip(entries, normalized, strict=True) if literal in text}
        else:
            if name not in self._automata:
                self._automata[name] = Automaton((one, (number,)) for number, one in enumerate(normalized))
            found = {entries[number] for number in self._automata[name].find_owners(text)}
        found = found or set(entries[:1])  # to a pattern, an empty list would match everywhere
        return spell(found)
