"""The values that are read off a text."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import msgspec

from mtcheck.language.quantity_times import Key

HARD = 13
"""Number words from here on count like digits."""
_NEXT = 8
"""Code points between two numbers of a range."""


class Quantity(NamedTuple):
    """A number, date, time or measure; positions in the text that was read."""

    start: int
    end: int
    kind: str
    """``number``, ``ordinal``, ``vague`` or the name of a set."""
    keys: frozenset[Key]
    """What it can be: two quantities agree when they share one."""
    value: float
    hard: bool = False
    """Written in digits or a long word: sure to be a number that counts."""
    silent: bool = False
    """May answer a quantity of the other side; is never missed itself."""
    loose: bool = False
    """About so many."""
    doubtful: bool = False
    """Silent, and a number in some of its uses only."""
    digits: bool = False
    scale: float = 1.0
    """The multiplier it was written with: a million in ``20 million``."""
    unit: str | None = None
    unit_span: tuple[int, int] = (0, 0)


class Draft(msgspec.Struct):
    """A quantity in the making."""

    start: int
    end: int
    value: float
    scale: float
    after: int
    digits: bool
    kind: str = "number"
    silent: bool = False
    keys: list[Key] = []

    def make(self, unit: str | None, unit_span: tuple[int, int]) -> Quantity:
        """The quantity that counts ``unit``."""
        return Quantity(
            self.start,
            self.end,
            self.kind,
            frozenset(self.keys),
            self.value,
            hard=(self.digits or self.value >= HARD) and not self.silent,
            silent=self.silent,
            digits=self.digits,
            scale=self.scale,
            unit=unit,
            unit_span=unit_span,
        )


def _is_hour(one: Quantity) -> bool:
    plain = one.digits and one.unit is None and one.value in range(1, 13)
    return plain and not any(key[0] == "c" for key in one.keys)


def share_scales(found: list[Quantity]) -> list[Quantity]:
    """``2 to 3 million``: the first number may have the multiplier of the second.

    Of ``3-7 pm`` it may be a time of day too.
    """
    for index, (one, two) in enumerate(pairwise(found)):
        near = two.start - one.end <= _NEXT and one.kind == two.kind == "number"
        if near and _is_hour(one) and any(key[0] == "c" for key in two.keys):
            hour = one.value % 12 * 60
            found[index] = one._replace(keys=one.keys | {("c", hour), ("c", hour + 720)})
        elif near and one.scale == 1 and two.scale > 1 and one.value < 1000:
            keys = one.keys | {("n", round(one.value * two.scale, 6))}
            found[index] = one._replace(keys=keys)
    return found
