"""How sure links are, and which stretches of a document are not linked well enough to be compared."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mtcheck.language.align_evidence import Evidence
from mtcheck.language.align_search import Bead
from mtcheck.model import SURE, Document, Link, Span
from mtcheck.positions import LineIndex

_SCALE = 0.5
"""Evidence counts half: the words of a sentence depend on each other."""
_BOUND = 3.0
_LONE = 1.5
"""Strength of a sentence without a partner where the other side has none to spare."""
_SPARE = 0.8
"""What each sentence takes from that which the other side has to spare beside it."""
_LOOK = 4
"""Links without a partner that are looked at, before and behind one."""
_SUPPORT = 0.5
"""Weight of the links beside."""
_LAID_OUT = 1.0
"""Strength that an equal layout adds."""
_TRUSTED = 2
"""Most links in a row that the layout alone is enough for."""
_NOTES = 5
"""Stretches that are told one by one."""


class Judged(NamedTuple):
    """A link: half-open ranges of sentences, and its confidence, 0 to 1."""

    source: tuple[int, int]
    target: tuple[int, int]
    confidence: float
    laid_out: bool
    """Whether the layout of the documents says it too."""


def judge(evidence: Evidence, beads: Sequence[Bead], *, laid_out: bool) -> list[Judged]:
    """The links with their confidence: what speaks for them, and for the links beside them."""
    strengths = [_rate(evidence, beads, index) for index in range(len(beads))]
    linked = [one if bead.is_full else None for bead, one in zip(beads, strengths, strict=True)]
    before = _carry(linked)
    behind = _carry(linked[::-1])[::-1]
    lone = {index for index, bead in enumerate(beads) if not bead.is_full}
    loose = lone | {index + 1 for index in lone} | {index - 1 for index in lone}  # others could be meant
    found = []
    for index, (bead, strength, left, right) in enumerate(zip(beads, strengths, before, behind, strict=True)):
        support = _SUPPORT * (left + right) / 2 if strength > 0 or index not in loose else 0.0
        total = strength + support + (_LAID_OUT if laid_out and bead.is_full else 0.0)
        found.append(Judged(bead.source, bead.target, 1 / (1 + math.exp(-total)), laid_out))
    return found


def _rate(evidence: Evidence, beads: Sequence[Bead], index: int) -> float:
    """Strength of a link by itself, from -3 to 3.

    A sentence without a partner is sure to have none where the other side has none to spare there.
    """
    bead = beads[index]
    if bead.is_full:
        return _bound(_SCALE * bead.evidence)
    run = _list_run(beads, index)
    if _is_lone_target(bead):
        spare = sum(one.source[1] - one.source[0] for one in run)
        pairs = [(one.source[0], bead.target[0]) for one in run if one.target[0] == one.target[1]]
    else:
        spare = sum(one.target[1] - one.target[0] for one in run)
        pairs = [(bead.source[0], one.target[0]) for one in run if _is_lone_target(one)]
    best = max((evidence.judge(i, 1, j, 1) for i, j in pairs), default=-_BOUND / _SCALE)
    return min(_bound(-_SCALE * best), _LONE - _SPARE * spare)


def _list_run(beads: Sequence[Bead], index: int) -> Sequence[Bead]:
    """The links around one of them, a few on each side, as long as nothing speaks for them."""
    start = end = index
    while start > max(index - _LOOK, 0) and beads[start - 1].evidence <= 0:
        start -= 1
    while end < min(index + _LOOK, len(beads) - 1) and beads[end + 1].evidence <= 0:
        end += 1
    return beads[start : end + 1]


def _is_lone_target(bead: Bead) -> bool:
    return bead.source[0] == bead.source[1]


def _bound(value: float) -> float:
    return min(max(value, -_BOUND), _BOUND)


def _carry(values: Sequence[float | None]) -> list[float]:
    """For each the last value before it that is not None; 0.0 where there is none."""
    found, last = [], 0.0
    for value in values:
        found.append(last)
        last = last if value is None else value
    return found


def rely(judged: Sequence[Judged], *, always: bool) -> list[Judged]:
    """The links, those with a confidence of at least ``SURE`` that the layout alone is enough for.

    ``always``: all of them. Else where the layout says what belongs together, but not for a whole stretch:
    one or two that look wrong are bad translations.
    """
    found = list(judged)
    for start, end in find_stretches(judged):
        if always or (end - start <= _TRUSTED and judged[start].laid_out):
            found[start:end] = [one._replace(confidence=SURE) for one in judged[start:end]]
    return found


def find_stretches(judged: Sequence[Judged]) -> list[tuple[int, int]]:
    """Half-open ranges of links that are not sure."""
    found = []
    start: int | None = None
    for index in range(len(judged) + 1):
        unsure = index < len(judged) and judged[index].confidence < SURE
        if unsure and start is None:
            start = index
        elif not unsure and start is not None:
            found.append((start, index))
            start = None
    return found


def describe(stretches: Sequence[Sequence[Link]], target: Document, source: Document) -> Iterator[str]:
    """A note for each of the first stretches, and one for all others."""
    if not stretches:
        return
    ours, theirs = LineIndex(target.text), LineIndex(source.text)
    told = 0
    for links in stretches:
        places = [place for link in links for place in link.target]
        if not places:
            continue
        told += 1
        if told > _NOTES:
            continue
        here = _name_lines([_find_span(target, *place) for place in (places[0], places[-1])], ours)
        texts = [text for link in links for text in link.source]
        spans = [text.block.offsets.locate(text.start, text.start + len(text.text)) for text in texts]
        beside = f" ({_name_lines(spans, theirs)} beside it)" if spans else ""
        yield f"not checked against the source: {here}, no sure counterpart in {source.path}{beside}"
    if told > _NOTES:
        yield f"not checked against the source: {told - _NOTES} more stretches"


def _find_span(document: Document, number: int, index: int) -> Span:
    block = document.blocks[number]
    segment = block.segments[index]
    return block.offsets.locate(segment.start, segment.end)


def _name_lines(spans: Sequence[Span], index: LineIndex) -> str:
    """``line 3`` or ``lines 3 to 5``."""
    first = index.position(spans[0].start)[0]
    last = index.position(max(spans[-1].start, spans[-1].end - 1))[0]
    return f"line {first}" if first == last else f"lines {first} to {last}"
