"""Sentences that are still their source, word for word or nearly.

The overlap with the source is evidence that no reading of the target has: where most words are the source's,
even words that both languages know are untranslated.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import msgspec

from mtcheck.compare.passages import iterate_passages
from mtcheck.compare.sense_params import CopyParams
from mtcheck.language import lexicon, renderings
from mtcheck.model import Context, Document, Hit

_FOREIGN = 1.0
"""Zipf units: so much commoner in the source language, a word is none of the target language."""


def find(document: Document, context: Context, params: msgspec.Struct) -> Iterator[Hit]:
    """Sentences, headings and captions that nobody translated."""
    assert isinstance(params, CopyParams)
    words = lexicon.load((context.pair.source, context.pair.target))
    for passage in iterate_passages(document):
        theirs = _list_words(passage.source.text)
        for segment in passage.segments:
            if is_copy(segment.text, theirs, words, params):
                yield Hit(
                    block=passage.block,
                    start=segment.start,
                    end=segment.start + len(segment.text.rstrip()),
                    source=passage.locate_source(0, len(passage.source.text)),
                )


def is_copy(text: str, source: Counter[str], words: lexicon.Lexicon, params: CopyParams) -> bool:
    """Whether a sentence is nearly all of the source's words, with words of its language among them."""
    ours = _list_words(text)
    shared = ours & source
    if shared.total() < params.min_share * max(1, ours.total()):
        return False
    plain = [term.key for term in renderings.split_words(text) if text[term.start].islower()]
    if len(plain) < params.min_words:
        return False
    rows = [words.row(word) for word in plain]
    foreign = sum(source_zipf > target_zipf + _FOREIGN for source_zipf, target_zipf in rows)
    return foreign >= params.min_foreign * len(plain)


def _list_words(text: str) -> Counter[str]:
    return Counter(term.key for term in renderings.split_words(text))
