"""Compiled patterns of the standard library's ``re``, kept from one run to the next.

Its compiler is written in Python: the patterns of a check take it a tenth of the whole run. What it hands
to the matcher is kept instead, under the version of Python that made it, and put where ``re.compile``
looks first. All of this is private to CPython: where anything is not as expected, patterns are compiled as
ever.
"""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

from mtcheck.resources import cache_root
from mtcheck.sealed import read_sealed, write_sealed

_MOST = 400
"""Patterns kept: fewer than ``re`` itself keeps, so that none drives out another."""
_FEW = 10
"""New patterns that are not worth writing the file for."""
_FAULTS = (
    *(AttributeError, ImportError, KeyError, OSError, RuntimeError, TypeError, ValueError),
    msgspec.MsgspecError,
)


class Kept(msgspec.Struct, frozen=True, array_like=True):
    """A pattern: the flags it is asked for with, and the arguments of ``_sre.compile`` in its order."""

    asked: int
    pattern: str
    flags: int
    code: list[int]
    groups: int
    group_index: dict[str, int]
    index_group: tuple[str | None, ...]


def recall_patterns() -> list[Kept]:
    """Give ``re`` the patterns of earlier runs; returns them."""
    with suppress(*_FAULTS):
        data = read_sealed(_path())
        if data is not None:
            kept = msgspec.msgpack.decode(data, type=list[Kept])
            _recall(kept)
            return kept
    return []


def keep_patterns(recalled: list[Kept]) -> None:
    """Keep the patterns that ``re`` has now for later runs, if there are enough beside those ``recalled``.

    A run that compiles packs has too many. Where they have become too many all are forgotten, and the next
    run begins anew.
    """
    with suppress(*_FAULTS):
        old = {(one.pattern, one.asked) for one in recalled}
        new = sorted({(pattern, flags) for kind, pattern, flags in _known() if kind is str} - old)
        if not _FEW <= len(new) <= _MOST or not os.access(cache_root(), os.W_OK):
            return
        if len(old) + len(new) > _MOST:
            _path().unlink()
            return
        write_sealed(_path(), msgspec.msgpack.encode([*recalled, *(_freeze(*key) for key in new)]))


def _path() -> Path:
    return cache_root() / f"re-{sys.hexversion:x}-{_sre().MAGIC}.bin"


def _sre() -> Any:  # noqa: ANN401 - it has no types
    import _sre  # type: ignore[import-not-found] # a part of CPython

    return _sre


def _known() -> dict[tuple[type, str, int], object]:
    """Where ``re`` keeps what it has compiled."""
    known: dict[tuple[type, str, int], object] = re._cache  # type: ignore[attr-defined] # private
    return known


def _recall(kept: list[Kept]) -> None:
    make, known = _sre().compile, _known()
    for one in kept:
        known.setdefault(
            (str, one.pattern, one.asked),
            make(one.pattern, one.flags, one.code, one.groups, one.group_index, one.index_group),
        )


def _freeze(pattern: str, asked: int) -> Kept:
    """What the compiler makes of a pattern; as ``re._compiler.compile`` does it."""
    from re import _compiler, _parser  # type: ignore[attr-defined] # private

    parsed = _parser.parse(pattern, asked)
    group_index = parsed.state.groupdict
    names: list[str | None] = [None] * parsed.state.groups
    for name, number in group_index.items():
        names[number] = name
    flags = asked | parsed.state.flags
    code = list(map(int, _compiler._code(parsed, asked)))
    return Kept(asked, pattern, flags, code, parsed.state.groups - 1, group_index, tuple(names))
