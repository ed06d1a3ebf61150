from __future__ import annotations

import pytest

from mtcheck.estimate.form import compare_form, count_slips


@pytest.mark.parametrize(
    ("text", "slips"),
    [
        ("The boat left at dawn... or so they said.", 0),
        ("“Well,” she said, “it is 5:30 (p.m.).”", 0),
        ("A well-known, half-open door – and €20.", 0),
        ("The the boat left.", 1),
        ("The boat left , at dawn .", 2),
        ("The boat left^ at dawn.", 1),
        ("The boat left- at dawn.", 1),
        ("The boat left,, at dawn.", 1),
        ("", 0),
    ],
)
def test_slips(text: str, slips: int) -> None:
    assert count_slips(text) == slips


@pytest.mark.parametrize(
    ("source", "target", "slips"),
    [
        ("La barca partì.", "The boat left.", 0.0),
        ("«La barca partì.»", "“The boat left.”", 0.0),
        ("La barca partì.", "The boat left", 1.0),
        ("La barca partì", "The boat left.", 1.0),
        ("La barca partì.", "the boat left.", 1.0),
        ("La barca partì: alba.", "The boat left, dawn.", 0.5),
    ],
)
def test_against_the_source(source: str, target: str, slips: float) -> None:
    assert compare_form(source, target) == slips
