"""What words of numbers, dates and measures are worth: ``languages/<lang>/quantities.toml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec

from mtcheck.errors import MtcheckError
from mtcheck.resources import packs_root

_Kind = TypeVar("_Kind")
_STRAIGHT = str.maketrans("’ʼ", "''")
_VOWELS = ("", "a", "e", "i", "o")
_LONGEST = 40
"""Code points of a number in one word that are looked into."""


class Grammar(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The tables of a language; words in lower case with straight apostrophes, those of sets as written."""

    decimal: str
    joiners: frozenset[str]
    articles: frozenset[str]
    of: frozenset[str]
    minus: frozenset[str]
    below: tuple[str, ...]
    century: frozenset[str]
    centuries_by_hundreds: bool
    decade: frozenset[str]
    plural: frozenset[str]
    ordinal_suffixes: frozenset[str]
    clock: frozenset[str]
    clock_marks: str | tuple[str, ...]
    morning: tuple[str, ...]
    evening: tuple[str, ...]
    half: frozenset[str]
    hyphen: str
    idioms: tuple[str, ...]
    phrases: Mapping[str, tuple[float, ...]]
    doubtful: frozenset[str]
    cardinals: Mapping[str, float]
    glued: Mapping[str, float]
    scales: Mapping[str, float]
    money_scales: Mapping[str, float]
    vague: Mapping[str, float]
    loose: Mapping[str, float]
    ordinals: Mapping[str, float]
    silent: Mapping[str, float]
    endings: Mapping[str, str]
    decades: Mapping[str, float]
    units: Mapping[str, tuple[str, ...]]
    sets: Mapping[str, Mapping[str, tuple[str, ...]]]


class Worth(NamedTuple):
    """What a word is worth."""

    kind: str
    """``cardinal``, ``ordinal``, ``loose``, ``vague``, ``silent``, ``decade`` or the name of a set."""
    value: float
    name: str = ""
    """Of a set: the member."""
    glued: bool = False
    """Made of several pieces in one word."""


class Words:
    """A grammar, ready for reading texts."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self._worths: dict[str, Worth | None] = {}
        self._members = {
            form: Worth(kind, 0.0, name)
            for kind, members in grammar.sets.items()
            for name, forms in members.items()
            for form in forms
        }
        self.forms = frozenset(self._members)
        self.units = {form: name for name, forms in grammar.units.items() for form in forms}
        self.idioms = _match_any(grammar.idioms)
        self.phrases = _match_any(tuple(grammar.phrases))
        self.below = _match_any(grammar.below)
        self.morning = _match_any(grammar.morning)
        self.evening = _match_any(grammar.evening)
        pieces = {**grammar.cardinals, **grammar.glued}
        self._pieces = sorted(pieces.items(), key=lambda item: (-len(item[0]), item[0]))
        self.atoms = {**pieces, **grammar.scales}
        self.spelled = {value: word for word, value in reversed(list(grammar.cardinals.items()))}
        self.scale_words: dict[float, str] = {}
        for word, value in grammar.scales.items():
            self.scale_words.setdefault(value, word)

    def find_worth(self, word: str) -> Worth | None:
        """What a word, written as in the text, is worth; None for other words."""
        found = self._members.get(word)
        if found is not None:
            return found
        key = word.casefold()
        if key not in self._worths:
            self._worths[key] = self._members.get(key) or self._look_up(key)
        return self._worths[key]

    def _look_up(self, key: str) -> Worth | None:
        grammar = self.grammar
        for kind in ("cardinals", "ordinals", "silent", "loose", "decades"):
            table: Mapping[str, float] = getattr(grammar, kind)
            if key in table:
                return Worth(kind.removesuffix("s"), table[key])
        if len(key) > _LONGEST:
            return None
        value = self._add_pieces(key)
        if value is not None:
            return Worth("cardinal", value, glued=True)
        for ending, kind in grammar.endings.items():
            stem = key.removesuffix(ending)
            if stem != key and len(stem) > 2:
                for vowel in _VOWELS:
                    value = self._add_pieces(stem + vowel)
                    if value is not None and value >= 10:
                        return Worth(kind, value, glued=True)
        return None

    def _add_pieces(self, key: str) -> float | None:
        """The value of a number in one word, of two pieces or more or a cardinal; None for another word."""
        if key in self.grammar.cardinals:
            return self.grammar.cardinals[key]
        return self._finish(key, 0, ())

    def _finish(self, key: str, position: int, values: tuple[float, ...]) -> float | None:
        if position == len(key):
            number = Adder()
            return number.total if len(values) > 1 and all(map(number.add, values)) else None
        for piece, value in self._pieces:
            if key.startswith(piece, position):
                total = self._finish(key, position + len(piece), (*values, value))
                if total is not None:
                    return total
        return None


class Adder:
    """Adds up the parts of a number as they are spoken: two, hundred, forty, six, thousand."""

    def __init__(self) -> None:
        self._done = 0.0
        self._open: float | None = None
        self._limit = float("inf")

    @property
    def total(self) -> float:
        """What has been said so far."""
        return self._done + (self._open or 0.0)

    @property
    def is_whole(self) -> bool:
        """Whether the current part is a whole number below a hundred, or none yet."""
        return self._open is None or (self._open < 100 and self._open % 1 == 0)

    def start(self, value: float) -> bool:
        """Begin a part with a whole amount; False where one is under way."""
        if self._open is not None:
            return False
        self._open = value
        return True

    def add(self, value: float) -> bool:
        """Add a part below a thousand or a multiplier; False where it cannot follow."""
        if value >= 1000:
            return self.multiply(value)
        current = self._open
        if current is None:
            self._open = value
        elif value == 100:
            if not 1 <= current < 100:
                return False
            self._open = current * 100
        elif (value < 10 <= current and current % 10 == 0 and current % 100 != 10) or (
            value < 100 <= current and current % 100 == 0
        ):
            self._open = current + value
        else:
            return False
        return True

    def multiply(self, scale: float) -> bool:
        """Multiply the current part; False where a multiplier no greater has gone before."""
        if scale >= self._limit:
            return False
        self._done += (1.0 if self._open is None else self._open) * scale
        self._open, self._limit = None, scale
        return True


def _match_any(phrases: tuple[str, ...]) -> re.Pattern[str]:
    body = "|".join(re.escape(phrase) for phrase in sorted(phrases, key=lambda one: (-len(one), one)))
    return re.compile(rf"(?<!\w)(?:{body})(?!\w)" if body else r"(?!)", re.IGNORECASE)


def straighten(text: str) -> str:
    """The text with straight apostrophes, of the same length."""
    return text.translate(_STRAIGHT)


@cache
def load(lang: str) -> Words | None:
    """The words of a language (ISO 639-1); None where it has no table.

    Raises MtcheckError when the table is damaged.
    """
    path = packs_root() / "languages" / lang / "quantities.toml"
    return Words(_read(path, Grammar)) if path.is_file() else None


@cache
def load_units() -> Mapping[str, tuple[str, float]]:
    """Dimension of every unit and how many of its measure one is; 0 where it is never converted.

    Raises MtcheckError when the table is damaged.
    """
    tables = _read(packs_root() / "languages" / "units.toml", dict[str, dict[str, float]])
    return {unit: (dimension, size) for dimension, units in tables.items() for unit, size in units.items()}


def _read(path: Path, kind: type[_Kind]) -> _Kind:
    import tomllib  # only what has a source is compared

    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), kind)
    except (OSError, ValueError) as error:  # msgspec's error is a ValueError
        raise MtcheckError(f"cannot be read: {error}", path.as_posix()) from None
