"""A document as the rules see it: its sentences, and which words and list entries it has."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cached_property

from mtcheck.model import Document, Segment
from mtcheck.rules.folding import normalize
from mtcheck.rules.program import Demands
from mtcheck.rules.search import ListIndex

_DOUBLED = re.compile(r"(?<= )([^ \n]+) (?=\1 )")
_BATCH = 2000
"""Sentences normalised at a time: their tokens take ten times the memory of the text."""


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
        self.sentences = [segment for block in document.blocks for segment in block.segments]
        """The segments of all blocks."""
        self.blocks = array("I")
        """The block that each sentence is in."""
        for number, block in enumerate(document.blocks):
            self.blocks.extend([number] * len(block.segments))
        self.length = sum(len(sentence.text) for sentence in self.sentences)
        self._lists = lists

    @property
    def normalized(self) -> str:
        """All sentences, normalised, with a line break between those of different blocks."""
        return self._layout[0]

    @property
    def starts(self) -> array[int]:
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
    def _layout(self) -> tuple[str, array[int]]:
        pieces: list[str] = []
        starts = array("I")
        end = 0
        last = -1
        for first in range(0, len(self.sentences), _BATCH):
            batch = self.sentences[first : first + _BATCH]
            # Many at a time, for that is quicker, but not all.
            texts = normalize("\n".join(sentence.text.replace("\n", " ") for sentence in batch)).split("\n")
            for place, block in enumerate(self.blocks[first : first + len(batch)]):
                if block != last:
                    texts[place] = f"\n{texts[place]}"
                    starts.append(end + 1)
                else:  # it shares the blank with the sentence before
                    texts[place] = texts[place][1:]
                    starts.append(end - 1)
                last = block
                end += len(texts[place])
            pieces.append("".join(texts))
        return "".join(pieces), starts

    # What follows must not hold this object, which would then live on until the collector finds the circle.

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Of the document itself."""
        normalized = self.normalized
        return Vocabulary(self._lists, lambda: normalized)

    @cached_property
    def source_vocabulary(self) -> Vocabulary:
        """Of the source sentences."""
        sentences = self.sentences
        return Vocabulary(self._lists, lambda: _normalize_sources(sentences))


def _normalize_sources(sentences: Sequence[Segment]) -> str:
    sources = (sentence.source for sentence in sentences)
    texts = {id(source): source.text for source in sources if source is not None}
    return normalize(" \n ".join(texts.values()))
