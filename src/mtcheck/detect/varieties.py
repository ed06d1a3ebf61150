"""Words of another variety of the language than the one that is wanted, and texts that mix varieties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

import msgspec

from mtcheck.detect.keep import Range, find_protected, find_wrapped
from mtcheck.detect.word_index import index_words
from mtcheck.language.varieties import WORD, Foreign, Side, fit_case, load_varieties
from mtcheck.model import Block, Context, Document, Finding, Hit, Pair

_SHOWN = 3
"""Words that a message names."""


class OtherVarietyParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nothing can be set: the text's variety is the run's (``target``)."""


class MixedParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is mixed, and how much it takes to say so."""

    of: Literal["varieties", "systems"] = "varieties"
    """Varieties, where none is wanted; or systems of spelling that the wanted variety allows."""
    min_words: int = 2
    """Different words of each side."""


class _Spot(NamedTuple):
    block: int
    start: int
    end: int
    word: str


def find_other_variety(document: Document, context: Context, params: msgspec.Struct) -> Iterator[Hit]:
    """Each word that the wanted variety spells otherwise; quotations, names and code stay."""
    assert isinstance(params, OtherVarietyParams)
    if not context.pair.variety:
        return
    foreign = load_varieties(context.pair.target).find_foreign(context.pair.variety)
    for spot in _spot(document, context, foreign):
        instead = fit_case(spot.word, foreign[spot.word.lower()].instead)
        values = {"instead": instead, "variety": context.pair.variety}
        yield Hit(block=spot.block, start=spot.start, end=spot.end, values=values, replacement=instead)


def find_mixed_varieties(document: Document, context: Context, params: msgspec.Struct) -> Iterator[Hit]:
    """The first word of the smaller side, where a text has words of two sides."""
    assert isinstance(params, MixedParams)
    varieties, tag = load_varieties(context.pair.target), context.pair.variety
    if bool(tag) != (params.of == "systems"):
        return
    sides = varieties.list_systems(tag) if tag else varieties.by_variety
    found: dict[str, list[_Spot]] = {}
    for spot in _spot(document, context, sides):
        found.setdefault(sides[spot.word.lower()].name, []).append(spot)
    telling = {
        name: spots
        for name, spots in found.items()
        if len({sides[spot.word.lower()].word for spot in spots}) >= params.min_words
    }
    if len(telling) < 2:
        return
    larger, *_, smaller = sorted(telling, key=lambda name: (-len(telling[name]), name))
    spot = telling[smaller][0]
    instead = sides[spot.word.lower()].others.get(larger)
    values = {
        "smaller": smaller,
        "larger": larger,
        "some": _name(telling[smaller]),
        "others": _name(telling[larger]),
    }
    replacement = fit_case(spot.word, instead) if instead else None
    yield Hit(block=spot.block, start=spot.start, end=spot.end, values=values, replacement=replacement)


def respell(finding: Finding, pair: Pair) -> Finding:
    """The finding with a fix, and a message of it, in the spelling of the variety that is wanted.

    A fix that would only undo that spelling is left out.
    """
    if finding.fix is None:
        return finding
    before = finding.fix.replacement
    after = load_varieties(pair.target).respell(before, pair.variety)
    if after == before:
        return finding
    fix = msgspec.structs.replace(finding.fix, replacement=after) if after != finding.text else None
    return msgspec.structs.replace(finding, fix=fix, message=finding.message.replace(before, after))


def _name(spots: list[_Spot]) -> str:
    """The words, each once."""
    words = list(dict.fromkeys(spot.word.lower() for spot in spots))
    return ", ".join(f"“{word}”" for word in words[:_SHOWN])


def _spot(
    document: Document, context: Context, wanted: Mapping[str, Foreign] | Mapping[str, Side]
) -> Iterator[_Spot]:
    """The wanted words where they are prose of the text's own."""
    words = index_words(document)
    for index in words.find_blocks([word for word in words.words if word.lower() in wanted]):
        block = document.blocks[index]
        if block.language not in (None, context.pair.target):
            continue
        left_out = _find_apart(block)
        starts = frozenset(segment.start for segment in block.segments)
        for match in WORD.finditer(block.text):
            known = wanted.get(match[0].lower())
            if known is None or any(one.start < match.end() and match.start() < one.end for one in left_out):
                continue
            if match[0].islower() or (
                not known.is_name and _only_begins(block.text, match.start(), match.end(), starts)
            ):
                yield _Spot(index, match.start(), match.end(), match[0])


def _only_begins(text: str, start: int, end: int, starts: frozenset[int]) -> bool:
    """Whether a word has its capital only because a sentence begins with it: the next word has none."""
    following = WORD.search(text, end)
    return (
        start in starts
        and text[start + 1 : end].islower()
        and following is not None
        and following[0].islower()
    )


def _find_apart(block: Block) -> list[Range]:
    """Code, addresses, quotations, and what is emphasized in several words, as titles are."""
    wrapped = [
        Range(one.start, one.end)
        for one in find_wrapped(block)
        if one.kind == "quote" or (one.kind == "emphasis" and " " in block.text[one.start : one.end].strip())
    ]
    return [*find_protected(block), *wrapped]
