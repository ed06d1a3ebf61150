"""What each signal of ``signals`` takes from quality: penalty points for one unit of it.

Fitted by ``benchmarks/fit_quality.py`` (pairwise logistic loss, weights of 0 or more), divided by 250 and
rounded. A point is what a minor error costs. The fit tells the signals' proportions alone; the divisor was
chosen so that on articles with known errors they order what findings leave equal and seldom outweigh one.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "fluency": 0.022,
        "spelling": 0.072,
        "form": 0.28,
        "omission": 0.096,
        "addition": 0.04,
        "numbers": 0.22,
        "names": 0.072,
        "polarity": 0.22,
        "question": 0.34,
        "connectives": 0.11,
        "tense": 0.2,
        "gender": 0.06,
        "length": 0.0036,
        "brevity": 0.044,
        "unmatched": 1.0,
        "adequacy": 0.028,
        "wording": 0.009,
    }
)
"""By signal; ``docs/quality.md`` says what each measures.

Too few pairs bear on ``gender`` to fit it, and none on ``unmatched``: a sentence without a counterpart counts
as a minor error on every word.
"""
