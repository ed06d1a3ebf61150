"""How a sentence is printed: mixed letters, all capitals or none."""

from __future__ import annotations

from enum import Enum
from string import ascii_lowercase

_SMALL = ascii_lowercase.encode()


class Case(Enum):
    """How a sentence is printed: capitals mark names only where they are mixed with small letters."""

    MIXED = "mixed"
    UPPER = "upper"
    LOWER = "lower"


def judge_case(text: str) -> Case:
    """The case of a sentence; a few letters say nothing."""
    ascii_only = text.encode("ascii", "ignore")
    small = len(ascii_only) - len(ascii_only.translate(None, _SMALL))
    if 2 * small > len(text) and not text.islower():
        return Case.MIXED  # nearly always, and quicker than counting
    letters, capitals = sum(map(str.isalpha, text)), sum(map(str.isupper, text))
    if letters <= 8:
        return Case.MIXED
    if capitals > 0.8 * letters:
        return Case.UPPER
    return Case.MIXED if capitals or letters < 30 else Case.LOWER
