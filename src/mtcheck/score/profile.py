"""Profiles: what a score is measured against."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import msgspec


class Profile(msgspec.Struct, frozen=True):
    """Name (which also chooses the weights of ``mqm.weigh``) and calibration of a score.

    A text that uses up exactly its acceptable penalty points lands on the passing threshold.
    """

    name: str
    passing_threshold: float
    """Calibrated score from which a text passes: 0 to 100."""
    acceptable_penalty_points: float
    """Penalty points a thousand words that are just acceptable, more than 0."""

    def __post_init__(self) -> None:
        if not 0 <= self.passing_threshold < 100:
            raise ValueError(f"passing threshold {self.passing_threshold} is not in [0, 100)")
        if not self.acceptable_penalty_points > 0:
            raise ValueError(f"acceptable penalty points {self.acceptable_penalty_points} are not above 0")


PROFILES: Mapping[str, Profile] = MappingProxyType(
    {
        # The WMT campaigns define weights but no threshold: theirs is calibrated like news.
        profile.name: profile
        for profile in (Profile("news", 95.0, 10.0), Profile("wmt", 95.0, 10.0))
    }
)
"""The known profiles by name; an unknown name raises KeyError."""
