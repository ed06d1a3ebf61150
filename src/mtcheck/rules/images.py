"""Patterns compiled ahead: what the ``regex`` package itself pickles, kept as typed data.

Its compiler is written in Python and takes milliseconds for a long pattern; an image is a pattern again
in microseconds. Images are good for the version of the package that made them, and for no other.
"""

from __future__ import annotations

import copyreg
from collections.abc import Callable
from typing import Any

import msgspec
import regex


class Image(msgspec.Struct, frozen=True, array_like=True):
    """The arguments of ``regex._regex.compile``, in its order."""

    pattern: str
    flags: int
    code: bytes
    group_index: dict[str, int]
    index_group: dict[int, str]
    named_lists: dict[str, frozenset[str]]
    named_list_indexes: list[frozenset[str]]
    required_offset: int
    required_characters: tuple[int, ...]
    required_flags: int
    group_count: int


def freeze(pattern: regex.Pattern[str]) -> Image | None:
    """The image of a pattern; None where the package no longer gives one."""
    try:
        reduce: Callable[[object], Any] = copyreg.dispatch_table[type(pattern)]
        function, arguments = reduce(pattern)
        image = msgspec.convert(arguments, Image)
        return image if function is regex._regex.compile and thaw(image) is not None else None
    except (KeyError, AttributeError, TypeError, ValueError, msgspec.ValidationError):
        return None


def thaw(image: Image) -> regex.Pattern[str] | None:
    """The pattern of an image; None where the package does not take it."""
    try:
        return regex._regex.compile(*msgspec.structs.astuple(image))
    except (AttributeError, TypeError, ValueError, regex.error):
        return None
