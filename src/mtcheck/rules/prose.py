"""A document as the rules see it: its sentences, and which words and list entries it has."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property

from mtcheck.model import Document, Segment, Struct
from mtcheck.rules.folding import normalize
from mtcheck.rules.program import Demands
from mtcheck.rules.search import ListIndex

_DOUBLED = re.compile(r"(?<= )([^ \n]+) (?=\1 )")
_BATCH = 2000
"""Sentences normalised at a time: their tokens take ten times the memory of the text."""


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


class Vocabulary:
    """Which entries of the word lists occur in a text; the others need not be compiled."""

    def __init__(self, index: ListIndex, normalize_text: Callable[[], str]) -> None:
        self._index = index
        self._normalize_text = normalize_text
        self._present: dict[str, frozenset[str]] = {}

    @cached_property
    def _text(self) -> str:
        return self._normalize_text()

    def entries(self, name: str) -> frozenset[str]:
        """The entries of a list that may match in the text."""
        if name not in self._present:
            self._present[name] = self._index.find(name, self._text)
        return self._present[name]


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

    @property
    def normalized(self) -> str:
        """All sentences, normalised, with a line break between those of different blocks."""
        return self._layout[0]

    @property
    def starts(self) -> list[int]:
        """Where each sentence begins in ``normalized``: the blank before its first token."""
        return self._layout[1]

    @cached_property
    def doubled(self) -> frozenset[int]:
        """The sentences in which a token stands twice in a row, or the next begins with its last one."""
        normalized, starts = self._layout
        found = (match.start() for match in _DOUBLED.finditer(normalized))
        return frozenset(bisect_right(starts, place) - 1 for place in found)

    def meets(self, index: int, demands: Demands) -> bool:
        """Whether a sentence has an anchor of each of some demands."""
        normalized, starts = self._layout
        # A sentence shares the blank at its end with the next one.
        end = starts[index + 1] + 1 if index + 1 < len(starts) else len(normalized)
        text = normalized[starts[index] : end]
        for anchors in demands:
            for anchor in anchors:
                if anchor in text:
                    break
            else:
                return False
        return True

    @cached_property
    def _layout(self) -> tuple[str, list[int]]:
        pieces: list[str] = []
        starts: list[int] = []
        end = block = 0
        for sentence, piece in self._normalize_all():
            if sentence.block != block or not pieces:
                piece = f"\n{piece}"  # noqa: PLW2901 - the loop goes on with it
                starts.append(end + 1)
            else:  # it shares the blank with the sentence before
                piece = piece[1:]  # noqa: PLW2901 - the loop goes on with it
                starts.append(end - 1)
            block = sentence.block
            pieces.append(piece)
            end += len(piece)
        return "".join(pieces), starts

    def _normalize_all(self) -> Iterator[tuple[Sentence, str]]:
        """Each sentence and its normalised text; many at a time, for that is quicker, but not all."""
        for first in range(0, len(self.sentences), _BATCH):
            batch = self.sentences[first : first + _BATCH]
            whole = normalize("\n".join(sentence.text.replace("\n", " ") for sentence in batch))
            yield from zip(batch, whole.split("\n"), strict=True)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Of the document itself."""
        return Vocabulary(self._lists, lambda: self.normalized)

    @cached_property
    def source_vocabulary(self) -> Vocabulary:
        """Of the source sentences."""
        return Vocabulary(self._lists, self._normalize_sources)

    def _normalize_sources(self) -> str:
        sources = (sentence.segment.source for sentence in self.sentences)
        texts = {id(source): source.text for source in sources if source is not None}
        return normalize(" \n ".join(texts.values()))
