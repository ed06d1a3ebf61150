"""What bilingual files are made of: units, each with a text and, where the file has it, its source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from mtcheck.errors import ReadError
from mtcheck.model import Block, BlockKind, OffsetMap, Pair, Span, Struct
from mtcheck.positions import LineIndex
from mtcheck.read.prose import Prose

Role = Literal["target", "source"]


class NoTargetError(ReadError):
    """A bilingual file without text in the language wanted: no translation, or not this pair's."""


class Wanted(Struct, frozen=True):
    """Which of the texts of a bilingual file are read."""

    pair: Pair = Pair("it", "en")
    target_column: str | None = None
    """Name or number (from 1) of a table's column; None: known by its name."""
    source_column: str | None = None
    role: Role = "target"
    """``source``: the file is another's source, its text is that of the source language."""

    @property
    def language(self) -> str:
        """ISO 639-1 code of the text that is read."""
        return self.pair.target if self.role == "target" else self.pair.source


Couple = tuple[Block, Block | None]
"""A text and its source in the same file."""


class Units(NamedTuple):
    """What a reader of units gives."""

    couples: Sequence[Couple]
    notes: tuple[str, ...] = ()


class Side:
    """The text of one language in a unit, gathered line by line."""

    def __init__(self) -> None:
        self._lines = [Prose()]
        self._breaks: list[tuple[int, int]] = []

    @property
    def prose(self) -> Prose:
        """The line at hand."""
        return self._lines[-1]

    def end_line(self, start: int, end: int) -> None:
        """Begin a new line at a line end that lies in the file from ``start`` to ``end``."""
        self._breaks.append((start, end))
        self._lines.append(Prose())

    def build_lines(self) -> list[Block]:
        """A block for each line that is not blank."""
        blocks = (line.build(BlockKind.UNIT) for line in self._lines)
        return [block for block in blocks if block is not None]

    def build_whole(self) -> Block | None:
        """One block of all lines, with blanks between them."""
        whole = self._lines[0]
        for line, place in zip(self._lines[1:], self._breaks, strict=True):
            whole.blank(*place)
            whole.absorb(line)
        return whole.build(BlockKind.UNIT)


def couple(target: Side, source: Side | None) -> Iterator[Couple]:
    """The blocks of a unit: line by line where both have as many lines, else each side as a whole.

    Nothing where the target has no text.
    """
    targets = target.build_lines()
    sources = source.build_lines() if source is not None else []
    if not sources:
        yield from ((block, None) for block in targets)
    elif len(targets) == len(sources):
        yield from zip(targets, sources, strict=True)
    elif source is not None and (whole := target.build_whole()) is not None:
        yield whole, source.build_whole()


def split_couples(couples: Iterable[Couple]) -> tuple[tuple[Block, ...], tuple[Block, ...] | None]:
    """The blocks of the target and, where there are any, as many of the source.

    A block without a source has an empty one at its side.
    """
    couples = sorted(couples, key=lambda pair: pair[0].span)
    targets = tuple(target for target, _ in couples)
    if all(source is None for _, source in couples):
        return targets, None
    return targets, tuple(source or _make_empty(target.span.start) for target, source in couples)


def _make_empty(place: int) -> Block:
    return Block(BlockKind.UNIT, Span(place, place), "", OffsetMap(()))


def speaks(tag: str | None, language: str) -> bool:
    """Whether a language tag (``en-GB``, ``EN_US``) is of the language with an ISO 639-1 code."""
    return re.split(r"[-_@.]", (tag or "").strip())[0].lower() == language


def count_units(count: int, rest: str) -> str:
    """``1 unit has …``, ``3 units have …``: ``rest`` goes on behind the verb."""
    return f"1 unit has {rest}" if count == 1 else f"{count:,} units have {rest}"


def fail_at(message: str, name: str, text: str, position: int) -> ReadError:
    """An error with the line of a place in the text."""
    return ReadError(message, f"{name}:{LineIndex(text).position(position)[0]}")
