"""Sentences that hardly say what their source says, by sentence embeddings (extra ``semantic``).

Of such a sentence single words and pairs of words are left out in turn, on both sides: what brings the two
nearest to each other when it is gone is likely wrong, or missing. Where no word does, the whole is flagged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from mtcheck.compare.passages import Passage, iterate_passages
from mtcheck.compare.sense_params import AdequacyParams
from mtcheck.language import semantic
from mtcheck.model import Context, Document, Hit

_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_PHRASE = 2
"""Words that are left out together at most."""


class _Cut(NamedTuple):
    """A range of words and by how much the cosine rises without it."""

    gain: float
    start: int
    end: int


def find(document: Document, context: Context, params: msgspec.Struct) -> Iterator[Hit]:
    """Sentences whose likeness to their source is low, or the words in them that make it so."""
    assert isinstance(params, AdequacyParams)
    if not {context.pair.source, context.pair.target} <= semantic.list_languages():
        return
    passages = [one for one in iterate_passages(document) if _is_judged(one, params)]
    texts = [one.source.text for one in passages]
    for passage, cosine in zip(
        passages, semantic.compare_pairs(texts, [one.text for one in passages]), strict=True
    ):
        if cosine < params.max_cosine:
            yield _make_hit(passage, cosine, params)


def _is_judged(passage: Passage, params: AdequacyParams) -> bool:
    """Whether both sides are long enough to be told apart, and short enough for one sentence or two."""
    counts = [len(_WORD.findall(text)) for text in (passage.text, passage.source.text)]
    return params.min_words <= min(counts) and max(counts) <= params.max_words


def _make_hit(passage: Passage, cosine: float, params: AdequacyParams) -> Hit:
    wrong = find_cut(passage.text, passage.source.text, cosine)
    missing = find_cut(passage.source.text, passage.text, cosine)
    start, end = 0, len(passage.text.rstrip())
    said, source = params.apart, (0, len(passage.source.text))
    if wrong.gain >= max(params.min_gain, missing.gain):
        said, start, end = params.wrong, wrong.start, wrong.end
    elif missing.gain >= params.min_gain:
        said, source = params.missing, (missing.start, missing.end)
    return Hit(
        block=passage.block,
        start=passage.start + start,
        end=passage.start + end,
        values={
            "fault": said,
            "likeness": f"{cosine:.2f}",
            "source": passage.source.text[slice(*source)],
        },
        source=passage.locate_source(*source),
    )


def find_cut(text: str, other: str, cosine: float) -> _Cut:
    """The one or two words of a text without which it is nearest to the other one.

    ``cosine`` is that of the two whole texts. The gain can be negative.
    """
    words = [match.span() for match in _WORD.finditer(text)]
    ranges = [
        (words[first][0], words[last][1])
        for first in range(len(words))
        for last in range(first, min(first + _PHRASE, len(words)))
    ]
    if not ranges:
        return _Cut(0.0, 0, len(text))
    lesser = [f"{text[:start].rstrip()} {text[end:].lstrip()}".strip() for start, end in ranges]
    likeness = semantic.compare_pairs([other] * len(lesser), lesser)
    return max(
        (_Cut(one - cosine, *where) for one, where in zip(likeness, ranges, strict=True)),
        key=lambda cut: (cut.gain, -cut.start, -cut.end),
    )
