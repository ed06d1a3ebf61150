"""What each signal of ``signals`` takes from quality: penalty points for one unit of it.

Fitted by ``benchmarks/fit_quality.py`` (pairwise logistic loss, weights of 0 or more) and rounded. A point is
what a minor error costs.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "fluency": 0.1,
        "spelling": 0.37,
        "form": 1.36,
        "mistranslation": 0.57,
        "omission": 0.74,
        "addition": 0.05,
        "numbers": 1.1,
        "names": 0.37,
        "polarity": 0.93,
        "question": 1.57,
        "connectives": 0.67,
        "tense": 0.86,
        "gender": 0.3,
        "length": 0.02,
        "unmatched": 1.0,
        "adequacy": 0.14,
        "wording": 0.047,
    }
)
"""By signal; ``docs/quality.md`` says what each measures."""
