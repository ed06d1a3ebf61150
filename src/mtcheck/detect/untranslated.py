"""Source-language text left in the target: words and clauses (fragments), whole sentences and headings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import exp

import msgspec

from mtcheck.detect.evidence import Evidence, fold
from mtcheck.detect.fragments import WORD, Reader
from mtcheck.detect.spotted import Sentence, Spotted
from mtcheck.language import lexicon
from mtcheck.model import BlockKind, Context, Detector, Document, Hit, Pair, Segment
from mtcheck.mqm import Severity

_HEADINGS = frozenset({BlockKind.HEADING, BlockKind.TITLE, BlockKind.DESCRIPTION, BlockKind.CAPTION})


class FragmentParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How bad a fragment is."""

    critical_words: int = 3
    """From so many words on a fragment is critical."""


class SentenceParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What makes an untranslated sentence."""

    min_words: int = 3
    """Shorter ones are fragments."""
    share: float = 0.75
    """Least share of its words, names aside, that is in the source language."""


class _Memo:
    """What was found in the last document: both rules ask about it."""

    document: Document | None = None
    context: Context | None = None
    found: tuple[Spotted, ...] = ()


_MEMO = _Memo()
_EVIDENCE: dict[Pair, tuple[Mapping[str, frozenset[str]], Evidence]] = {}


def _find(document: Document, context: Context) -> tuple[Spotted, ...]:
    if _MEMO.document is not document or _MEMO.context is not context:
        found = Reader(document, _load_evidence(context), context).find()
        _MEMO.document, _MEMO.context, _MEMO.found = document, context, tuple(found)
    return _MEMO.found


def _load_evidence(context: Context) -> Evidence:
    """Weights are kept from document to document as long as the lists are the same object."""
    known = _EVIDENCE.get(context.pair)
    if known is None or known[0] is not context.lists:
        pair = context.pair
        known = context.lists, Evidence(lexicon.load((pair.source, pair.target)), pair, context.lists)
        _EVIDENCE[pair] = known
    return known[1]


def find_fragments(document: Document, context: Context, params: msgspec.Struct) -> Iterator[Hit]:
    """Words and clauses in the source language inside sentences of the target language."""
    assert isinstance(params, FragmentParams)
    found = _find(document, context)
    whole = {(one.block, one.segment) for one in _find_whole(document, found, SentenceParams())}
    language = _name_language(context.pair.source, context)
    functions = context.lists.get(f"function_words_{context.pair.source}", frozenset())
    articles = context.lists.get(f"articles_{context.pair.source}", frozenset())
    for one in found:
        if (one.block, one.segment) in whole:
            continue
        keys = [fold(word.text) for word in one.words]
        severity = Severity.MAJOR
        if all(key in functions for key in keys):
            severity = Severity.MINOR
        elif (
            len(keys) >= params.critical_words
            or (one.words[0].first and keys[0] in articles and len(keys) > 1)
            or (len(keys) > 1 and document.blocks[one.block].kind in _HEADINGS)
        ):
            severity = Severity.CRITICAL
        yield Hit(
            block=one.block,
            start=one.start,
            end=one.end,
            confidence=_rate(one.margin),
            severity=severity,
            values={"language": language},
        )


def find_sentences(document: Document, context: Context, params: msgspec.Struct) -> Iterator[Hit]:
    """Sentences, headings and captions that are not in the target language."""
    assert isinstance(params, SentenceParams)
    for one in _find_whole(document, _find(document, context), params):
        yield Hit(
            block=one.block,
            start=one.start,
            end=one.end,
            confidence=one.confidence,
            values={"language": _name_language(one.language or context.pair.source, context)},
        )


def _find_whole(document: Document, found: Iterable[Spotted], params: SentenceParams) -> list[Sentence]:
    """The sentences of which nearly all is in the source language."""
    groups: dict[tuple[int, int], list[Spotted]] = {}
    for one in found:
        groups.setdefault((one.block, one.segment), []).append(one)
    whole = []
    for (index, number), group in groups.items():
        inside = sum(not word.capital or word.first for one in group for word in one.words)
        if inside < params.min_words:
            continue
        block = document.blocks[index]
        segment = block.segments[number] if block.segments else Segment(block.text, 0)
        plain = [
            word for word in WORD.findall(segment.text) if not word[0].isupper() or segment.text.isupper()
        ]
        if inside >= params.share * (len(plain) + 1):
            margin = sum(one.margin for one in group)
            whole.append(Sentence(index, number, segment.start, segment.end, "", _rate(margin)))
    return whole


def _rate(margin: float) -> float:
    """The confidence, 0.5 to 0.99, that goes with a margin: measured on development text."""
    return round(0.99 - 0.45 * exp(-margin / 2.5), 2)


def _name_language(code: str, context: Context) -> str:
    """The language's English name where the packs know it."""
    for entry in context.lists.get("language_names", frozenset()):
        if entry.partition(" ")[0] == code:
            return entry.partition(" ")[2]
    return code


UNTRANSLATED: Mapping[str, Detector] = {
    "untranslated-fragment": Detector(FragmentParams, find_fragments),
    "untranslated-sentence": Detector(SentenceParams, find_sentences),
}
