"""Numbers, dates and measures of a target that are not those of its source, by value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from mtcheck.compare.agree import Answers, is_same_measure, same_digits
from mtcheck.compare.params import NumberParams
from mtcheck.compare.passages import Passage, iterate_passages
from mtcheck.compare.place import find_gap
from mtcheck.compare.spell import spell
from mtcheck.language.quantities import read_quantities
from mtcheck.language.quantity_grammar import Words, load
from mtcheck.language.quantity_times import Key
from mtcheck.language.quantity_value import Quantity
from mtcheck.model import Context, Document, Hit
from mtcheck.mqm import Severity

_DIGITS = re.compile(r"\d+[.,]\d[\d.,]*")
_SOFT = 0.75
"""Confidence where both are small numbers in words."""
_HOSTILE = 12
"""So many quantities of one passage that nothing answers: it is not a translation, or a table."""


class Compared(NamedTuple):
    """A passage with its quantities, and what of them nothing answers."""

    passage: Passage
    answers: Answers
    changed: list[tuple[Quantity, Quantity]]
    missing: list[Quantity]
    added: list[Quantity]


class _Memo:
    """What was found in the last document: several rules ask about it."""

    document: Document | None = None
    found: Sequence[Compared] = ()


_MEMO = _Memo()


def find(document: Document, context: Context, params: msgspec.Struct) -> Iterator[Hit]:
    """What ``params`` says is to be reported."""
    assert isinstance(params, NumberParams)
    words = load(context.pair.target)
    if words is None or load(context.pair.source) is None:
        return
    if _MEMO.document is not document:
        _MEMO.document, _MEMO.found = document, compare(document, context)
    for one in _MEMO.found:
        if params.report == "missing":
            yield from _report_missing(one, context)
        elif params.report == "added":
            yield from (_make_hit(one, None, quantity) for quantity in one.added if _counts(quantity))
        elif params.report == "unit":
            yield from _report_units(one)
        else:
            yield from _report_changed(one, params, words)


def compare(document: Document, context: Context) -> list[Compared]:
    """The passages of the document in which something is amiss, with what nothing answers in them."""
    found: list[Compared | None] = []  # None: all is well; in a long table that is nearly all of them
    everywhere: set[Key] = set()
    for passage in iterate_passages(document):
        theirs = read_quantities(passage.source.text, context.pair.source)
        ours = read_quantities(passage.text, context.pair.target)
        answers = Answers(theirs, ours)
        answers.match(signless=_tells_sign(passage, context))
        everywhere.update(key for quantity in theirs for key in quantity.keys)
        one = Compared(passage, answers, [], answers.missing, answers.added)
        found.append(one if one.missing or one.added or any(_list_other_units(answers)) else None)
    _cancel_neighbours(found)
    amiss = [one for one in found if one is not None]
    for one in amiss:
        _pair_changed(one)
        one.added[:] = [quantity for quantity in one.added if not quantity.keys & everywhere]
    return amiss


def _tells_sign(passage: Passage, context: Context) -> bool:
    """Whether words of one side tell that a number is negative."""
    source, target = load(context.pair.source), load(context.pair.target)
    assert source is not None
    assert target is not None
    return bool(source.below.search(passage.source.text) or target.below.search(passage.text))


def _cancel_neighbours(found: Sequence[Compared | None]) -> None:
    """What one passage lacks and one beside it has was only moved over the boundary of a sentence."""
    missing = {index: _list_keys(one.missing) for index, one in enumerate(found) if one is not None}
    added = {index: _list_keys(one.added) for index, one in enumerate(found) if one is not None}
    for index, one in enumerate(found):
        if one is None:
            continue
        beside = [other for other in (index - 1, index + 1) if other in added]
        one.missing[:] = [q for q in one.missing if not any(q.keys & added[other] for other in beside)]
        one.added[:] = [q for q in one.added if not any(q.keys & missing[other] for other in beside)]


def _list_keys(quantities: Iterable[Quantity]) -> set[Key]:
    return {key for quantity in quantities for key in quantity.keys}


def _pair_changed(one: Compared) -> None:
    """Move what was changed from the missing and the added to the changed."""
    source, target = one.passage.source.text, one.passage.text
    if len(one.missing) + len(one.added) > _HOSTILE or same_digits(one.missing, one.added, source, target):
        one.missing.clear()
        one.added.clear()
        return
    kinds = {quantity.kind for quantity in (*one.missing, *one.added)}
    for sort in sorted(
        kinds - {"ordinal", "clock"} | ({"number"} if kinds & {"ordinal", "clock"} else set())
    ):
        theirs = [quantity for quantity in one.missing if _sort(quantity) == sort]
        ours = [quantity for quantity in one.added if _sort(quantity) == sort]
        if sort == "number" and not theirs and len(ours) == len(one.answers.doubtful) == 1:
            theirs = one.answers.doubtful
            one.missing.extend(theirs)
        if not theirs or not ours:
            continue
        pairs = _pair(theirs, ours)
        for their, our in pairs:
            one.missing.remove(their)
            one.added.remove(our)
        one.changed.extend(pairs)


def _sort(quantity: Quantity) -> str:
    return "number" if quantity.kind in ("ordinal", "clock") else quantity.kind


def _pair(theirs: Sequence[Quantity], ours: Sequence[Quantity]) -> list[tuple[Quantity, Quantity]]:
    """Which became which: in order where there are as many of both, else the likest first."""
    if len(theirs) == len(ours):
        return list(zip(theirs, ours, strict=True))
    found = []
    rest_theirs, rest_ours = list(theirs), list(ours)
    while rest_theirs and rest_ours:
        their, our = min(
            ((their, our) for their in rest_theirs for our in rest_ours), key=lambda pair: _distance(*pair)
        )
        rest_theirs.remove(their)
        rest_ours.remove(our)
        found.append((their, our))
    return found


def _distance(their: Quantity, our: Quantity) -> tuple[bool, bool, float, float]:
    """How unlike two quantities are."""
    low, high = sorted((abs(their.value), abs(our.value)))
    ratio = 1.0 - (low / high if high else 1.0)
    return their.kind != our.kind, their.unit != our.unit, ratio, abs(their.start - our.start)


def _report_changed(one: Compared, params: NumberParams, words: Words) -> Iterator[Hit]:
    """Numbers, vague numbers or members of a set that are others than in the source."""
    for their, our in one.changed:
        sort = _sort(our)
        text = one.passage.text[our.start : our.end]
        copied = sort == "number" and _is_copied(text, one.passage.source.text[their.start : their.end])
        wanted = {
            "changed": sort == "number" and not copied,
            "notation": copied,
            "vague": sort == "vague",
            "word": sort in params.sets,
        }
        if not wanted.get(params.report):
            continue
        soft = sort == "number" and not (their.hard and our.hard)
        if soft and not _is_sure(one, their, our):
            continue
        low, high = sorted((abs(their.value), abs(our.value)))
        grave = params.report == "changed" and low > 0 and high / low >= params.critical_factor
        yield msgspec.structs.replace(
            _make_hit(one, their, our),
            replacement=spell(their, our, text, words),
            severity=Severity.CRITICAL if grave else None,
            confidence=_SOFT if soft else None,
        )


def _is_copied(text: str, source: str) -> bool:
    """Whether digits with a point or comma among them stand as in the source."""
    ours, theirs = _DIGITS.search(text), _DIGITS.search(source)
    return ours is not None and theirs is not None and ours[0] == theirs[0]


def _is_sure(one: Compared, their: Quantity, our: Quantity) -> bool:
    """Whether small numbers in words were changed: nothing else is left of their kind."""
    if their.loose or our.loose or their.kind != our.kind:
        return False
    return sum(_sort(pair[0]) == "number" for pair in one.changed) == 1


def _report_units(one: Compared) -> Iterator[Hit]:
    """Numbers that are right with a unit that is not."""
    for their, our in _list_other_units(one.answers):
        start, end = our.unit_span
        shifted = our._replace(start=start, end=end)
        yield _make_hit(one, their._replace(start=their.unit_span[0], end=their.unit_span[1]), shifted)


def _list_other_units(answers: Answers) -> Iterator[tuple[Quantity, Quantity]]:
    """Those that answer each other but count something else."""
    for their_index, our_index in answers.pairs:
        their, our = answers.theirs[their_index], answers.ours[our_index]
        if their.value == our.value and not is_same_measure(their.unit, our.unit):
            yield their, our


def _report_missing(one: Compared, context: Context) -> Iterator[Hit]:
    """Numbers that the target leaves out, on the word after which they should stand."""
    for quantity in one.missing:
        if not _counts(quantity):
            continue
        place = find_gap(one.passage, quantity.start, quantity.end, context)
        if place is not None:
            start, end = place
            yield _make_hit(one, quantity, quantity._replace(start=start, end=end))


def _counts(quantity: Quantity) -> bool:
    """Whether a number is sure to count: in digits, and not one."""
    return quantity.hard and quantity.digits and quantity.value not in (0.0, 1.0)


def _make_hit(one: Compared, their: Quantity | None, our: Quantity) -> Hit:
    passage = one.passage
    values = {} if their is None else {"source": passage.source.text[their.start : their.end]}
    return Hit(
        block=passage.block,
        start=passage.start + our.start,
        end=passage.start + our.end,
        values=values,
        source=None if their is None else passage.locate_source(their.start, their.end),
    )
