"""Reads quantities off the tokens of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

import msgspec

from mtcheck.language.quantity_amounts import Amount, parse
from mtcheck.language.quantity_grammar import Worth
from mtcheck.language.quantity_times import Key, Times, list_decade

_MINUS = re.compile(r"(?:^|[\s(])[-−–]$")
_ROMAN = re.compile(r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10}
_LONGEST = 15
"""Digits of a number that is counted with; a longer one is a code."""
_HARD = 13
"""Number words from here on count like digits."""


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


class _Draft(msgspec.Struct):
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
            hard=(self.digits or self.value >= _HARD) and not self.silent,
            silent=self.silent,
            digits=self.digits,
            scale=self.scale,
            unit=unit,
            unit_span=unit_span,
        )


class Reader(Times):
    """Reads one text."""

    def read(self) -> list[Quantity]:
        """All quantities in order."""
        found: list[Quantity] = []
        index = 0
        while index < len(self._tokens):
            kind = self._tokens[index].kind
            if kind == "date":
                found += self._read_date(index)
                index += 1
                continue
            quantity, after = (None, index + 1) if kind == "sign" else self._read_at(index)
            if quantity is not None:
                found.append(quantity)
            index = max(after, index + 1)
        return _share_scales(found)

    def _read_at(self, index: int) -> tuple[Quantity | None, int]:
        token = self._tokens[index]
        if token.kind == "clock":
            return self._read_clock(index)
        if token.kind == "number" and self._is_code(index):
            return self._make_code(index)
        amount = self._read_amount(index)
        if amount is not None:
            return self._dress(index, amount)
        if token.kind == "number":
            return self._make_code(index)
        return self._read_word(index), index + 1

    def _is_code(self, index: int) -> bool:
        """Whether digits hang on letters, as in a model's name, or are too many to count."""
        token = self._tokens[index]
        before = self._text[max(0, token.start - 2) : token.start]
        if not before or len(token.text) > _LONGEST:
            return len(token.text) > _LONGEST
        return before[-1].isalpha() or before[-1] == "_" or (before[-1] in "-/" and before[0].isalpha())

    def _make_code(self, index: int) -> tuple[Quantity, int]:
        token = self._tokens[index]
        value = parse(token.text, self._grammar.decimal) if len(token.text) <= _LONGEST else None
        keys: list[Key] = [("code", token.text)]
        if value is not None:
            keys.append(("n", value))
        code = Quantity(token.start, token.end, "number", frozenset(keys), value or 0.0, silent=True)
        return code, index + 1

    # What stands around an amount

    def _dress(self, index: int, amount: Amount) -> tuple[Quantity, int]:
        """The quantity of an amount with what stands around it: suffix, sign, unit, century."""
        first, last = self._tokens[index], self._tokens[amount.after - 1]
        draft = _Draft(first.start, last.end, *amount, first.kind == "number")
        before = self._folded[index - 1] if index and self._tokens[index - 1].end >= first.start - 2 else ""
        if draft.digits:
            if amount.after == index + 1:
                self._read_suffix(draft, index)
            draft.keys += self._list_years(first, draft.value)
            self._read_sign(draft, before)
        if before in self._grammar.decade and draft.value % 10 == 0:
            draft.keys += list_decade(draft.value)
        unit, span, after = self._find_unit(index, draft.after)
        value = draft.value
        draft.keys += self._list_times(first, value, before, draft.end, unit)
        draft.keys += self._list_centuries(index, after, value, draft.digits)
        draft.keys.append(("n", round(value, 6)))
        if value % 1 == 0.5 and draft.scale == 1:
            draft.keys.append(("n", value // 1))
        return draft.make(unit, span), after

    def _read_suffix(self, draft: _Draft, index: int) -> None:
        """What hangs on the digits: an ordinal's ending, the plural of a decade, millions of money."""
        if draft.after >= len(self._tokens):
            return
        suffix, word = self._tokens[draft.after], self._folded[draft.after]
        if suffix.start != draft.end or suffix.kind != "word":
            return
        money = (
            index > 0
            and self._tokens[index - 1].kind == "sign"
            and self._tokens[index - 1].end == draft.start
        )
        if word in self._grammar.plural and draft.value >= 10:
            draft.keys += list_decade(draft.value)
        elif word in self._grammar.ordinal_suffixes:
            draft.kind = "ordinal"
        elif money and word in self._grammar.money_scales:
            draft.scale = self._grammar.money_scales[word]
            draft.value *= draft.scale
        else:
            letter = len(word) == 1 and suffix.text != word
            draft.silent = letter or not (word in self._words.units or self._marks_half_day(suffix.start))
            return
        draft.end, draft.after = suffix.end, draft.after + 1

    def _read_sign(self, draft: _Draft, before: str) -> None:
        if _MINUS.search(self._text[max(0, draft.start - 2) : draft.start]):
            draft.value, draft.start = -draft.value, draft.start - 1
        elif before in self._grammar.minus and draft.value > 0:
            draft.value = -draft.value

    def _find_unit(self, index: int, after: int) -> tuple[str | None, tuple[int, int], int]:
        """The unit of an amount, where it stands, and the place behind."""
        tokens, units = self._tokens, self._words.units
        place = after + 1 if after < len(tokens) and self._folded[after] in self._grammar.of else after
        for length in (3, 2, 1):
            stop = place + length
            if stop <= len(tokens) and self._is_near(after - 1, stop - 1, 3 + (place - after) * 3):
                start, end = tokens[place].start, tokens[stop - 1].end
                written = self._text[start:end]
                name = units.get(" ".join(written.casefold().split()))
                if name is not None and (end > start + 1 or not written.isupper()):
                    return name, (start, end), stop
        if index and self._tokens[index - 1].end >= tokens[index].start - 1:
            name = units.get(self._folded[index - 1])
            if name is not None and (tokens[index - 1].kind == "sign" or tokens[index - 1].text.isupper()):
                return name, (tokens[index - 1].start, tokens[index - 1].end), after
        return None, (0, 0), after

    def _is_near(self, left: int, right: int, most: int) -> bool:
        """Whether a unit may reach to a token: nothing but blanks and a hyphen before it."""
        gap = self._tokens[left + 1].start - self._tokens[left].end
        return gap <= most and right < len(self._tokens) and self._joins(left, left + 1)

    # Other kinds

    def _read_clock(self, index: int) -> tuple[Quantity, int]:
        token = self._tokens[index]
        hour, minutes = int(token.text[:-3]), int(token.text[-2:])
        keys: list[Key] = [("code", token.text)]
        if hour <= 24 and minutes < 60:
            keys += self._list_hours(hour, minutes, token.end)
            keys.append(("n", hour + minutes / 100))
        value = hour + minutes / 100
        clock = Quantity(token.start, token.end, "clock", frozenset(keys), value, hard=True, digits=True)
        return clock, index + 1

    def _read_date(self, index: int) -> Iterable[Quantity]:
        """Day, month and year of a numeric date; which of the first two is which may be open."""
        token = self._tokens[index]
        one, two, year = re.split(r"[/.-]", token.text)
        first, second = float(one), float(two)
        months = list(self._grammar.sets.get("month", {}))
        days = [("n", first), ("n", second)]
        named: list[Key] = [
            ("month", months[int(number) - 1]) for number in (first, second) if 0 < number <= len(months)
        ]
        years = [float(year)] if len(year) == 4 else [float(year), 1900 + float(year), 2000 + float(year)]
        span = token.start, token.end
        yield Quantity(*span, "number", frozenset(days), first, silent=True)
        yield Quantity(*span, "month", frozenset([*named, *days]), second, silent=True)
        yield Quantity(*span, "number", frozenset(("n", each) for each in years), years[-1], silent=True)

    def _read_word(self, index: int) -> Quantity | None:
        token, key, grammar = self._tokens[index], self._folded[index], self._grammar
        following = self._folded[index + 1] if index + 1 < len(self._tokens) else ""
        roman = _read_roman(token.text)
        if roman and (len(token.text) > 1 or following in grammar.century):
            keys: list[Key] = [("n", roman), *self._list_centuries(index, index + 1, roman, True)]
            return Quantity(token.start, token.end, "ordinal", frozenset(keys), roman, silent=len(keys) == 1)
        if key in grammar.vague:
            value = grammar.vague[key]
            return Quantity(token.start, token.end, "vague", frozenset([("v", value)]), value, loose=True)
        worth = self._words.find_worth(token.text)
        return None if worth is None else self._make_word(index, worth)

    def _make_word(self, index: int, worth: Worth) -> Quantity:
        token = self._tokens[index]
        if worth.name:
            silent = index == 0 and token.text.lower() not in self._words.forms
            keys: list[Key] = [(worth.kind, worth.name)]
            return Quantity(token.start, token.end, worth.kind, frozenset(keys), 0.0, silent=silent)
        keys = [("n", worth.value)]
        if worth.kind == "decade":
            keys.append(("d", worth.value))
        keys += self._list_centuries(index, index + 1, worth.value, False)
        kind = "ordinal" if worth.kind == "ordinal" else "number"
        return Quantity(
            token.start, token.end, kind, frozenset(keys), worth.value,
            hard=worth.kind in ("ordinal", "cardinal") and worth.value >= _HARD,
            silent=worth.kind in ("silent", "decade"), loose=worth.kind == "loose",
            doubtful=self._folded[index] in self._grammar.doubtful,
        )  # fmt: skip


def _read_roman(text: str) -> float:
    """The value of a Roman numeral below 40 in capitals; 0 for another word."""
    if not text.isupper() or _ROMAN.fullmatch(text) is None:
        return 0.0
    digits = [_ROMAN_DIGITS[char] for char in text]
    following = [*digits[1:], 0]
    return float(sum(-one if one < two else one for one, two in zip(digits, following, strict=True)))


def _share_scales(found: list[Quantity]) -> list[Quantity]:
    """``2 to 3 million``: the first number may have the multiplier of the second."""
    for index, (one, two) in enumerate(pairwise(found)):
        near = two.start - one.end <= 8 and one.kind == two.kind == "number"
        if near and one.scale == 1 and two.scale > 1 and one.value < 1000:
            keys = one.keys | {("n", round(one.value * two.scale, 6))}
            found[index] = one._replace(keys=keys)
    return found
