"""Lines and characters as editors count them, and code points of a text.

Editors count lines from 0 and characters in units of an encoding that server and client agree on: UTF-16
unless the client offers another. Lines end at LF, CRLF or CR, as in ``mtcheck.positions``, and nowhere else.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from enum import StrEnum
from itertools import accumulate
from typing import NamedTuple

_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|\Z)")


class Encoding(StrEnum):
    """What characters are counted in, by its name in the protocol."""

    UTF8 = "utf-8"
    UTF16 = "utf-16"
    UTF32 = "utf-32"


class Position(NamedTuple):
    """A place between two characters; both from 0."""

    line: int
    character: int


class Range(NamedTuple):
    """From one place to another, the end exclusive."""

    start: Position
    end: Position


def choose_encoding(offered: Sequence[str] | None) -> Encoding:
    """The first encoding of a client's list that we know; UTF-16 where it offers none of them."""
    known = (Encoding(name) for name in offered or () if name in list(Encoding))
    return next(known, Encoding.UTF16)


def count_units(text: str, encoding: Encoding) -> int:
    """The length of a text; a lone surrogate counts as what it would take."""
    if encoding is Encoding.UTF32 or text.isascii():
        return len(text)
    if encoding is Encoding.UTF8:
        return len(text.encode("utf-8", "surrogatepass"))
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def find_index(text: str, units: int, encoding: Encoding) -> int:
    """The code point after so many units, or the one that they end in; at most the end of the text."""
    if encoding is Encoding.UTF32 or text.isascii():
        return min(max(units, 0), len(text))
    measure = _MEASURES[encoding]
    position = 0
    for index, character in enumerate(text):
        position += measure(ord(character))
        if position > units:
            return index
    return len(text)


def _measure_utf8(code: int) -> int:
    return 1 + (code > 0x7F) + (code > 0x7FF) + (code > 0xFFFF)


def _measure_utf16(code: int) -> int:
    return 1 + (code > 0xFFFF)


_MEASURES: dict[Encoding, Callable[[int], int]] = {
    Encoding.UTF8: _measure_utf8,
    Encoding.UTF16: _measure_utf16,
}


def split_lines(text: str) -> list[str]:
    """The lines with their ends; the last one has none, and may be empty."""
    lines: list[str] = _LINE.findall(text)
    if len(lines) > 1 and not lines[-1] and strip_end(lines[-2]) == lines[-2]:
        lines.pop()  # the pattern matches once more behind a line that ends the text
    return lines


def strip_end(line: str) -> str:
    """A line without its end."""
    return line.removesuffix("\n").removesuffix("\r")


class Index:
    """Leads between the places of a text that does not change and its code points."""

    def __init__(self, text: str, encoding: Encoding) -> None:
        self.text, self.encoding = text, encoding
        self._lines = split_lines(text)
        self._starts = [0, *accumulate(map(len, self._lines))][:-1]

    def locate(self, offset: int) -> Position:
        """The place before the code point at ``offset`` (from 0); behind the text its end."""
        line = bisect_right(self._starts, offset) - 1
        start = self._starts[line]
        return Position(line, count_units(self.text[start:offset], self.encoding))

    def locate_range(self, start: int, end: int) -> Range:
        """The places of two offsets."""
        return Range(self.locate(start), self.locate(end))

    def find(self, place: Position) -> int:
        """The offset of a place; behind the end of a line that is its end, behind the text the text's."""
        if place.line >= len(self._lines):
            return len(self.text)
        line = max(place.line, 0)
        return self._starts[line] + find_index(strip_end(self._lines[line]), place.character, self.encoding)
