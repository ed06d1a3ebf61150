"""Questions, exclamations and quotations of a source that its target lost, and those that it made up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

import msgspec

from mtcheck.compare.coverage import measure_coverage
from mtcheck.compare.params import PunctuationParams
from mtcheck.compare.passages import Passage, iterate_passages
from mtcheck.model import Block, Context, Document, Hit, Span

_BEHIND = r"(?=[?!.…]*(?:[\s\"”»’')\]*_]|$))"
"""A mark ends a sentence where a blank or something that closes follows: in an address it does not."""
_ENDS = {"question": re.compile(rf"[?？]{_BEHIND}"), "exclamation": re.compile(rf"[!！]{_BEHIND}")}
_STOP = re.compile(r"[.!…?]+(?=[\"”»’')\]*_\s]*$)")
_INNER = re.compile(r"[.,!…]+(?=[\"”»’])")
_CLOSING = tuple('"”»’')
_QUOTED = re.compile(r"«([^«»]+)»|“([^“”]+)”|\"([^\"]+)\"")
_ANY_QUOTE = re.compile(r"[«»“”„\"]|(?<!\w)['‘’]|['’](?!\w)")
_EMPHASIS = frozenset({"emphasis", "strong", "code"})
_SPEECH = 4
"""Words from which quoted text is a quotation, not a title or a word that is named."""


def find(document: Document, context: Context, params: msgspec.Struct) -> Iterator[Hit]:
    """What ``params`` says is to be reported."""
    assert isinstance(params, PunctuationParams)
    for _, group in groupby(iterate_passages(document), key=lambda passage: passage.block):
        passages = list(group)
        if params.mark == "quotation":
            yield from _find_quotations(document.blocks[passages[0].block], passages, context)
        else:
            yield from _find_ends(passages, _ENDS[params.mark], params.change)


def _find_ends(passages: list[Passage], mark: re.Pattern[str], change: str) -> Iterator[Hit]:
    """Where one side of a passage has the mark and the other has none in it, nor a block in all as many."""
    theirs = sum(len(mark.findall(text)) for text in {passage.source.text for passage in passages})
    ours = sum(len(mark.findall(passage.text)) for passage in passages)
    if theirs == ours or (theirs > ours) != (change == "lost"):
        return
    for passage in passages:
        in_source, in_target = mark.search(passage.source.text), mark.search(passage.text)
        if change == "lost" and in_source and not in_target:
            span = passage.locate_source(*in_source.span())
            yield _make_hit(passage, *_find_stop(passage, in_source.end()), span)
        elif change == "added" and in_target and not in_source:
            yield _make_hit(passage, *in_target.span(), None)


def _find_stop(passage: Passage, end: int) -> tuple[int, int]:
    """The mark that stands for one of the source that ends at ``end``: inside a quotation or at the end."""
    closes = passage.source.text[end : end + 1] in _CLOSING
    stop = (_INNER.search(passage.text) if closes else None) or _STOP.search(passage.text)
    return stop.span() if stop else (len(passage.text) - 1, len(passage.text))


def _find_quotations(block: Block, passages: list[Passage], context: Context) -> Iterator[Hit]:
    """The first word of what the source quotes, where nothing in the whole block is set off."""
    if _ANY_QUOTE.search(block.text) or any(mark.kind in _EMPHASIS for mark in block.marks):
        return
    for passage in passages:
        for quoted in _QUOTED.finditer(passage.source.text):
            if len(quoted.group().split()) < _SPEECH:
                continue
            coverage = measure_coverage(passage.source.text, passage.text, context.pair)
            inside = [item for item in coverage.source_items if quoted.start() < item.start < quoted.end()]
            said = [index for item in inside for index in item.partners]
            if len(said) >= _SPEECH // 2:
                first = coverage.target_items[min(said)]
                yield _make_hit(passage, first.start, first.end, passage.locate_source(*quoted.span()))


def _make_hit(passage: Passage, start: int, end: int, source: Span | None) -> Hit:
    return Hit(block=passage.block, start=passage.start + start, end=passage.start + end, source=source)
