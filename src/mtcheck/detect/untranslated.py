"""Source-language text left in the target: words and clauses (fragments), whole sentences and headings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import exp

import msgspec

from mtcheck.detect.fragments import Reader
from mtcheck.detect.knowledge import Knowledge, load_knowledge
from mtcheck.detect.spotted import Found, Spotted
from mtcheck.detect.suggest import Suggester
from mtcheck.model import Block, BlockKind, Context, Detector, Document, Hit
from mtcheck.mqm import Severity

_HEADINGS = frozenset({BlockKind.HEADING, BlockKind.TITLE, BlockKind.DESCRIPTION, BlockKind.CAPTION})


class FragmentParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How bad a fragment is."""

    critical_words: int = 3
    """From so many words on it is critical; an article with its noun at the start of a sentence is too."""


class SentenceParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nothing to set."""


class _Memo:
    """What was found in the last document: both rules ask about it."""

    document: Document | None = None
    context: Context | None = None
    found: Found = Found([], [])


_MEMO = _Memo()


def find(document: Document, context: Context) -> Found:
    """Everything in the document that is not in the target language and should be."""
    if _MEMO.document is not document or _MEMO.context is not context:
        found = Reader(document, load_knowledge(context), context).find()
        _MEMO.document, _MEMO.context, _MEMO.found = document, context, found
    return _MEMO.found


def find_fragments(document: Document, context: Context, params: msgspec.Struct) -> Iterator[Hit]:
    """Words and clauses in the source language inside sentences of the target language."""
    assert isinstance(params, FragmentParams)
    knowledge = load_knowledge(context)
    suggester: Suggester | None = None
    for one in find(document, context).fragments:
        suggester = suggester or Suggester(context)
        text = document.blocks[one.block].text
        own = not one.language
        start = suggester.widen(text, one.start, one.end) if own else one.start
        yield Hit(
            block=one.block,
            start=start,
            end=one.end,
            confidence=_rate(one.margin),
            replacement=one.replacement or (suggester.suggest(text, start, one.end) if own else None),
            severity=_weigh(one, document.blocks[one.block], knowledge, params),
            values={"language": knowledge.name_language(one.language or context.pair.source)},
        )


def find_sentences(document: Document, context: Context, params: msgspec.Struct) -> Iterator[Hit]:
    """Sentences, headings and captions that are not in the target language."""
    assert isinstance(params, SentenceParams)
    knowledge = load_knowledge(context)
    for one in find(document, context).sentences:
        yield Hit(
            block=one.block,
            start=one.start,
            end=one.end,
            confidence=one.confidence,
            values={"language": knowledge.name_language(one.language)},
        )


def _weigh(one: Spotted, block: Block, knowledge: Knowledge, params: FragmentParams) -> Severity:
    """By length and place."""
    keys = [word.key for word in one.words]
    if all(key in knowledge.evidence.function_words for key in keys):
        return Severity.MINOR
    if one.replacement is not None:
        return Severity.MAJOR
    if len(keys) >= params.critical_words:
        return Severity.CRITICAL
    opens = one.words[0].first and keys[0] in knowledge.articles
    return Severity.CRITICAL if len(keys) > 1 and (opens or block.kind in _HEADINGS) else Severity.MAJOR


def _rate(margin: float) -> float:
    """The confidence, 0.5 to 0.99, that goes with a margin: measured on development text."""
    return round(0.99 - 0.45 * exp(-margin / 2.5), 2)


UNTRANSLATED: Mapping[str, Detector] = {
    "untranslated-fragment": Detector(FragmentParams, find_fragments),
    "untranslated-sentence": Detector(SentenceParams, find_sentences),
}
