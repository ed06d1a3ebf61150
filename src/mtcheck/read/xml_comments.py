"""Comments and notes of XLIFF and TMX, and the units that they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtcheck.model import Span

_TOKEN = re.compile(
    r"(?P<comment><!--.*?-->)|<\?.*?\?>|<!\[CDATA\[.*?\]\]>|<!(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+>"
    r"|<(?P<close>/)?(?P<name>[^\s/>]++)(?:[^>\"'/]++|\"[^\"]*+\"|'[^']*+'|/(?!>))*+(?P<empty>/)?>",
    re.DOTALL,
)
_UNITS = frozenset(("trans-unit", "unit", "tu"))

Place = tuple[int, int]


def find_comments(text: str) -> Iterator[tuple[Place, Span | None]]:
    """Comments and the texts of notes, each with the unit it is in.

    A comment between two units belongs to the next one, a note outside of units (None) to the next block.
    """
    begin: int | None = None
    inside: list[Place] = []
    before: list[Place] = []
    note = 0
    for match in _TOKEN.finditer(text):
        if match["comment"] is not None:
            (before if begin is None else inside).append(match.span())
            continue
        name = (match["name"] or "").rpartition(":")[2]
        if name in _UNITS and not match["empty"]:
            if not match["close"]:
                begin = match.start()
                inside, before = [*before, *inside], []
            elif begin is not None:
                yield from ((place, Span(begin, match.end())) for place in inside)
                begin, inside = None, []
        elif name == "note" and not match["empty"]:
            if not match["close"]:
                note = match.end()
            elif begin is None:
                yield (note, match.start()), None
            else:
                inside.append((note, match.start()))
    yield from ((place, None) for place in (*inside, *before))
