"""CSV and TSV: one row a unit, the columns named by the first row or by their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mtcheck.errors import ReadError
from mtcheck.read.columns import Columns, find_columns, is_header
from mtcheck.read.units import Couple, NoTargetError, Side, Units, Wanted, count_units, couple, fail_at

_QUOTED = re.compile(r'"((?:[^"]++|"")*+)"')
_DECLARED = re.compile(r'"?sep=(.)"?(?:\r\n?|\n)')
_LINE_END = re.compile(r"\r\n?|\n")
_PIECE = re.compile(r'""|\r\n?|\n')
_DELIMITERS = ",;\t|"


class Cell(NamedTuple):
    """Where the content of a cell lies, quotes left out."""

    start: int
    end: int
    quoted: bool


class _Dialect(NamedTuple):
    delimiter: str
    stop: re.Pattern[str]
    """What ends a cell: the delimiter or a line end."""
    strict: bool
    """Whether a cell that begins with a quote must be a quoted one (CSV); in TSV it may be text."""
    all_quoted: bool = True
    """Whether what is quoted is so even where nothing in it asks for it."""


class _Layout(NamedTuple):
    """How a table is made."""

    start: int
    """Where the first row begins."""
    dialect: _Dialect
    columns: Columns
    width: int
    """Cells in the first row."""
    has_header: bool
    """Whether the first row names the columns."""


def read_units(text: str, name: str, wanted: Wanted, kind: str) -> Units:
    """The rows of a table, ``kind`` ``csv`` or ``tsv``, each text with its source.

    A cell's lines are blocks of their own where both sides have as many. Raises ReadError, with the
    line, for a row that has more or fewer cells than the first one, NoTargetError where no column is
    known as the target.
    """
    start, dialect, columns, width, has_header = _lay_out(text, name, wanted, kind)
    couples: list[Couple] = []
    bare = 0
    for number, row in enumerate(_read_rows(text, start, dialect, width, name)):
        if number == 0 and has_header:
            continue
        if len(row) < width or any(cell.end > cell.start for cell in row[width:]):
            message = f"has {len(row)} cell{'' if len(row) == 1 else 's'}, the first row has {width}"
            raise fail_at(message, name, text, row[0].start)
        source = None if columns.source is None else read_cell(text, row[columns.source])
        found = list(couple(read_cell(text, row[columns.target]), source))
        couples += found
        bare += not found
    return Units(couples, (count_units(bare, "no text: not checked"),) if bare else ())


def has_target(text: str, name: str, wanted: Wanted, kind: str) -> bool:
    """Whether the first row names a column that the text is in."""
    try:
        _lay_out(text, name, wanted, kind)
    except ReadError:
        return False
    return True


def read_cell(text: str, cell: Cell) -> Side:
    """The content of a cell: doubled quotes are one, each line end begins a line."""
    side = Side()
    position = cell.start
    for match in _PIECE.finditer(text, cell.start, cell.end) if cell.quoted else ():
        side.prose.add(text[position : match.start()], position)
        position = match.end()
        if match.group() == '""':
            side.prose.replace('"', match.start(), position)
        else:
            side.end_line(match.start(), position)
    side.prose.add(text[position : cell.end], position)
    return side


def _lay_out(text: str, name: str, wanted: Wanted, kind: str) -> _Layout:
    """How the table is made, by its first row; raises ReadError as ``read_units``."""
    declared = _DECLARED.match(text) if kind == "csv" else None
    start = declared.end() if declared else 0
    delimiters = "\t" if kind == "tsv" else declared[1] if declared else _DELIMITERS
    faults: list[ReadError] = []
    for delimiter in _order(text, start, delimiters):
        dialect = _Dialect(delimiter, re.compile(rf"{re.escape(delimiter)}|\r\n?|\n"), kind == "csv")
        try:
            first = next(_read_rows(text, start, dialect, 0, name), None)
            if first is None:
                raise NoTargetError("is empty", name)
            header = [text[cell.start : cell.end] for cell in first]
            columns = find_columns(header, name, wanted)
        except ReadError as error:
            faults.append(error)
            continue
        dialect = dialect._replace(all_quoted=kind == "csv" or all(cell.quoted for cell in first))
        return _Layout(start, dialect, columns, len(first), is_header(header, wanted))
    raise faults[0]


def _order(text: str, start: int, delimiters: str) -> list[str]:
    """Delimiters, the one that the first line has most of first."""
    end = _LINE_END.search(text, start)
    line = text[start : end.start() if end else len(text)]
    return sorted(delimiters, key=lambda delimiter: -line.count(delimiter))


def _read_rows(text: str, start: int, dialect: _Dialect, width: int, name: str) -> Iterator[list[Cell]]:
    """The rows that are not blank; where quotes may be text, the reading that gives ``width`` cells wins."""
    position = start
    while position < len(text):
        row, after = _read_row(text, position, dialect, name)
        if not dialect.strict and len(row) != width:
            plain, behind = _split_line(text, position, dialect.delimiter)
            if len(plain) == width:
                row, after = plain, behind
        position = after
        if len(row) > 1 or text[row[0].start : row[0].end].strip():
            yield row


def _read_row(text: str, position: int, dialect: _Dialect, name: str) -> tuple[list[Cell], int]:
    """A row and where the next one begins."""
    row: list[Cell] = []
    while True:
        cell = _read_quoted(text, position, dialect, name)
        end = cell.end + 1 if cell is not None else position
        match = dialect.stop.search(text, end)
        close = match.start() if match else len(text)
        row.append(cell or Cell(position, close, quoted=False))
        if match is None:
            return row, len(text)
        position = match.end()
        if match.group() != dialect.delimiter:
            return row, position


def _read_quoted(text: str, position: int, dialect: _Dialect, name: str) -> Cell | None:
    """The quoted cell that begins here, if one does."""
    if not text.startswith('"', position):
        return None
    match = _QUOTED.match(text, position)
    after = text[match.end() : match.end() + 1] if match else ""
    if match is None or after not in ("", dialect.delimiter, "\r", "\n"):
        if not dialect.strict:
            return None
        said = (
            "a quote that is opened here is never closed" if match is None else "text behind a closing quote"
        )
        raise fail_at(said, name, text, position if match is None else match.end())
    inside = match[1]
    needed = '""' in inside or dialect.delimiter in inside or "\n" in inside or "\r" in inside
    return Cell(*match.span(1), quoted=True) if dialect.all_quoted or needed else None


def _split_line(text: str, position: int, delimiter: str) -> tuple[list[Cell], int]:
    match = _LINE_END.search(text, position)
    end = match.start() if match else len(text)
    row: list[Cell] = []
    while True:
        stop = text.find(delimiter, position, end)
        row.append(Cell(position, stop if stop >= 0 else end, quoted=False))
        if stop < 0:
            return row, match.end() if match else end
        position = stop + len(delimiter)
