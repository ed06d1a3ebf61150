"""The capitalised words of a text, and those that make one name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from mtcheck.compare.name_table import make_key
from mtcheck.language.renderings import split_words

_OPENERS = frozenset('.!?:;…«“"‘(—–-•|/')
_STEM = 4
"""Letters that a name and what is derived from it share at least."""
_ENDING = 3
"""Letters of the longest ending by which they differ."""


class Word(NamedTuple):
    """A capitalised word of a text."""

    start: int
    end: int
    text: str
    key: str
    first: bool
    """The capital may be due to the place."""
    joined: bool
    """A capitalised word stands right before it."""


class Run(NamedTuple):
    """Neighbouring words of one name."""

    start: int
    end: int
    words: tuple[Word, ...]


def list_capitals(text: str) -> list[Word]:
    """The capitalised words of a text, in order."""
    found: list[Word] = []
    behind = -2
    for term in split_words(text):
        start, end = term.start, term.end
        if text[start].isupper():
            before = text[max(0, start - 3) : start].rstrip()
            quoted = before[-1:] == "'" and not before[-2:-1].isalpha()
            first = start == 0 or before[-1:] in _OPENERS or quoted
            found.append(Word(start, end, text[start:end], make_key(term.key), first, behind == start - 1))
            behind = end
    return found


def group(words: Sequence[Word], text: str) -> list[Run]:
    """Words that stand side by side in the text as one name."""
    found: list[list[Word]] = []
    for word in words:
        if found and not text[found[-1][-1].end : word.start].strip(" -'’."):
            found[-1].append(word)
        else:
            found.append([word])
    return [make_run(one) for one in found]


def make_run(words: Sequence[Word]) -> Run:
    """One name of its words."""
    return Run(words[0].start, words[-1].end, tuple(words))


def is_derived(key: str, others: Iterable[str]) -> bool:
    """Whether one of the other words begins alike: Palestina, Palestinian."""
    if len(key) < _STEM:
        return False
    stem = key[: max(_STEM, len(key) - _ENDING)]
    return any(other.startswith(stem) or (len(other) > _STEM and key.startswith(other)) for other in others)


def is_title(text: str) -> bool:
    """Whether most words are capitalised, so that a capital says nothing."""
    words = split_words(text)
    return len(words) > _STEM and 2 * sum(text[word.start].isupper() for word in words) > len(words)
