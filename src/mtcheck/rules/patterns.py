"""Patterns as they run: of the ``regex`` package, with word lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import cast

import regex

FLAGS = cast(int, regex.IGNORECASE | regex.VERSION1)
PREFIX = "(?-f)"  # "strasse" is not "straße": full case-folding costs time and finds nothing
MARK = "_mark"
"""The group of the marked tokens of a sequence."""


def compile_pattern(pattern: str, lists: Mapping[str, Iterable[str]]) -> regex.Pattern[str]:
    """The compiled pattern; ``lists`` holds all the named lists it uses, and no others."""
    if not lists:
        return _compile(pattern)
    return regex.compile(pattern, FLAGS, cache_pattern=False, **{k: sorted(v) for k, v in lists.items()})


@lru_cache(maxsize=20_000)  # packs are checked, then compiled: the same patterns twice and more
def _compile(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern, FLAGS, cache_pattern=False)


def spell(entries: Iterable[str]) -> frozenset[str]:
    """The entries of a word list, with straight and with curly apostrophes."""
    straight = {entry.replace("’", "'") for entry in entries}
    return frozenset(straight | {entry.replace("'", "’") for entry in straight})
