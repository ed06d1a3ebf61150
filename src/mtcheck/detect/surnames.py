"""Surnames that are common words of the source language, translated: ``Piera ⟦Rooster⟧``."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from mtcheck.detect.twins import Twins, read_twins
from mtcheck.detect.word_index import index_words
from mtcheck.model import Block, Context, Document, Hit

_BEFORE = re.compile(r"(?:(?P<word>[\w.’']+) )?(?P<given>[A-ZÀ-Þ][^\W\d_]+) $")
_CAPITAL_BEHIND = re.compile(r"(?:['’]s)? [A-ZÀ-Þ]")
_REACH = 60
"""Code points before a surname that can matter."""
_CONFIRMED = 0.97


class TranslatedSurnameParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is a person's name."""

    surnames: str = ""
    """List of surnames and their translations, ``name = word, word``."""
    given: tuple[str, ...] = ()
    """Word lists of given names, with capitals."""
    places: str = ""
    """Word list: behind one of these a given name belongs to a street or building; also of articles."""
    not_before: tuple[str, ...] = ()
    """Words, folded, that stand before a saint's or a thing's name."""


def find_translated_surnames(document: Document, context: Context, params: msgspec.Struct) -> Iterator[Hit]:
    """Each translation of a surname that stands right behind a given name."""
    assert isinstance(params, TranslatedSurnameParams)
    none: frozenset[str] = frozenset()
    twins = read_twins(context.lists.get(params.surnames, none))
    given = none.union(*(context.lists.get(name, none) for name in params.given))
    barred = context.lists.get(params.places, none).union(params.not_before)
    for index in index_words(document).find_blocks(twins.openings):
        block = document.blocks[index]
        for match in twins.pattern.finditer(block.text):
            if not _follows_given(block.text, match.start(), given, barred):
                continue
            if _CAPITAL_BEHIND.match(block.text, match.end()):
                continue
            yield from _judge(index, block, match, twins)


def _judge(index: int, block: Block, match: re.Match[str], twins: Twins) -> Iterator[Hit]:
    """The hit, unless the source sentence has no such surname."""
    names = twins.names[match[0]]
    source = find_source(block, match.start())
    confidence = None
    if source is not None:
        names = tuple(name for name in names if re.search(rf"\b{re.escape(name)}\b", source))
        confidence = _CONFIRMED
    if names:
        yield Hit(
            block=index,
            start=match.start(),
            end=match.end(),
            confidence=confidence,
            replacement=names[0],
            values={"names": " or ".join(names)},
        )


def find_source(block: Block, position: int) -> str | None:
    """The source sentence of the sentence at a position of a block, if there is one."""
    for segment in block.segments:
        if segment.start <= position < segment.end:
            return segment.source.text if segment.source else None
    return None


def _follows_given(text: str, position: int, given: frozenset[str], barred: frozenset[str]) -> bool:
    before = _BEFORE.search(text[max(0, position - _REACH) : position])
    return (
        before is not None
        and before["given"] in given
        and (before["word"] is None or before["word"].casefold() not in barred)
    )
