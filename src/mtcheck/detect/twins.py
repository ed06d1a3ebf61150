"""Word lists of two columns: a name as the source language has it, and the words it is translated to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

import msgspec

_PAIR = re.compile(r"(?P<name>\S+) = (?P<words>.+)")


class Twins(msgspec.Struct, frozen=True):
    """Names of the source language and what a machine makes of them."""

    names: Mapping[str, tuple[str, ...]]
    """By what they become, sorted."""
    openings: frozenset[str]
    """First words of all that they become."""
    words: frozenset[str]
    """All that they become."""

    @property
    def pattern(self) -> re.Pattern[str]:
        """Finds what they become as whole words, a possessive's ending aside; compiled when asked for."""
        return _compile(self.words)


@lru_cache(maxsize=8)
def _compile(words: frozenset[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    pattern = "|".join(map(re.escape, longest_first)) or "(?!)"
    return re.compile(rf"(?<![\w'’-])(?:{pattern})(?![\w-]|['’](?!s\b))")


@lru_cache(maxsize=8)
def read_twins(entries: frozenset[str]) -> Twins:
    """The names of a list whose entries are ``name = word, word``; other entries are left out."""
    names: dict[str, set[str]] = {}
    for entry in entries:
        pair = _PAIR.fullmatch(entry)
        for word in pair["words"].split(", ") if pair else ():
            names.setdefault(word, set()).add(pair["name"] if pair else "")
    return Twins(
        {word: tuple(sorted(found)) for word, found in names.items()},
        frozenset(word.split()[0] for word in names),
        frozenset(names),
    )
