"""What holds of every score."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.score.build import build_document, build_finding, count_words

from mtcheck.mqm import Severity
from mtcheck.score.bootstrap import estimate_interval
from mtcheck.score.mqm_score import score_document
from mtcheck.score.profile import PROFILES
from mtcheck.score.quality import measure_quality

unhurried = settings(deadline=None)

LOSSES = st.dictionaries(st.sampled_from("abcdef"), st.floats(1e-6, 100.0))


@unhurried
@given(LOSSES, st.floats(1e-3, 100.0))
def test_every_further_loss_lowers_quality(losses: dict[str, float], more: float) -> None:
    assert 0.0 < measure_quality({**losses, "z": more})[0] < measure_quality(losses)[0] <= 100.0


@unhurried
@given(LOSSES)
def test_what_is_taken_off_sums_up(losses: dict[str, float]) -> None:
    quality, because = measure_quality(losses)
    assert sum(because.values()) == pytest.approx(quality - 100.0)
    assert list(because.values()) == sorted(because.values())


@unhurried
@given(st.lists(st.tuples(st.sampled_from([0.0, 0.1, 1.0, 5.0, 25.0]), st.integers(0, 60)), max_size=150))
def test_always_an_interval_in_range(units: list[tuple[float, int]]) -> None:
    low, high = estimate_interval([penalty for penalty, _ in units], [words for _, words in units])
    assert 0.0 <= low <= high <= 100.0


@unhurried
@given(st.lists(st.tuples(st.integers(0, 60), st.sampled_from(Severity), st.floats(0.5, 1.0)), max_size=12))
def test_no_finding_is_lost(drawn: list[tuple[int, Severity, float]]) -> None:
    document = build_document("One two three.| Four five. ", "***", "Six|seven| eight nine ten")
    findings = [build_finding(at, at + 1, severity, confidence=sure) for at, severity, sure in drawn]
    found = score_document(document, findings, PROFILES["news"], count_words)
    assert sum(part.penalty for part in found.blocks) == pytest.approx(found.score.penalty)
    held = [index for part in found.segments for index in part.findings]
    assert sorted(held) == list(range(len(findings)))
    assert found.interval[0] <= found.interval[1]
