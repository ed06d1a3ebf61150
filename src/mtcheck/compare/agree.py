"""Which quantities of a target answer which of its source, by value."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from math import isclose

from mtcheck.language.quantity_grammar import load_units
from mtcheck.language.quantity_value import Quantity

_ABOUT = 0.25
"""How far apart two values may be where one is told as about so many."""
_CONVERTED = 0.08
"""... where one was converted into another unit."""
_FAHRENHEIT = "fahrenheit"
"""The one unit with another zero."""
_ROUNDED = 0.05
"""... where one is rounded to so many thousands or millions."""
_HALF_DAY = 12
_CODE = 6
"""Digits from which a number may be one of a telephone, grouped at will."""
_MANY = 50
"""So many quantities of a passage that nothing answers are not searched for likeness."""
_Test = Callable[[Quantity, Quantity], bool]


class Answers:
    """The quantities of two texts, and which of them have answered one another."""

    def __init__(self, theirs: list[Quantity], ours: list[Quantity]) -> None:
        self.theirs, self.ours = theirs, ours
        self.open_theirs = dict.fromkeys(range(len(theirs)))
        self.open_ours = dict.fromkeys(range(len(ours)))
        self.pairs: list[tuple[int, int]] = []
        """Indices in the source and the target."""
        self._keys = {key for quantity in ours for key in quantity.keys}
        self._their_keys = {key for quantity in theirs for key in quantity.keys}

    def match(self, *, signless: bool = False) -> None:
        """Answer each quantity of the source by at most one of the target: the surest ways first.

        ``signless``: one of the texts tells by words which numbers are negative.
        """
        self._match_equal(in_kind=True)
        self._match_equal(in_kind=False)
        if len(self.open_theirs) > _MANY or len(self.open_ours) > _MANY:
            return
        for test in (
            _agree_loosely,
            _agree_in_clock,
            _agree_but_for_sign if signless else _agree_without_sign,
            self._agree_in_told_scale,
        ):
            for their in tuple(self.open_theirs):
                self._match_first(their, tuple(self.open_ours), test)

    def _match_equal(self, *, in_kind: bool) -> None:
        """Match by keys; of those that share one the first is tried, so the cost is linear."""
        queues: dict[object, deque[int]] = {}
        for our in self.open_ours:
            for label in _label(self.ours[our], in_kind):
                queues.setdefault(label, deque()).append(our)
        for their in tuple(self.open_theirs):
            heads = []
            for label in _label(self.theirs[their], in_kind):
                queue = queues.get(label)
                while queue and queue[0] not in self.open_ours:
                    queue.popleft()
                if queue:
                    heads.append(queue[0])
            self._match_first(their, sorted(heads), agree)

    def _match_first(self, their: int, candidates: Iterable[int], test: _Test) -> None:
        for our in candidates:
            if our in self.open_ours and test(self.theirs[their], self.ours[our]):
                del self.open_ours[our], self.open_theirs[their]
                self.pairs.append((their, our))
                return

    def _agree_in_told_scale(self, their: Quantity, our: Quantity) -> bool:
        """A scale that one text tells once for several numbers: from 71 to 57.9 million."""
        for plain, scaled, beside in ((their, our, self.theirs), (our, their, self.ours)):
            if plain.scale == 1 < scaled.scale and plain.kind == scaled.kind == "number":
                told = any(other.scale == scaled.scale for other in beside)
                if told and isclose(plain.value * scaled.scale, scaled.value):
                    return True
        return False

    @property
    def missing(self) -> list[Quantity]:
        """Those of the source that nothing answers, and that the target does not have at all."""
        rest = [self.theirs[index] for index in self.open_theirs]
        return [one for one in rest if not one.silent and not one.keys & self._keys]

    @property
    def doubtful(self) -> list[Quantity]:
        """Those of the source that nothing answers and that may be no numbers."""
        return [self.theirs[index] for index in self.open_theirs if self.theirs[index].doubtful]

    @property
    def added(self) -> list[Quantity]:
        """Those of the target that answer nothing, and that the source does not have at all."""
        rest = [self.ours[index] for index in self.open_ours]
        return [one for one in rest if not one.silent and not one.keys & self._their_keys]


def agree(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities can be the same: of two times of day the half of the day counts."""
    common = one.keys & other.keys
    if not common:
        return False
    timed = all(any(key[0] == "c" for key in quantity.keys) for quantity in (one, other))
    return not timed or any(key[0] == "c" for key in common)


def _label(quantity: Quantity, in_kind: bool) -> Iterable[object]:
    """What a quantity is found under."""
    return [(key, quantity.kind, quantity.silent) for key in quantity.keys] if in_kind else quantity.keys


def _agree_loosely(one: Quantity, other: Quantity) -> bool:
    """About so many, rounded, or in another unit."""
    a, b = abs(one.value), abs(other.value)
    if not a or not b or {one.kind, other.kind} - {"number", "vague"}:
        return False
    vague = (one.kind == "vague") + (other.kind == "vague")
    if vague:
        return vague == 2 and isclose(a, b, rel_tol=_ABOUT)
    if one.loose or other.loose:
        return isclose(a, b, rel_tol=_ABOUT)
    if (one.scale == 1) != (other.scale == 1) and isclose(a, b, rel_tol=_ROUNDED):
        return True
    return _is_converted(one, other)


def _is_converted(one: Quantity, other: Quantity) -> bool:
    units = load_units()
    if one.unit is None or other.unit is None or one.unit == other.unit:
        return False
    if _FAHRENHEIT in (one.unit, other.unit):
        celsius, fahrenheit = (other, one) if one.unit == _FAHRENHEIT else (one, other)
        return isclose(celsius.value * 1.8 + 32, fahrenheit.value, rel_tol=_CONVERTED)
    dimension, size = units.get(one.unit, ("", 0.0))
    other_dimension, other_size = units.get(other.unit, ("-", 0.0))
    same = dimension == other_dimension and size > 0
    return same and isclose(one.value * size, other.value * other_size, rel_tol=_CONVERTED)


def is_same_measure(unit: str | None, other: str | None) -> bool:
    """Whether a value can have either unit; what has none, or one that is not known, may have any."""
    if unit is None or other is None or unit == other:
        return True
    units = load_units()
    return unit not in units or other not in units


def _agree_in_clock(one: Quantity, other: Quantity) -> bool:
    """A full hour told by one with and by the other without the half of the day."""
    for timed, plain in ((one, other), (other, one)):
        hours = [key[1] for key in timed.keys if key[0] == "c"]
        if hours and plain.kind == "number" and not any(key[0] == "c" for key in plain.keys):
            wanted = plain.value % _HALF_DAY
            return any(isinstance(hour, float) and hour / 60 % _HALF_DAY == wanted for hour in hours)
    return False


def _agree_but_for_sign(one: Quantity, other: Quantity) -> bool:
    return one.value == -other.value and one.kind == other.kind == "number"


def _agree_without_sign(one: Quantity, other: Quantity) -> bool:
    """A loss told by its sign or by the verb."""
    signed = one.value == -other.value and one.kind == other.kind == "number"
    return signed and (one.unit != "degree" or other.unit != "degree") and one.unit is not None


def same_digits(missing: Sequence[Quantity], added: Sequence[Quantity], source: str, target: str) -> bool:
    """Whether the digits are the same in all, only grouped in another way: phone numbers, codes."""
    if len(missing) == len(added) == 1:
        return False
    ours = "".join(char for one in added for char in target[one.start : one.end] if char.isdecimal())
    theirs = "".join(char for one in missing for char in source[one.start : one.end] if char.isdecimal())
    return len(ours) >= _CODE and ours == theirs
