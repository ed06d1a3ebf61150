from __future__ import annotations

import pytest

from mtcheck.positions import LineIndex


@pytest.mark.parametrize(
    ("offset", "position"),
    [
        (0, (1, 1)),
        (1, (1, 2)),
        (2, (1, 3)),
        (3, (2, 1)),
        (4, (2, 2)),
        (5, (3, 1)),
        (6, (3, 2)),
        (7, (4, 1)),
        (9, (4, 3)),
    ],
)
def test_lines_end_at_lf_crlf_and_cr(offset: int, position: tuple[int, int]) -> None:
    assert LineIndex("a\r\nb\rc\n\u2028🙂").position(offset) == position


def test_an_empty_text_has_one_line() -> None:
    assert LineIndex("").position(0) == (1, 1)
