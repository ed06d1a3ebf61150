"""Which language a text was translated from: told by the words that the target language does not have."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from mtcheck.language import lexicon

_WORD = re.compile(r"(?<!\w)[^\W\d_]+(?!\w)")
_MAX_WORDS = 2000
"""More different words do not change the answer."""
_UNKNOWN = 2.0
"""Zipf frequency in the target below which a word is hardly one of its own."""
_LEAST = 6.0
"""Sum of Zipf frequencies that a language needs: two common words."""
_LEAD = 1.15
"""So many times the sum of the next language; near relatives share most words."""


def guess_source(texts: Iterable[str], candidates: Collection[str], target: str) -> str | None:
    """The source language among ``candidates`` (ISO 639-1); None where the text does not say.

    Of the words in small letters that ``target`` hardly has, each adds its Zipf frequency to every language.
    Raises MtcheckError for a language without word frequencies.
    """
    codes = sorted(set(candidates) - {target})
    words = lexicon.load((*codes, target))
    sums, seen = dict.fromkeys(codes, 0.0), set[str]()
    for text in texts:
        for word in _WORD.findall(text):
            if word in seen or not word.islower():
                continue
            seen.add(word)
            if words.zipf(word, target) < _UNKNOWN:
                for code in codes:
                    sums[code] += words.zipf(word, code)
        if len(seen) > _MAX_WORDS:
            break
    ranked = sorted(codes, key=lambda code: (-sums[code], code))
    if not ranked or sums[ranked[0]] < _LEAST:
        return None
    second = sums[ranked[1]] if len(ranked) > 1 else 0.0
    return ranked[0] if sums[ranked[0]] >= _LEAD * second else None
