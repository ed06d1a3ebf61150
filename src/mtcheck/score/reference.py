"""Likeness to a human reference, as the field measures it: BLEU, chrF++ and TER by sacreBLEU.

BLEU: Papineni et al. 2002; chrF++: Popović 2017 (chrF with word bigrams); TER: Snover et al. 2006; the
implementation and its signatures: Post 2018, "A Call for Clarity in Reporting BLEU Scores".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

METRICS = ("BLEU", "chrF++", "TER")
"""As they are shown. BLEU and chrF++: 0 to 100, higher is better; TER: 0 and up, lower is better."""


class Metric(msgspec.Struct, frozen=True):
    """A figure and how it came about, in sacreBLEU's words."""

    score: float
    signature: str


def make_metrics(*, sentences: bool = False) -> dict[str, Any]:
    """The metrics of sacreBLEU by name; BLEU of single ``sentences`` needs the effective order of n-grams."""
    from sacrebleu.metrics.bleu import BLEU  # of use with a reference only
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.metrics.ter import TER

    return {"BLEU": BLEU(effective_order=sentences), "chrF++": CHRF(word_order=2), "TER": TER()}


def measure_texts(texts: Sequence[str], references: Sequence[str]) -> dict[str, Metric]:
    """The metrics of a whole document; ``texts`` and ``references`` are its parts, in pairs.

    Raises ValueError when there are none, or not as many of the one as of the other.
    """
    if not texts or len(texts) != len(references):
        raise ValueError(f"{len(texts)} texts and {len(references)} references are no pairs")
    return {
        name: Metric(float(metric.corpus_score(texts, [references]).score), str(metric.get_signature()))
        for name, metric in make_metrics().items()
    }


def measure_sentences(pairs: Sequence[tuple[str, str]]) -> list[Mapping[str, float]]:
    """The metrics of sentences, each beside its reference."""
    metrics = make_metrics(sentences=True)
    return [
        {name: float(metric.sentence_score(text, [wanted]).score) for name, metric in metrics.items()}
        for text, wanted in pairs
    ]
