from __future__ import annotations

import pytest
from tests.unit.score.build import build_document, build_finding

from mtcheck.model import Block, BlockKind, Document, OffsetMap, Run, Segment, Span
from mtcheck.score.assign import Place, assign_findings

# segments at 0 to 8 and 9 to 15, and 16 to 21 in the second block
DOCUMENT = build_document("One two.| Three.", "Four.")


@pytest.mark.parametrize(
    ("start", "place"),
    [
        (0, (0, 0)),
        (7, (0, 0)),
        (8, (0, 0)),  # the blank between two segments: as near to both, the earlier
        (9, (0, 1)),
        (14, (0, 1)),
        (15, (0, 1)),  # the line end belongs to no block
        (16, (1, 0)),
        (21, (1, 0)),
        (500, (1, 0)),
    ],
)
def test_a_finding_is_where_its_span_starts(start: int, place: Place) -> None:
    assert assign_findings(DOCUMENT, [build_finding(start, start + 3)]) == [place]


def test_between_two_blocks_the_nearer_one_has_it() -> None:
    first = _block(Span(10, 20))
    second = _block(Span(30, 40))
    document = Document("a", "text", " " * 50, (first, second))
    found = assign_findings(document, [build_finding(at, at + 1) for at in (2, 22, 24, 26, 28, 45)])
    assert [block for block, _ in found] == [0, 0, 0, 1, 1, 1]


def test_the_inner_block_has_what_is_in_it() -> None:
    outer, inner, later = _block(Span(0, 60)), _block(Span(10, 20)), _block(Span(80, 90))
    document = Document("a", "html", " " * 100, (outer, inner, later))
    found = assign_findings(document, [build_finding(at, at + 1) for at in (5, 10, 19, 20, 59, 61, 79)])
    assert [block for block, _ in found] == [0, 1, 1, 0, 0, 0, 2]


def test_blocks_need_not_be_in_order() -> None:
    document = Document("a", "html", " " * 100, (_block(Span(50, 60)), _block(Span(0, 40))))
    assert assign_findings(document, [build_finding(55, 56), build_finding(3, 4)]) == [(0, 0), (1, 0)]


def test_a_block_without_segments() -> None:
    block = Block(BlockKind.PARAGRAPH, Span(0, 3), "***", OffsetMap((Run(0, 0, 3, 3),)))
    assert assign_findings(Document("a", "text", "***", (block,)), [build_finding(0, 1)]) == [(0, None)]


def test_findings_need_a_block() -> None:
    assert assign_findings(Document("a", "text", "", ()), []) == []
    with pytest.raises(ValueError, match="without blocks"):
        assign_findings(Document("a", "text", "", ()), [build_finding(0, 1)])


def _block(span: Span) -> Block:
    text = "x" * (span.end - span.start)
    offsets = OffsetMap((Run(0, span.start, len(text), len(text)),))
    return Block(BlockKind.PARAGRAPH, span, text, offsets, segments=(Segment(text, 0),))
