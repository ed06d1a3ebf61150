"""Pairs a document with its source: line by line, or block by block."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

import msgspec

from mtcheck.errors import SourceError
from mtcheck.model import Block, Document, Segment, SourceText

_LINE_END = re.compile(r"\r\n|\r|\n")


def pair_lines(target: Document, source: Document) -> Document:
    """``target`` with the source of each of its segments; both are already split into segments.

    Plain texts must have equal numbers of lines (a final line end does not count): a block is paired with
    what stands on the line it starts on, and has no source where that line is blank. Other documents must
    have equal numbers of blocks, which are paired in order. Inside a block sentences are paired one to one
    where their numbers agree, otherwise each has the whole source block.

    Raises:
        SourceError: the numbers do not agree; the message says both.

    """
    if target.format == source.format == "text":
        counterparts: Sequence[Block | None] = _pair_by_line(target, source)
    else:
        _compare(len(target.blocks), len(source.blocks), "block", target, source)
        counterparts = source.blocks
    blocks = tuple(
        msgspec.structs.replace(block, segments=_pair_segments(block, counterpart))
        for block, counterpart in zip(target.blocks, counterparts, strict=True)
    )
    return msgspec.structs.replace(target, blocks=blocks, source_path=source.path, source_text=source.text)


def _compare(ours: int, theirs: int, unit: str, target: Document, source: Document) -> None:
    """Raise unless the two counts agree."""
    if ours != theirs:
        lines = [f"{count} {unit}{'' if count == 1 else 's'}" for count in (ours, theirs)]
        raise SourceError(
            f"cannot be paired with its source: {lines[0]}, but {lines[1]} in {source.path}", target.path
        )


def _find_lines(text: str) -> list[int]:
    """Where each line begins; none begins behind a final line end, an empty text is one line."""
    starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
    return starts[:-1] if len(starts) > 1 and starts[-1] == len(text) else starts


def _pair_by_line(target: Document, source: Document) -> list[Block | None]:
    """For each block of ``target`` the source block that covers the line it starts on."""
    our_lines, their_lines = _find_lines(target.text), _find_lines(source.text)
    _compare(len(our_lines), len(their_lines), "line", target, source)
    by_line: dict[int, Block] = {}
    for block in source.blocks:
        first = bisect_right(their_lines, block.span.start) - 1
        last = bisect_right(their_lines, max(block.span.start, block.span.end - 1)) - 1
        for line in range(first, last + 1):
            by_line.setdefault(line, block)
    return [by_line.get(bisect_right(our_lines, block.span.start) - 1) for block in target.blocks]


def _pair_segments(block: Block, counterpart: Block | None) -> tuple[Segment, ...]:
    """The segments of ``block`` with their source."""
    if counterpart is None:
        return block.segments
    whole = SourceText(counterpart.text, counterpart, 0)
    sources: Sequence[SourceText] = [whole] * len(block.segments)
    if len(counterpart.segments) == len(block.segments):
        sources = [SourceText(segment.text, counterpart, segment.start) for segment in counterpart.segments]
    return tuple(
        msgspec.structs.replace(segment, source=text)
        for segment, text in zip(block.segments, sources, strict=True)
    )
