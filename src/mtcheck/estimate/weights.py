"""What each signal of ``signals`` takes from quality: penalty points for one unit of it.

Fitted by ``benchmarks/fit_quality.py`` (pairwise logistic loss, weights of 0 or more) and rounded. A point is
what a minor error costs.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "fluency": 0.11,
        "spelling": 0.36,
        "form": 1.4,
        "omission": 0.48,
        "addition": 0.2,
        "numbers": 1.1,
        "names": 0.36,
        "polarity": 1.1,
        "question": 1.7,
        "connectives": 0.57,
        "tense": 1.0,
        "gender": 0.3,
        "length": 0.018,
        "brevity": 0.22,
        "unmatched": 1.0,
        "adequacy": 0.14,
        "wording": 0.045,
    }
)
"""By signal; ``docs/quality.md`` says what each measures.

Too few pairs bear on ``gender`` to fit it, and none on ``unmatched``: a sentence without a counterpart counts
as a minor error on every word.
"""
