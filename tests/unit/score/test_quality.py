from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtcheck.score.quality import measure_quality

LOSSES = st.dictionaries(st.sampled_from("abcdef"), st.floats(1e-6, 100.0))


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


@given(LOSSES, st.floats(1e-3, 100.0))
def test_every_further_loss_lowers_quality(losses: dict[str, float], more: float) -> None:
    assert 0.0 < measure_quality({**losses, "z": more})[0] < measure_quality(losses)[0] <= 100.0


@given(LOSSES)
def test_what_is_taken_off_sums_up(losses: dict[str, float]) -> None:
    quality, because = measure_quality(losses)
    assert sum(because.values()) == pytest.approx(quality - 100.0)
    assert list(because.values()) == sorted(because.values())
