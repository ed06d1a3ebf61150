"""Glossaries as tables: CSV and TSV with a line of column names."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from mtcheck.errors import FaultsError, MtcheckError
from mtcheck.glossary.terms import Term, tidy, unique
from mtcheck.model import Pair, Struct

if TYPE_CHECKING:
    import _csv

ROLES = ("source", "target", "forbidden", "note")
_NAMES: Mapping[str, frozenset[str]] = {
    "source": frozenset({"source", "source term", "source text", "src", "term"}),
    "target": frozenset(
        {"target", "target term", "target text", "tgt", "trg", "translation", "preferred", "preferred term"}
        | {"approved", "approved term", "approved translation", "use", "suggestion", "suggest"}
    ),
    "forbidden": frozenset(
        {"forbidden", "forbidden term", "forbidden target", "forbidden translation", "forbidden rendering"}
        | {"do not use", "don't use", "dont use", "avoid", "banned", "wrong", "deprecated", "rejected", "not"}
        | {"prohibited", "disallowed", "not recommended"}
    ),
    "note": frozenset(
        {
            "note",
            "comment",
            "remark",
            "definition",
            "description",
            "explanation",
            "reason",
            "why",
            "usage note",
        }
    ),
}
_DELIMITERS = "\t;,|"
_DECLARED = re.compile(r'"?sep=(.)"?\r?\n')
_SEPARATORS = re.compile(r"[;|\n]")
_NUMBER = re.compile(r"[\s_-]*\d+$")

Columns = Mapping[str, Sequence[int]]


class _Layout(Struct, frozen=True):
    """How the table is made."""

    columns: Columns
    delimiter: str
    width: int
    above: int
    """Lines before the one with the names of the columns: 0 or 1."""


def read_table(
    text: str, name: str, pair: Pair, named: Mapping[str, str] | None = None, *, require: bool = False
) -> tuple[Term, ...]:
    """The terms of a table; ``named`` gives the column of a role where its name does not tell.

    What is forbidden has a column, unless the approved terms alone are enough (``require``).

    A cell may hold several terms, parted by ``;``, ``|`` or a line end. Raises MtcheckError where the
    columns cannot be told and FaultsError with all rows that do not fit them.
    """
    declared = _DECLARED.match(text)
    body = text[declared.end() :] if declared else text
    delimiters = declared[1] if declared else _DELIMITERS
    columns, delimiter, header = _find_columns(body, delimiters, pair, named or {})
    _check_columns(columns, header, name, require=require)
    faults: list[MtcheckError] = []
    layout = _Layout(columns, delimiter, len(header), 1 if declared else 0)
    terms = tuple(_read_rows(body, layout, name, faults))
    if faults:
        raise FaultsError(tuple(faults))
    return terms


def _read_rows(body: str, layout: _Layout, name: str, faults: list[MtcheckError]) -> Iterator[Term]:
    reader = _open(body, layout.delimiter)
    behind = layout.above
    seen_header = False
    try:
        for row in reader:
            line, behind = behind + 1, layout.above + reader.line_num
            if not any(cell.strip() for cell in row):
                continue
            if seen_header and any(cell.strip() for cell in row[layout.width :]):
                message = f"has {len(row)} cells, there are {layout.width} columns"
                faults.append(MtcheckError(message, f"{name}:{line}"))
            elif seen_header:
                yield _make_term(row, layout.columns, line)
            seen_header = True
    except csv.Error as error:
        faults.append(MtcheckError(f"not a table: {error}", f"{name}:{layout.above + reader.line_num}"))


def _open(body: str, delimiter: str) -> _csv.Reader:
    return csv.reader(io.StringIO(body, newline=""), delimiter=delimiter, strict=True, skipinitialspace=True)


def _make_term(row: Sequence[str], columns: Columns, line: int) -> Term:
    def cells(role: str) -> list[str]:
        return [row[index] for index in columns[role] if index < len(row)]

    def texts(role: str) -> tuple[str, ...]:
        return unique([part for cell in cells(role) for part in _SEPARATORS.split(cell)])

    return Term(
        line=line,
        sources=texts("source"),
        targets=texts("target"),
        forbidden=texts("forbidden"),
        note=tidy(" ".join(cells("note"))),
    )


def _find_columns(
    body: str, delimiters: str, pair: Pair, named: Mapping[str, str]
) -> tuple[Columns, str, Sequence[str]]:
    """The columns of each role, the delimiter that shows most of them, and the names of all."""
    best: tuple[int, Columns, str, Sequence[str]] | None = None
    for delimiter in delimiters:
        header = _read_header(body, delimiter)
        columns = _assign(header, pair, named)
        known = sum(map(len, columns.values()))
        if best is None or known > best[0]:
            best = known, columns, delimiter, header
    assert best is not None
    return best[1:]


def _check_columns(columns: Columns, header: Sequence[str], name: str, *, require: bool) -> None:
    """Raise MtcheckError where a column that is needed cannot be told."""
    if not header:
        raise MtcheckError("is empty", name)
    needed = ("target",) if require and columns["source"] else ("target", "forbidden")
    missing = [role for role in needed if not columns[role]]
    if missing:
        shown = ", ".join(repr(tidy(cell)[:40]) for cell in header[:12])
        raise MtcheckError(
            f"no column is known as {' or '.join(missing)}, there are {shown}; "
            f"name it: --column {missing[0]}=NAME",
            name,
        )


def _read_header(body: str, delimiter: str) -> Sequence[str]:
    try:
        return next((row for row in _open(body, delimiter) if any(cell.strip() for cell in row)), [])
    except csv.Error:
        return []


def _assign(header: Sequence[str], pair: Pair, named: Mapping[str, str]) -> Columns:
    columns: dict[str, list[int]] = {role: [] for role in ROLES}
    for index, cell in enumerate(header):
        for role in ROLES:
            if (
                tidy(cell).casefold() == tidy(named[role]).casefold()
                if role in named
                else _is_named(cell, role, pair)
            ):
                columns[role].append(index)
                break
    return columns


def _is_named(cell: str, role: str, pair: Pair) -> bool:
    """Whether a column's name tells its role: ``Forbidden terms``, ``target_term``, ``en-GB``, ``note 2``."""
    plain = _NUMBER.sub("", tidy(cell.replace("_", " ").replace("-", " ")).casefold())
    language = {"source": pair.source, "target": pair.target}.get(role)
    if language is not None and plain.split(" ")[0] == language and len(plain) <= len("xx xxxx xx"):
        return True
    return plain in _NAMES[role] or plain.removesuffix("s") in _NAMES[role]
