"""Patterns as they run: of the ``regex`` package, with word lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

import regex

FLAGS = cast(int, regex.IGNORECASE | regex.VERSION1)
MARK = "_mark"
"""The group of the marked tokens of a sequence."""


def compile_pattern(pattern: str, lists: Mapping[str, Iterable[str]]) -> regex.Pattern[str]:
    """The compiled pattern; ``lists`` holds all the named lists it uses, and no others."""
    return regex.compile(pattern, FLAGS, cache_pattern=False, **{k: sorted(v) for k, v in lists.items()})


def spell(entries: Iterable[str]) -> frozenset[str]:
    """The entries of a word list, with straight and with curly apostrophes."""
    straight = {entry.replace("’", "'") for entry in entries}
    return frozenset(straight | {entry.replace("'", "’") for entry in straight})
