"""JSON lines: one object a line, the text and its source under names or dotted paths of names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from mtcheck.errors import ReadError
from mtcheck.read.columns import Columns, find_columns
from mtcheck.read.units import Couple, NoTargetError, Side, Units, Wanted, count_units, couple

_LINE = re.compile(r"[^\n]+")
_STRING = re.compile(r'"(?:[^"\\]++|\\.)*+"')
_SCALAR = re.compile(r"[^\s,:\[\]{}\"]++")
_ESCAPE = re.compile(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)")
_BLANKS = re.compile(r"[ \t\r\n]*+")
_DEEPEST = 100


class _Place(NamedTuple):
    """Where the content of a string lies, quotes left out."""

    start: int
    end: int


def read_units(text: str, name: str, wanted: Wanted) -> Units:
    """The objects of a file, each text with its source; names may differ from line to line.

    Raises ReadError with line and column for a line that is no JSON object, NoTargetError where no line
    has a name that is known as the target's.
    """
    couples: list[Couple] = []
    bare = count = 0
    missing: NoTargetError | None = None
    known: dict[tuple[str, ...], Columns] = {}
    for line, start, end in _find_lines(text):
        strings = _read_object(text, start, end, f"{name}:{line}")
        count += 1
        names = tuple(strings)
        try:
            columns = known.get(names) or known.setdefault(names, find_columns(names, name, wanted))
        except NoTargetError as error:
            missing = missing or error
            bare += 1
            continue
        except ReadError as error:
            raise ReadError(error.message, f"{name}:{line}") from None
        source = None if columns.source is None else read_string(text, *strings[names[columns.source]])
        found = list(couple(read_string(text, *strings[names[columns.target]]), source))
        couples += found
        bare += not found
    if missing is not None and bare == count:
        raise missing
    if not count:
        raise NoTargetError("is empty", name)
    return Units(couples, (count_units(bare, "no text: not checked"),) if bare else ())


def has_target(text: str, name: str, wanted: Wanted) -> bool:
    """Whether the first line is an object with a name that the text is known by."""
    for line, start, end in _find_lines(text):
        try:
            find_columns(list(_read_object(text, start, end, f"{name}:{line}")), name, wanted)
        except ReadError:
            return False
        return True
    return False


def read_string(text: str, start: int, end: int) -> Side:
    """The content of a string: escapes decoded, each line end begins a line."""
    side = Side()
    position = start
    for match in _ESCAPE.finditer(text, start, end):
        side.prose.add(text[position : match.start()], position)
        position = match.end()
        decoded = _decode(match.group())
        if decoded == "\n":
            side.end_line(match.start(), position)
        elif decoded in "\t\r\f\b":
            side.prose.blank(match.start(), position)
        else:
            side.prose.replace(decoded, match.start(), position)
    side.prose.add(text[position:end], position)
    return side


def _decode(escape: str) -> str:
    decoded = str(json.loads(f'"{escape}"'))
    return "\ufffd" if "\ud800" <= decoded <= "\udfff" else decoded


def _find_lines(text: str) -> Iterator[tuple[int, int, int]]:
    """Number, start and end of each line that is not blank."""
    number, position = 1, 0
    for match in _LINE.finditer(text):
        number += match.start() - position
        position = match.end()
        if not match.group().isspace():
            yield number, *match.span()


def _read_object(text: str, start: int, end: int, place: str) -> Mapping[str, _Place]:
    """The strings of an object by their dotted names; raises ReadError."""
    try:
        value = json.loads(text[start:end])
    except json.JSONDecodeError as error:
        raise ReadError(f"not JSON: {error.msg}", f"{place}:{error.colno}") from None
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, endless brackets
        said = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise ReadError(f"not JSON: {said}", place) from None
    if not isinstance(value, dict):
        raise ReadError("not a JSON object", place)
    return {path: where for path, where in _Scanner(text, start, end, place).scan() if path}


class _Scanner:
    """Walks over valid JSON and tells where the strings of objects lie; those in arrays are left out."""

    def __init__(self, text: str, start: int, end: int, place: str) -> None:
        self._text = text
        self._position = start
        self._end = end
        self._place = place

    def scan(self) -> Iterator[tuple[str, _Place]]:
        yield from self._scan_value("", 0)

    def _scan_value(self, path: str, depth: int) -> Iterator[tuple[str, _Place]]:
        if depth > _DEEPEST:
            raise ReadError("not JSON: nested too deeply", self._place)
        char = self._skip_blanks()
        if char == '"':
            yield path, self._read_string()
        elif char == "{":
            yield from self._scan_object(path, depth)
        elif char == "[":
            self._position += 1
            while self._skip_blanks() != "]":
                for _ in self._scan_value("", depth + 1):
                    pass
                self._skip_comma()
            self._position += 1
        else:
            match = _SCALAR.match(self._text, self._position, self._end)
            assert match is not None
            self._position = match.end()

    def _scan_object(self, path: str, depth: int) -> Iterator[tuple[str, _Place]]:
        self._position += 1
        while self._skip_blanks() != "}":
            where = self._read_string()
            key = json.loads(self._text[where.start - 1 : where.end + 1])
            self._skip_blanks()
            self._position += 1  # the colon
            yield from self._scan_value(f"{path}.{key}" if path else key, depth + 1)
            self._skip_comma()
        self._position += 1

    def _skip_comma(self) -> None:
        if self._skip_blanks() == ",":
            self._position += 1

    def _skip_blanks(self) -> str:
        """The character at which the next thing begins."""
        match = _BLANKS.match(self._text, self._position, self._end)
        self._position = match.end() if match else self._position
        return self._text[self._position]

    def _read_string(self) -> _Place:
        match = _STRING.match(self._text, self._position, self._end)
        assert match is not None
        self._position = match.end()
        return _Place(match.start() + 1, match.end() - 1)
