"""How a sentence is printed: mixed letters, all capitals or none."""

from __future__ import annotations

from enum import Enum


class Case(Enum):
    """How a sentence is printed: capitals mark names only where they are mixed with small letters."""

    MIXED = "mixed"
    UPPER = "upper"
    LOWER = "lower"


def judge_case(text: str) -> Case:
    """The case of a sentence; a few letters say nothing."""
    letters = [char for char in text if char.isalpha()]
    capitals = sum(map(str.isupper, letters))
    if len(letters) <= 8:
        return Case.MIXED
    if capitals > 0.8 * len(letters):
        return Case.UPPER
    return Case.MIXED if capitals or len(letters) < 30 else Case.LOWER
