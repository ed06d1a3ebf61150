"""The values of the fragment detector."""

from __future__ import annotations

import msgspec


class Word(msgspec.Struct, gc=False):
    """A word of a sentence; positions in the block's prose."""

    start: int
    end: int
    text: str
    key: str
    """The text folded, as lists and lexicons have it."""
    weight: float
    """Above 0 it speaks for the source language, below for the target (``evidence``)."""
    capital: bool
    """It begins with a capital and the sentence is not all capitals."""
    first: bool
    """The capital may be due to the place: at the start of a sentence, a quotation, an item."""


class Spotted(msgspec.Struct):
    """A stretch of a sentence that is in the source language; positions in the block's prose."""

    block: int
    start: int
    end: int
    words: list[Word]
    index: int
    """Place of its first word in the sentence."""
    segment: int
    """Number of the sentence in its block."""
    covered: int
    """Words, names aside, that it covers with what stands at its edges and says nothing."""
    margin: float
    """By how much the words' weights exceed the cost of entering the source language: above 0."""
    replacement: str | None = None
    """What to write instead, where that is certain."""
    language: str = ""
    """ISO 639-1; empty for the source language."""

    @property
    def stop(self) -> int:
        """Place in the sentence behind its last word."""
        return self.index + len(self.words)

    def overlaps(self, other: Spotted) -> bool:
        """Whether two stretches of one block share text."""
        return self.start < other.end and other.start < self.end


class Sentence(msgspec.Struct):
    """A sentence that is not in the target language; positions in the block's prose."""

    block: int
    segment: int
    start: int
    end: int
    language: str
    """ISO 639-1; empty where it cannot be told."""
    confidence: float


class Found(msgspec.Struct):
    """What was found in a document, each in reading order; no fragment lies in one of the sentences."""

    fragments: list[Spotted]
    sentences: list[Sentence]
