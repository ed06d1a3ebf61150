from __future__ import annotations

import pytest

from mtcheck.score.profile import PROFILES, Profile


def test_known_profiles() -> None:
    assert (PROFILES["news"].passing_threshold, PROFILES["news"].acceptable_penalty_points) == (95.0, 10.0)
    assert [name for name, profile in PROFILES.items() if profile.name == name] == ["news", "wmt"]
    with pytest.raises(KeyError):
        PROFILES["neews"]


@pytest.mark.parametrize(("threshold", "points"), [(100.0, 10.0), (-1.0, 10.0), (95.0, 0.0)])
def test_impossible_calibrations_are_refused(threshold: float, points: float) -> None:
    with pytest.raises(ValueError, match="not"):
        Profile("odd", threshold, points)
