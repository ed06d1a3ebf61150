"""Which words a document has, and where: read once for all detectors that look for words."""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable
from functools import partial
from weakref import ref

from mtcheck.model import Document

_WORD = re.compile(r"[^\W\d_]+")
_Places = defaultdict[str, "array[int]"]


class WordIndex:
    """The words of a document, runs of letters as they are written, and the blocks they are in."""

    def __init__(self, document: Document) -> None:
        self._places: _Places = defaultdict(partial(array, "I"))
        for index, block in enumerate(document.blocks):
            for word in _WORD.findall(block.text):
                self._places[word].append(index)

    @property
    def words(self) -> Iterable[str]:
        """All words, each once, in the order of the text."""
        return self._places.keys()

    def count(self, word: str) -> int:
        """How often a word stands in the document: 0 or more."""
        return len(self._places[word]) if word in self._places else 0

    def lacks(self, words: Iterable[str]) -> bool:
        """Whether the document has none of some words."""
        return self._places.keys().isdisjoint(words)

    def find_blocks(self, words: Iterable[str]) -> list[int]:
        """The blocks with any of some words, by number, rising."""
        places = self._places
        return sorted({index for word in words if word in places for index in places[word]})


_latest: list[tuple[ref[Document], WordIndex]] = []
"""The index that was made last, gone when its document is."""


def index_words(document: Document) -> WordIndex:
    """The index of a document, made once for all who ask while one document is checked."""
    for known, index in _latest[:]:
        if known() is document:
            return index
    index = WordIndex(document)
    _latest[:] = [(ref(document, lambda _: _latest.clear()), index)]
    return index
