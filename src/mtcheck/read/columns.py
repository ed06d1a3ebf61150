"""Which column of a table is the text and which its source: by what the user says, or by their names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mtcheck.errors import ReadError
from mtcheck.model import Struct
from mtcheck.read.units import NoTargetError, Role, Wanted

_NAMES: dict[Role, frozenset[str]] = {
    "source": frozenset({"source", "source text", "source segment", "src", "original"}),
    "target": frozenset(
        {
            "target",
            "target text",
            "target segment",
            "tgt",
            "trg",
            "translation",
            "translated",
            "translated text",
        }
        | {"mt", "mt output", "machine translation", "hypothesis", "hyp"}
    ),
}
_NEUTRAL = frozenset({"text", "sentence", "segment", "body", "content"})
"""Names of a column that is the text where no other is."""
_MOST_SHOWN = 12


class Columns(Struct, frozen=True):
    """Column numbers from 0."""

    target: int
    source: int | None


def find_columns(header: Sequence[str], name: str, wanted: Wanted) -> Columns:
    """The columns of a table with these names.

    Raises NoTargetError where the text's column cannot be told, ReadError for a column that the user
    names and that is not there.
    """
    named = {"target": wanted.target_column, "source": wanted.source_column}
    role = wanted.role
    target = _find(header, role, named[role], wanted, name)
    if target is None and role == "source" and named["source"] is None:
        target = _find(header, "source", None, wanted, name)
    if target is None:
        target = next((index for index, cell in enumerate(header) if _plain(cell) in _NEUTRAL), None)
    if target is None:
        shown = ", ".join(repr(cell.strip()[:40]) for cell in header[:_MOST_SHOWN])
        raise NoTargetError(
            f"no column is known as the {role}, there are {shown}; name it or count it: --{role}-column",
            name,
        )
    source = _find(header, "source", named["source"], wanted, name) if role == "target" else None
    return Columns(target, source if source != target else None)


def is_header(header: Sequence[str], wanted: Wanted) -> bool:
    """Whether a first row names the columns: not so where the user counts them and none has a known name."""
    given = [column for column in (wanted.target_column, wanted.source_column) if column]
    if not given or any(column in _strip(header) for column in given):
        return True
    return any(_is_named(cell, role, wanted) for cell in header for role in _NAMES) or not all(
        column.isdecimal() for column in given
    )


def _find(header: Sequence[str], role: Role, given: str | None, wanted: Wanted, name: str) -> int | None:
    if given is None:
        return next((index for index, cell in enumerate(header) if _is_named(cell, role, wanted)), None)
    cells = _strip(header)
    if given in cells:
        return cells.index(given)
    folded = [cell.casefold() for cell in cells]
    if given.casefold() in folded:
        return folded.index(given.casefold())
    if given.isascii() and given.isdecimal() and 1 <= int(given) <= len(cells):
        return int(given) - 1
    shown = ", ".join(repr(cell[:40]) for cell in cells[:_MOST_SHOWN])
    raise ReadError(f"there is no column {given!r} (--{role}-column), there are {shown}", name)


def _strip(header: Sequence[str]) -> list[str]:
    return [cell.strip() for cell in header]


def _plain(cell: str) -> str:
    """A name without case, underlines and what a nested key begins with."""
    return " ".join(re.split(r"[\s_-]+", cell.rpartition(".")[2].casefold().strip()))


def _is_named(cell: str, role: Role, wanted: Wanted) -> bool:
    """Whether a column's name tells its role: ``target_text``, ``en``, ``en-GB``, ``translation.en``."""
    code = wanted.pair.target if role == "target" else wanted.pair.source
    plain = _plain(cell)
    return (
        plain in _NAMES[role] or re.fullmatch(rf"(?:text )?{code}(?: [a-z]{{2}}| text)?", plain) is not None
    )
