from __future__ import annotations

import pytest

from mtcheck.spans import OffsetMap, Run, Span

# The file "ab<b>è</b>cd" with the letter as an entity: 2 letters, a tag, 8 for &egrave;, a tag, 2 letters.
MAP = OffsetMap((Run(0, 0, 2, 2), Run(2, 5, 1, 8), Run(3, 17, 2, 2)))


@pytest.mark.parametrize(
    ("prose", "file"),
    [
        ((0, 1), (0, 1)),
        ((0, 2), (0, 2)),
        ((2, 3), (5, 13)),
        ((1, 4), (1, 18)),
        ((0, 5), (0, 19)),
        ((2, 2), (5, 5)),
    ],
)
def test_prose_is_located_in_the_file(prose: tuple[int, int], file: tuple[int, int]) -> None:
    assert MAP.locate(*prose) == Span(*file)


def test_an_entity_is_part_of_the_text_and_a_tag_is_not() -> None:
    entity = OffsetMap((Run(0, 0, 2, 2), Run(2, 2, 1, 8), Run(3, 10, 2, 2)))
    assert entity.is_contiguous(0, 5)
    assert MAP.is_contiguous(0, 2)
    assert MAP.is_contiguous(2, 3)
    assert not MAP.is_contiguous(1, 3)
    assert not MAP.is_contiguous(2, 4)
    assert MAP.is_contiguous(3, 5)


def test_nothing_is_located_at_the_start() -> None:
    assert OffsetMap(()).locate(0, 0) == Span(0, 0)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_a_span_cannot_run_backwards(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_spans_overlap_where_they_share_text() -> None:
    assert Span(0, 3).overlaps(Span(2, 5))
    assert not Span(0, 2).overlaps(Span(2, 5))
