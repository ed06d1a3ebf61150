from __future__ import annotations

from mtcheck.detect.decode import decode

ENTER, LEAVE = 4.0, 0.5


def test_one_certain_word_is_enough() -> None:
    assert decode([-5, 6, -5], ENTER, LEAVE) == [(1, 2)]


def test_doubtful_words_need_neighbours() -> None:
    assert decode([-5, 3, -5], ENTER, LEAVE) == []
    assert decode([-5, 3, 3, -5], ENTER, LEAVE) == [(1, 3)]


def test_a_word_that_says_nothing_joins_its_neighbours() -> None:
    assert decode([-5, 6, 0, 6, -5], ENTER, LEAVE) == [(1, 4)]


def test_a_clear_word_of_the_target_parts_two_stretches() -> None:
    assert decode([6, -9, 6], ENTER, LEAVE) == [(0, 1), (2, 3)]


def test_a_weak_word_of_the_target_does_not() -> None:
    assert decode([6, -1, 6], ENTER, LEAVE) == [(0, 3)]


def test_edges() -> None:
    assert decode([], ENTER, LEAVE) == []
    assert decode([6], ENTER, LEAVE) == [(0, 1)]
    assert decode([4.4], ENTER, LEAVE) == []
    assert decode([6, -5], ENTER, LEAVE) == [(0, 1)]
    assert decode([-5, 6], ENTER, LEAVE) == [(1, 2)]
