from __future__ import annotations

import time

import pytest

from mtcheck.score.bootstrap import MOST_UNITS, estimate_interval


def test_without_penalties_there_is_nothing_to_draw() -> None:
    assert estimate_interval([0.0] * 5, [10] * 5) == (100.0, 100.0)
    assert estimate_interval([], []) == (100.0, 100.0)


def test_one_sentence_has_no_width() -> None:
    assert estimate_interval([5.0], [20]) == (75.0, 75.0)


def test_equal_sentences_have_no_width() -> None:
    assert estimate_interval([1.0] * 9, [10] * 9) == pytest.approx((90.0, 90.0))


def test_two_sentences_by_hand() -> None:
    # a quarter of the draws takes the bad one twice, a quarter the good one twice
    assert estimate_interval([5.0, 0.0], [10, 10]) == (50.0, 100.0)


def test_the_interval_is_that_of_theory() -> None:
    # 100 sentences, half of them with one point: the mean has a standard error of 0.05 points a sentence
    low, high = estimate_interval([0.0, 1.0] * 50, [10] * 100)
    assert low == pytest.approx(95.0 - 1.96 * 0.5, abs=0.15)
    assert high == pytest.approx(95.0 + 1.96 * 0.5, abs=0.15)


def test_the_same_every_time() -> None:
    penalties, words = [float(n % 7) for n in range(40)], [5 + n % 11 for n in range(40)]
    assert estimate_interval(penalties, words) == estimate_interval(penalties, words)


def test_a_long_document_is_drawn_in_groups() -> None:
    count = MOST_UNITS * 300
    started = time.perf_counter()
    low, high = estimate_interval([1.0, 0.0] * (count // 2), [10] * count)
    assert time.perf_counter() - started < 1.0
    assert low == pytest.approx(high) == pytest.approx(95.0)  # every group is alike
