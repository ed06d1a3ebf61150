"""Faults of quotation marks: unpaired, mixed, spaced, displaced, turned, empty, foreign, glued."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal

import msgspec

from mtcheck.detect.marks import (
    CURLY,
    FOREIGN,
    STRAIGHT,
    Mark,
    Marks,
    Role,
    is_tight_left,
    is_tight_right,
    pair_marks,
)
from mtcheck.model import BlockKind, Context, Document, Hit

Fault = Literal["unpaired", "mixed", "spaced", "displaced", "turned", "empty", "foreign", "glued"]
_RUNNING = frozenset({BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.LIST_ITEM})
_MAX_GAP = 6
"""A quotation may run over so many paragraphs without any mark."""
_WORD_BEFORE = re.compile(r"\S{1,40}\s+$")
_CHAR_BEFORE = re.compile(r"\S\s*$")
_WORD_BEHIND = re.compile(r"\s*[\w’'-]{1,40}")
_SPACED_OPENING = re.compile(r"\s+[\w’'-]{1,40}")


class QuoteParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which fault to look for."""

    fault: Fault
    verbs: str = ""
    """Word list of the verbs that report speech."""


class _Fault(msgspec.Struct, frozen=True):
    kind: Fault
    block: int
    start: int
    end: int
    replacement: str | None = None


def find_quote_faults(document: Document, context: Context, params: msgspec.Struct) -> Iterable[Hit]:
    """The faults of one kind, in reading order."""
    assert isinstance(params, QuoteParams)
    texts = tuple(block.text for block in document.blocks)
    running = tuple(block.kind in _RUNNING for block in document.blocks)
    for fault in _find_all(texts, running, context.lists.get(params.verbs, frozenset())):
        if fault.kind == params.fault:
            yield Hit(block=fault.block, start=fault.start, end=fault.end, replacement=fault.replacement)


@lru_cache(maxsize=2)
def _find_all(texts: tuple[str, ...], running: tuple[bool, ...], verbs: frozenset[str]) -> tuple[_Fault, ...]:
    """All faults; kept for the next rule, which asks about the same document."""
    blocks: list[tuple[int, Marks]] = []
    unpaired: list[tuple[int, Mark]] = []
    pending: tuple[int, Mark] | None = None
    for index, text in enumerate(texts):
        near = pending is not None and running[index] and index - pending[0] <= _MAX_GAP
        inside = pending[1].system if pending and near else ""
        marks = pair_marks(text, verbs, inside)
        if not marks.marks:
            continue
        blocks.append((index, marks))
        if pending and not (inside and _goes_on(text, marks, inside)):
            unpaired.append(pending)
        elif pending and _is_closed(marks, inside):
            marks.strays.pop(0)
        pending = None
        if marks.leftovers and running[index]:
            pending = (index, marks.leftovers.pop(0))
        unpaired += [(index, mark) for mark in marks.strays + marks.leftovers]
    if pending:
        unpaired.append(pending)
    majority = _find_majority(blocks)
    faults = [_Fault("unpaired", index, mark.start, mark.end) for index, mark in unpaired]
    lone = {id(mark) for _, mark in unpaired}
    for index, marks in blocks:
        faults += _judge(texts[index], index, marks, majority, lone)
    return tuple(sorted(faults, key=lambda fault: (fault.block, fault.start)))


def _goes_on(text: str, marks: Marks, system: str) -> bool:
    """Whether a quotation of an earlier paragraph goes on here: closed, or opened again at the start."""
    first = marks.marks[0]
    return _is_closed(marks, system) or (first.role is Role.OPEN and not text[: first.start].strip())


def _is_closed(marks: Marks, system: str) -> bool:
    return bool(marks.strays) and marks.strays[0].system == system


def _find_majority(blocks: list[tuple[int, Marks]]) -> str:
    """The system of most of the document's marks; straight when in doubt."""
    counts = Counter(mark.system for _, marks in blocks for mark in marks.marks if mark.role is not Role.NONE)
    return CURLY if counts[CURLY] > counts[STRAIGHT] else STRAIGHT


def _judge(text: str, index: int, marks: Marks, majority: str, lone: set[int]) -> Iterator[_Fault]:
    """The faults of the marks that have a partner."""
    for opening, closing in marks.pairs:
        if not text[opening.end : closing.start].strip():
            yield _Fault("empty", index, opening.start, closing.end)
            continue
        if FOREIGN in (opening.system, closing.system):
            odd = opening if opening.system == FOREIGN else closing
            yield _Fault("foreign", index, odd.start, odd.end)
        elif opening.system != closing.system:
            odd = closing if opening.system == majority else opening
            yield _Fault("mixed", index, odd.start, odd.end, _glyph(odd, majority))
    for mark in marks.marks:
        if mark.role is not Role.NONE and id(mark) not in lone:
            yield from _judge_place(text, index, mark)


def _glyph(mark: Mark, system: str) -> str:
    """The right glyph for the mark's role."""
    if system == CURLY:
        return "“" if mark.role is Role.OPEN else "”"
    return '"'


def _judge_place(text: str, index: int, mark: Mark) -> Iterator[_Fault]:
    """Displaced, spaced, glued or turned: at most one of them."""
    glyph = _glyph(mark, mark.system) if mark.system != FOREIGN else mark.glyph
    if mark.displaced:
        yield _move(text, index, mark, glyph)
    elif mark.role is Role.OPEN and (match := _SPACED_OPENING.match(text, mark.end)):
        yield _Fault("spaced", index, mark.start, match.end(), glyph + match[0].lstrip())
    elif mark.role is Role.CLOSE and mark.start and text[mark.start - 1].isspace():
        yield _close_up(text, index, mark, glyph)
    elif mark.system == CURLY and mark.faces is not mark.role:
        yield _Fault("turned", index, mark.start, mark.end, glyph)
    elif mark.system != FOREIGN and is_tight_left(text, mark) and is_tight_right(text, mark):
        yield from _judge_glued(text, index, mark)


def _move(text: str, index: int, mark: Mark, glyph: str) -> _Fault:
    """``, "he`` becomes ``," he``; ``that" we`` becomes ``that "we``."""
    if mark.role is Role.OPEN:
        match = _WORD_BEHIND.match(text, mark.end)
        end = match.end() if match else mark.end
        return _Fault("displaced", index, mark.start, end, f" {glyph}{text[mark.end : end].lstrip()}")
    before = _CHAR_BEFORE.search(text, max(0, mark.start - 60), mark.start)
    start = before.start() if before else mark.start
    match = _WORD_BEHIND.match(text, mark.end)
    end = match.end() if match else mark.end
    char = text[start : mark.start].rstrip()
    stop = "" if char in (",", ".", "!", "?", "…") else ","
    return _Fault("displaced", index, start, end, f"{char}{stop}{glyph} {text[mark.end : end]}")


def _close_up(text: str, index: int, mark: Mark, glyph: str) -> _Fault:
    """``activity ".`` becomes ``activity."``."""
    match = _WORD_BEFORE.search(text, max(0, mark.start - 60), mark.start)
    start = match.start() if match else mark.start
    stop = text[mark.end : mark.end + 1] if text[mark.end : mark.end + 1] in (".", ",") else ""
    word = text[start : mark.start].rstrip()
    stop_inside = "" if word[-1:] in (".", ",", "!", "?", "…") else stop
    return _Fault("spaced", index, start, mark.end + len(stop), f"{word}{stop_inside}{glyph}")


def _judge_glued(text: str, index: int, mark: Mark) -> Iterator[_Fault]:
    """A blank missing on the outer side: ``said"We``, ``home."He``."""
    before, after = text[mark.start - 1], text[mark.end]
    if mark.role is Role.OPEN and before.isalpha() and after.isupper():
        yield _Fault("glued", index, mark.start, mark.end, f" {mark.glyph}")
    elif mark.role is Role.CLOSE and before in ",.!?" and after.isalpha():
        yield _Fault("glued", index, mark.start, mark.end, f"{mark.glyph} ")
