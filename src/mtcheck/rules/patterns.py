"""Patterns as they run: of the ``regex`` package, with word lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

import regex

FLAGS = cast(int, regex.IGNORECASE | regex.VERSION1)
PREFIX = "(?-f)"  # "strasse" is not "straße": full case-folding costs time and finds nothing
MARK = "_mark"
"""The group of the marked tokens of a sequence."""
_KEPT = 20_000
"""Compiled patterns that are kept."""
_known: dict[str, regex.Pattern[str]] = {}


def compile_pattern(pattern: str, lists: Mapping[str, Iterable[str]]) -> regex.Pattern[str]:
    """The compiled pattern; ``lists`` holds all the named lists it uses, and no others."""
    if not lists:
        return _compile(pattern)
    return regex.compile(pattern, FLAGS, cache_pattern=False, **{k: sorted(v) for k, v in lists.items()})


def is_known(pattern: str) -> bool:
    """Whether a pattern without lists is compiled already."""
    return pattern in _known


def remember(pattern: str, compiled: regex.Pattern[str]) -> None:
    """Keep a compiled pattern without lists: packs are checked, then compiled, the same patterns twice."""
    if len(_known) >= _KEPT:
        _known.clear()
    _known[pattern] = compiled


def _compile(pattern: str) -> regex.Pattern[str]:
    compiled = _known.get(pattern)
    if compiled is None:
        compiled = regex.compile(pattern, FLAGS, cache_pattern=False)
        remember(pattern, compiled)
    return compiled


def spell(entries: Iterable[str]) -> frozenset[str]:
    """The entries of a word list, with straight and with curly apostrophes."""
    straight = {entry.replace("’", "'") for entry in entries}
    return frozenset(straight | {entry.replace("'", "’") for entry in straight})
