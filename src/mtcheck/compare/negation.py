"""A statement that was denied in the source and is not in the target, or the other way round.

Negations are counted as intervals: a word that always denies is one; a word or a construction that the
other language may put without a negation (*fail to*, *not only*) is none or one; several in one clause are
at least one. Something is lost or added where the two intervals have no number in common, or where one side
has more and nothing denies the clause of the other side that says the denied word.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import msgspec

from mtcheck.compare.coverage import Coverage, Item, measure_coverage
from mtcheck.compare.passages import Passage, iterate_passages
from mtcheck.compare.sense_params import NegationParams, PolarityParams
from mtcheck.model import Context, Document, Hit

_CLAUSE_END = re.compile(r"[,.;:!?…()\[\]«»“”\"—–\n]|(?<= )-(?= )")

_NEAR = 40
"""Code points: so far a weak word may stand from what it denies."""


class Cue(NamedTuple):
    """A negation: half-open range in its text."""

    start: int
    end: int
    sure: bool


class Count(NamedTuple):
    """How often a text denies."""

    least: int
    most: int
    cues: tuple[Cue, ...]
    """In the order of the text."""
    clauses: tuple[int, ...]
    """Where each clause begins."""

    @property
    def sure(self) -> list[Cue]:
        """The cues that always deny."""
        return [cue for cue in self.cues if cue.sure]

    def find_clause(self, position: int) -> int:
        """Number of the clause at a position."""
        return bisect_right(self.clauses, position)

    def denies_at(self, position: int, cues: Sequence[Cue]) -> bool:
        """Whether any of the cues may deny the clause at a position: weak words only near it."""
        clause = self.find_clause(position)
        return any(
            self.find_clause(cue.start) <= clause <= self.find_clause(cue.end - 1)
            and (cue.sure or cue.start - _NEAR < position < cue.end + _NEAR)
            for cue in cues
        )


class Polarity:
    """Finds the negations of one language."""

    def __init__(self, sure: tuple[str, ...], weak: tuple[str, ...], undecided: tuple[str, ...]) -> None:
        self._sure, self._weak, self._open = (_join(words) for words in (sure, weak, undecided))

    def count(self, text: str) -> Count:
        """The negations of a text."""
        text = text.replace("’", "'")
        taken = [match.span() for match in self._open.finditer(text)]
        cues = [Cue(start, end, False) for start, end in taken]
        for pattern, sure in ((self._sure, True), (self._weak, False)):
            for match in pattern.finditer(text):
                if not any(start < match.end() and match.start() < end for start, end in taken):
                    cues.append(Cue(*match.span(), sure))
        clauses = (0, *(match.start() for match in _CLAUSE_END.finditer(text)))
        certain = {bisect_right(clauses, cue.start) for cue in cues if cue.sure}
        return Count(len(certain), len(cues), tuple(sorted(cues)), clauses)


def _join(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'])(?:{'|'.join(words)})(?!\w)" if words else r"(?!)", re.IGNORECASE)


@lru_cache(maxsize=8)
def _make_polarity(sure: frozenset[str], weak: frozenset[str], undecided: frozenset[str]) -> Polarity:
    lists = (tuple(sorted(words, key=lambda one: (-len(one), one))) for words in (sure, weak, undecided))
    return Polarity(*lists)


def find(document: Document, context: Context, params: msgspec.Struct) -> Iterator[Hit]:
    """Where a negation was lost or added, on the word that it belongs to."""
    assert isinstance(params, NegationParams)
    theirs, ours = load_polarities(context.lists, params)
    for passage in iterate_passages(document):
        source, target = theirs.count(passage.source.text), ours.count(passage.text)
        if source.least == target.least:
            continue
        coverage = measure_coverage(passage.source.text, passage.text, context.pair)
        if coverage.source < params.min_coverage:
            continue
        if source.least > target.least:
            cue = find_alone(source, target, coverage.source_items, coverage.target_items)
            if cue is not None:
                yield _tell_lost(passage, cue, coverage, params)
        else:
            cue = find_alone(target, source, coverage.target_items, coverage.source_items)
            if cue is not None:
                yield _tell_added(passage, cue, params)


def find_alone(one: Count, other: Count, items: Sequence[Item], others: Sequence[Item]) -> Cue | None:
    """The first cue of ``one`` that nothing in the other text answers; None: each may have its answer.

    Either the other text has too few negations altogether, or there is none in the clause that says the
    word behind the cue, those left out that belong to another cue.
    """
    if one.least > other.most:
        return one.sure[0]
    scopes = {cue: _find_scope(cue, one, items) for cue in one.cues}
    answers = [(found, _find_scope(found, other, others)) for found in other.cues]
    for cue in one.sure:
        scope = scopes[cue]
        if scope is None or not items[scope].partners or items[scope].near:
            continue
        elsewhere = {
            partner
            for number in scopes.values()
            if number is not None and number != scope
            for partner in items[number].partners
        }
        free = [found for found, number in answers if number not in elsewhere]
        if not any(other.denies_at(others[number].start, free) for number in items[scope].partners):
            return cue
    return None


def _find_scope(cue: Cue, count: Count, items: Sequence[Item]) -> int | None:
    """The content word that a cue holds or stands before in its clause, by index."""
    number = bisect_right(items, cue.start, key=lambda item: item.end)
    if number == len(items):
        return None
    return number if count.find_clause(items[number].start) <= count.find_clause(cue.end - 1) else None


def load_polarities(lists: Mapping[str, frozenset[str]], params: PolarityParams) -> tuple[Polarity, Polarity]:
    """What denies in the source, and what in the target."""
    return (
        _load(lists, params.source, params.source_weak, params.source_open),
        _load(lists, params.target, params.target_weak, params.target_open),
    )


def _load(lists: Mapping[str, frozenset[str]], *names: str) -> Polarity:
    none: frozenset[str] = frozenset()
    return _make_polarity(*(lists.get(name, none) for name in names))


def _tell_lost(passage: Passage, cue: Cue, coverage: Coverage, params: NegationParams) -> Hit:
    start, end = _find_denied(passage, cue, coverage)
    return Hit(
        block=passage.block,
        start=passage.start + start,
        end=passage.start + end,
        values={"fault": params.lost, "negation": passage.source.text[cue.start : cue.end]},
        source=passage.locate_source(cue.start, cue.end),
    )


def _tell_added(passage: Passage, cue: Cue, params: NegationParams) -> Hit:
    return Hit(
        block=passage.block,
        start=passage.start + cue.start,
        end=passage.start + cue.end,
        values={"fault": params.added, "negation": passage.text[cue.start : cue.end]},
        source=passage.locate_source(0, len(passage.source.text)),
    )


def _find_denied(passage: Passage, cue: Cue, coverage: Coverage) -> tuple[int, int]:
    """The target's word for what stands behind the cue, else before it, else its first word."""
    behind = [item for item in coverage.source_items if item.start >= cue.end and item.partners]
    before = [item for item in coverage.source_items if item.end <= cue.start and item.partners]
    chosen: Item | None = behind[0] if behind else before[-1] if before else None
    if chosen is not None:
        word = coverage.target_items[chosen.partners[0]]
        return word.start, word.end
    match = re.search(r"\w+", passage.text)
    return match.span() if match else (0, len(passage.text))
