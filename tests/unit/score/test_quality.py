from __future__ import annotations

import pytest

from mtcheck.score.quality import measure_quality


def test_no_loss_is_full_quality() -> None:
    assert measure_quality({}) == (100.0, {})


def test_quality_by_hand() -> None:
    # L = 0.2 + 0.05 = 0.25, 100 / 1.25 = 80; of the 20 points a fifth is b's
    quality, because = measure_quality({"b": 0.05, "a": 0.2})
    assert quality == pytest.approx(80.0)
    assert list(because) == ["a", "b"]
    assert because == pytest.approx({"a": -16.0, "b": -4.0})


def test_a_negative_loss_is_refused() -> None:
    with pytest.raises(ValueError, match="0 or more"):
        measure_quality({"a": -0.1})
