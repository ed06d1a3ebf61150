"""The signals of the extra ``semantic``; imported where it is used."""

from __future__ import annotations

from collections.abc import Sequence

from mtcheck.language import semantic, wording
from mtcheck.model import Pair

_USUAL = 3.0
"""Mean gain of a pair of words (see ``wording``) in good text, in nats; what falls short of it is counted."""


def measure_wording(texts: Sequence[str], lang: str) -> list[float]:
    """How far the pairs of words of each text fall short of the usual in the mean, in nats: 0 or more."""
    table = wording.load(lang)
    usual = [table.measure(text) if table else None for text in texts]
    return [0.0 if one is None else max(0.0, _USUAL - one) for one in usual]


def measure_distance(sources: Sequence[str], targets: Sequence[str], pair: Pair) -> list[float]:
    """1 less the cosine of each source with its target: 0 to 2; 0 for languages that the encoder has not."""
    if not {pair.source, pair.target} <= semantic.list_languages():
        return [0.0] * len(sources)
    return [1.0 - cosine for cosine in semantic.compare_pairs(sources, targets)]
