"""Texts short enough to be said in the same words wherever they come back."""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.compare.passages import Passage, iterate_passages
from mtcheck.language import renderings
from mtcheck.model import Document, Pair
from mtcheck.resources import blake2b


def list_short(document: Document, min_words: int, max_words: int) -> Iterator[Passage]:
    """The passages that are a whole block of one sentence, whose source has so many words."""
    for passage in iterate_passages(document):
        if len(document.blocks[passage.block].segments) > 1:
            continue
        if min_words <= count_words(passage) <= max_words and fold(passage.text):
            yield passage


def count_words(passage: Passage) -> int:
    """The words of a passage's source."""
    return len(renderings.split_words(passage.source.text))


def fold(text: str) -> str:
    """The words and figures of a text, its case and its punctuation left out."""
    return " ".join("".join(one if one.isalnum() else " " for one in text.casefold()).split())


def make_key(text: str, pair: Pair) -> int:
    """64 bits that stand for a folded text in files of a pair."""
    data = f"{pair}\0{fold(text)}".encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "little")
