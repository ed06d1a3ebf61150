"""Segment scores in columns are the segment scores that went in."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from mtcheck.model import Score, SegmentScore
from mtcheck.score.segment_scores import SegmentScores

ROWS = (
    SegmentScore(0, 0, Score(0.0, 7, 100.0, 97.5, {"fluency": -2.5}), ()),
    SegmentScore(0, 1, Score(6.0, 3, 0.0, 30.1, {"accuracy": -60.0, "fluency": -9.9}), (0, 2)),
    SegmentScore(2, 0, Score(0.0, 0, 100.0, 0.0), ()),
    SegmentScore(70_000, 0, Score(0.1, 300, 99.9, 99.0, {"fluency": -1.0}), (1,)),
)


def test_rows_come_out_as_they_went_in() -> None:
    scores = SegmentScores(iter(ROWS))
    assert tuple(scores) == ROWS
    assert [list(one.score.because) for one in scores] == [list(one.score.because) for one in ROWS]
    assert len(scores) == 4


def test_rows_are_found_by_place() -> None:
    scores = SegmentScores(iter(ROWS))
    assert scores[1] == ROWS[1]
    assert scores[-1] == ROWS[-1]
    assert scores[1:3] == ROWS[1:3]
    with pytest.raises(IndexError):
        scores[4]


def test_equal_ones_are_equal() -> None:
    scores = SegmentScores(iter(ROWS))
    assert scores == SegmentScores(iter(ROWS))
    assert scores == ROWS
    assert scores != ROWS[:3]
    assert scores != (*ROWS[:3], ROWS[0])


def test_packed_ones_are_read_again() -> None:
    scores = SegmentScores(iter(ROWS))
    assert SegmentScores.unpack(scores.pack()) == ROWS


def test_bytes_of_no_whole_number_are_refused() -> None:
    columns = SegmentScores(iter(ROWS)).pack()
    with pytest.raises(ValueError, match="multiple"):
        SegmentScores.unpack(replace(columns, figures=b"123"))


def test_none_are_none() -> None:
    assert SegmentScores(iter(())) == ()
    assert not SegmentScores(iter(()))
