"""Lines and columns of places in a text."""

from __future__ import annotations

import re
from bisect import bisect_right

_LINE_END = re.compile(r"\r\n?|\n")


class LineIndex:
    """Where the lines of a text begin; they end at LF, CRLF or CR. Built in one pass."""

    def __init__(self, text: str) -> None:
        self._starts = [0]
        self._starts += [match.end() for match in _LINE_END.finditer(text)]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1 and in code points, of the code point at ``offset`` (from 0)."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
