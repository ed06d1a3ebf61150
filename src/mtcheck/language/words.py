"""Words and tokens of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mtcheck.language.memo import Memo

_MARKS = "\u0300-\u036f"
"""Combining accents: Python's ``\\w`` leaves them out, a decomposed "é" must not end a word."""
_RUN = rf"[^\W_](?:[^\W_]|[{_MARKS}])*"
_JOINERS = "'’ʼ\\-\u2010\u2011\u00ad\u200c\u200d"
"""Between two letters these belong to the word: apostrophes, hyphens, soft hyphens, joiners."""
_WORD = rf"{_RUN}(?:[{_JOINERS}]{_RUN})*"
_NUMBER = rf"\d+(?:[.,]\d+)+(?:[^\W_]|[{_MARKS}])*"

TOKEN = re.compile(rf"{_NUMBER}|{_WORD}|\S")
"""A number (``1,234.5``), a word (``don't``, ``question-and-answer``, ``4-hour``) or a single mark."""
_RUNS = re.compile(_RUN)
_COUNTS = Memo(lambda piece: len(_RUNS.findall(piece)))
"""How many runs a piece of text without blanks has."""


class Token(NamedTuple):
    """Half-open range of code points in the text that was tokenized."""

    start: int
    end: int


def iterate(text: str) -> Iterator[Token]:
    """The tokens of ``text`` one by one: words, numbers, single marks; blanks are left out.

    What stands for something that is not prose (``model.PLACEHOLDER``) is a mark, never part of a word.
    """
    for match in TOKEN.finditer(text):
        yield Token(match.start(), match.end())


def tokenize(text: str) -> list[Token]:
    """All tokens of ``text``, in order."""
    return [Token(*match.span()) for match in TOKEN.finditer(text)]


def count(text: str) -> int:
    """Evaluation word count: the runs of letters and digits (``don't`` has two), 0 or more.

    As the MQM score counts: https://themqm.org leaves the definition of a word to the implementation.
    Tokens never cut a run, so the runs of the text are those of its tokens.
    """
    return sum(map(_COUNTS.__getitem__, text.split()))


def has_word(text: str, start: int, end: int) -> bool:
    """Whether there is a letter or a digit in ``text[start:end]``."""
    return _RUNS.search(text, start, end) is not None
