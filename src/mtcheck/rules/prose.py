"""A document as the rules see it: its sentences, and which words and list entries it has."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property

from ahocorasick_rs import AhoCorasick, Implementation

from mtcheck.model import Document, Segment, Struct
from mtcheck.rules.folding import normalize


class Sentence(Struct, frozen=True):
    """A segment and the block it is in."""

    block: int
    segment: Segment

    @property
    def text(self) -> str:
        """The prose that rules match on."""
        return self.segment.text

    @property
    def start(self) -> int:
        """Prose position of the text in its block."""
        return self.segment.start


class Index:
    """Finds the owners of literals in normalised text, all in one pass."""

    def __init__(self, owners: Mapping[str, Sequence[int]]) -> None:
        self._owners = [tuple(found) for found in owners.values()]
        self._automaton = AhoCorasick(
            list(owners), implementation=Implementation.ContiguousNFA, store_patterns=False
        )

    def find_owners(self, text: str) -> set[int]:
        """The owners of all literals in a text."""
        hits = self._automaton.find_matches_as_indexes(text, overlapping=True)
        return {owner for pattern in {hit[0] for hit in hits} for owner in self._owners[pattern]}

    def locate(self, text: str, starts: Sequence[int]) -> dict[int, list[int]]:
        """For each owner the stretches it has a literal in, rising; ``starts`` are where they begin."""
        found: dict[int, list[int]] = {}
        owners = self._owners
        for pattern, start, _ in self._automaton.find_matches_as_indexes(text, overlapping=True):
            place = bisect_right(starts, start) - 1
            for owner in owners[pattern]:
                places = found.setdefault(owner, [])
                if not places or places[-1] != place:
                    places.append(place)
        return found


class Vocabulary:
    """Which entries of the word lists occur in a text; the others need not be compiled."""

    def __init__(self, index: ListIndex, text: str) -> None:
        self._index = index
        self._text = text
        self._present: dict[str, frozenset[str]] = {}

    def entries(self, name: str) -> frozenset[str]:
        """The entries of a list that may match in the text."""
        if name not in self._present:
            self._present[name] = self._index.find(name, self._text)
        return self._present[name]


class ListIndex:
    """Word lists, searched for in one pass each."""

    def __init__(self, lists: Mapping[str, tuple[str, ...]]) -> None:
        self._lists = lists
        self._indices: dict[str, Index] = {}

    def find(self, name: str, text: str) -> frozenset[str]:
        """The entries of a list that occur in a normalised text, with straight and curly apostrophes."""
        entries = self._lists[name]
        index = self._indices.get(name)
        if index is None:
            owners: dict[str, list[int]] = {}
            for number, entry in enumerate(entries):
                owners.setdefault(normalize(entry).strip(), []).append(number)
            index = self._indices[name] = Index(owners)
        found = {entries[number] for number in index.find_owners(text)}
        found = found or set(entries[:1])  # to a pattern, an empty list would match everywhere
        straight = {entry.replace("’", "'") for entry in found}
        return frozenset(straight | {entry.replace("'", "’") for entry in straight})


class Prose:
    """The sentences of a document, joined for the search of candidates."""

    def __init__(self, document: Document, lists: ListIndex) -> None:
        self.document = document
        self.sentences = [
            Sentence(number, segment)
            for number, block in enumerate(document.blocks)
            for segment in block.segments
        ]
        self.length = sum(len(sentence.text) for sentence in self.sentences)
        self._lists = lists

    @cached_property
    def normalized(self) -> str:
        """All sentences, normalised, with a line break between them."""
        return normalize("\n".join(sentence.text.replace("\n", " ") for sentence in self.sentences))

    @cached_property
    def starts(self) -> list[int]:
        """Where each sentence begins in ``normalized``."""
        starts = [0]
        position = self.normalized.find("\n")
        while position >= 0:
            starts.append(position)
            position = self.normalized.find("\n", position + 1)
        return starts

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Of the document itself."""
        return Vocabulary(self._lists, self.normalized)

    @cached_property
    def source_vocabulary(self) -> Vocabulary:
        """Of the source sentences."""
        sources = {
            id(source): source.text
            for source in (sentence.segment.source for sentence in self.sentences)
            if source is not None
        }
        return Vocabulary(self._lists, normalize(" \n ".join(sources.values())))
