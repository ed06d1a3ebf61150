"""Amounts in digits, in words or in both: ``2,5``, ``two hundred and three``, ``3 million``."""

from __future__ import annotations

import re
from typing import NamedTuple

from mtcheck.language.quantity_grammar import Adder, Words

_GAP = re.compile(r"[ \u00a0\u202f\u2009\t]{0,2}|[-‐‑]")
_NONE = float("inf")
_SHARE = 0.02
"""How far a percentage may be from a fraction that it stands for."""
_ROMAN = re.compile(r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10}


class Token(NamedTuple):
    """A word, number or sign of a text."""

    kind: str
    start: int
    end: int
    text: str


class Amount(NamedTuple):
    """A value, the last multiplier that was said, and the place behind in the tokens."""

    value: float
    scale: float
    after: int


class Amounts:
    """Reads amounts off the tokens of a text (with straight apostrophes)."""

    def __init__(self, text: str, tokens: list[Token], words: Words) -> None:
        self._text, self._tokens, self._words = text, tokens, words
        self._grammar = words.grammar
        self._folded = [token.text.casefold() for token in tokens]

    def _read_amount(self, index: int) -> Amount | None:
        """The amount that begins here."""
        tokens, folded = self._tokens, self._folded
        number, scale, after = Adder(), 1.0, index
        while after < len(tokens) and (after == index or self._joins(after - 1, after)):
            place = after
            if after > index and folded[after] in self._grammar.joiners and scale >= 100:
                place = min(after + 1, len(tokens) - 1)
            said = self._add_part(number, place, scale, started=after > index)
            if said is None:
                break
            scale, after = said, place + 1
        if after == index:
            return self._read_half(index)
        lone = (
            after == index + 1 and tokens[index].kind == "word" and folded[index] not in self._grammar.scales
        )
        if lone and not self._is_cardinal(tokens[index]):
            return None
        return self._add_half(number.total, scale, after)

    def _add_part(self, number: Adder, place: int, scale: float, *, started: bool) -> float | None:
        """Add what stands at a place; the multiplier that was said last, None where nothing can be added."""
        token, key, grammar = self._tokens[place], self._folded[place], self._grammar
        if token.kind == "number":
            may = not started or (scale >= 1000 and self._find_scale(place + 1) < scale)
            value = parse(token.text, grammar.decimal) if may else None
            return scale if value is not None and number.start(value) else None
        if token.kind != "word":
            return None
        times = grammar.scales.get(key)
        if times is not None and (started or not (key in grammar.vague or key in grammar.loose)):
            hundred = times == 100 and number.is_whole
            return times if (number.add(times) if hundred else number.multiply(times)) else None
        if times is None and key in self._words.atoms:
            worth = self._words.atoms[key]
            return (100.0 if worth == 100 else scale) if number.add(worth) else None
        found = None if started else self._words.find_worth(token.text)
        return scale if found and found.kind == "cardinal" and number.start(found.value) else None

    def _is_cardinal(self, token: Token) -> bool:
        """Whether a lone word is a number, whole or cut short before a vowel (``vent'anni``)."""
        if self._text.startswith("'", token.end) and self._words.atoms.get(token.text.casefold(), 1.0) > 1:
            return True
        worth = self._words.find_worth(token.text)
        return worth is not None and worth.kind == "cardinal"

    def _read_half(self, index: int) -> Amount | None:
        """``half a million``."""
        place = index + 1
        if self._folded[index] not in self._grammar.half or place >= len(self._folded):
            return None
        place += self._folded[place] in self._grammar.articles
        scale = self._find_scale(place)
        return None if scale == _NONE else Amount(scale / 2, scale, place + 1)

    def _add_half(self, value: float, scale: float, after: int) -> Amount:
        """``... and a half``."""
        folded, place = self._folded, after
        if place < len(folded) and folded[place] in self._grammar.joiners:
            place += 1
            if place < len(folded) and folded[place] in self._grammar.articles:
                place += 1
            if place < len(folded) and folded[place] in self._grammar.half:
                times = self._find_scale(place + 1)
                if times > 1 and times != _NONE:
                    return Amount((value + 0.5) * times, times, place + 2)
                return Amount(value + 0.5 * scale, scale, place + 1)
        return Amount(value, scale, after)

    def _find_scale(self, index: int) -> float:
        """The multiplier at a place; infinite where there is none."""
        if index >= len(self._folded):
            return _NONE
        return self._grammar.scales.get(self._folded[index], _NONE)

    def _joins(self, left: int, right: int) -> bool:
        gap = self._text[self._tokens[left].end : self._tokens[right].start]
        return _GAP.fullmatch(gap) is not None


def parse(text: str, decimal: str) -> float | None:
    """The value of digits with their marks, ``decimal`` being the decimal mark; None for a code."""
    marks = [char for char in text if not char.isdecimal()]
    if not marks:
        return float(text)
    last = marks[-1]
    grouped = all(len(group) == 3 for group in re.split(r"\D", text)[1:])
    if len(marks) > 1 and last != marks[0]:
        body, _, rest = text.rpartition(last)
        return float(re.sub(r"\D", "", body) + "." + rest)
    if len(marks) > 1 or (grouped and last != decimal):
        return float(re.sub(r"\D", "", text)) if grouped else None
    return float(text.replace(last, "."))


def read_roman(text: str) -> float:
    """The value of a Roman numeral below 40 in capitals; 0 for another word."""
    if not text.isupper() or _ROMAN.fullmatch(text) is None:
        return 0.0
    digits = [_ROMAN_DIGITS[char] for char in text]
    following = [*digits[1:], 0]
    return float(sum(-one if one < two else one for one, two in zip(digits, following, strict=True)))


def list_shares(value: float) -> list[tuple[str, float | str]]:
    """What a percentage is as a fraction: a half, or one of so many (25 % is a quarter)."""
    parts = 100 / value if value > 0 else 0.0
    whole = round(parts)
    near = abs(parts - whole) < _SHARE * whole
    return [("n", value / 100), *([("n", float(whole))] if near else [])]
