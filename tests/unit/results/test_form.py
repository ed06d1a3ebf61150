from __future__ import annotations

import pytest
from msgspec.structs import replace

from mtcheck.model import (
    Block,
    BlockKind,
    Document,
    FileReport,
    Link,
    OffsetMap,
    Pair,
    Report,
    Run,
    Score,
    Segment,
    SegmentScore,
    SourceText,
    Span,
)
from mtcheck.results.form import Result, decode, encode
from mtcheck.score.segment_scores import SegmentScores

_SOURCE = Block(BlockKind.PARAGRAPH, Span(0, 13), "Ciao. Addio. ", OffsetMap((Run(0, 0, 13, 13),)))
_HELLO = SourceText("Ciao.", _SOURCE, 0)
_BYE = SourceText("Addio.", _SOURCE, 6)
_SCORE = Score(0.0, 2, 100.0, 100.0, {"adequacy": -1.5})


def make_result(*segments: Segment, source_text: str | None = "Ciao. Addio. ") -> Result:
    block = Block(
        BlockKind.PARAGRAPH, Span(0, 10), "Hello. Bye", OffsetMap((Run(0, 0, 10, 10),)), (), segments
    )
    links = (Link(((0, 0),), (_HELLO,), 0.9), Link((), (_BYE,), 0.4)) if source_text else ()
    document = Document("a.txt", "text", "Hello. Bye", (block,), source_text=source_text, links=links)
    file = FileReport(
        document=document,
        pair=Pair("it", "en"),
        findings=(),
        score=_SCORE,
        calibrated=100.0,
        interval=(90.0, 100.0),
        blocks=(_SCORE,),
        segments=(),
    )
    return Result(Report(version="1", signature="s", files=(file,)), b"\x00\xff")


def test_what_was_written_is_read() -> None:
    result = make_result(Segment("Hello.", 0), Segment("Bye", 7), source_text=None)
    assert decode(encode(result)) == result


@pytest.mark.parametrize("source_text", [None, "Ciao. Addio. "])
def test_scores_of_segments_come_back(source_text: str | None) -> None:
    result = make_result(Segment("Hello.", 0), Segment("Bye", 7), source_text=source_text)
    scores = (SegmentScore(0, 0, _SCORE, (0,)), SegmentScore(0, 1, Score(0.0, 1, 100.0, 100.0), ()))
    for held in (scores, SegmentScores(iter(scores))):
        (file,) = result.report.files
        full = replace(result, report=replace(result.report, files=(replace(file, segments=held),)))
        assert decode(encode(full)).report.files[0].segments == scores


def test_sources_come_back_in_their_blocks() -> None:
    result = make_result(Segment("Hello.", 0, _HELLO), Segment("and", 0), Segment("Bye", 7, _BYE))
    read = decode(encode(result))
    assert read == result
    document = read.report.files[0].document
    first, _, last = (segment.source for segment in document.blocks[0].segments)
    assert first is not None
    assert last is not None
    assert first.block is last.block is document.links[0].source[0].block


def test_a_block_of_the_source_is_written_once() -> None:
    data = encode(make_result(Segment("Hello.", 0, _HELLO), Segment("Bye", 7, _BYE)))
    assert data.count(b"Ciao. Addio. ") == 2  # the block, and the text of the source


def test_a_source_text_that_is_nowhere_cannot_be_written() -> None:
    stray = SourceText("Salve.", _SOURCE, 0)
    with pytest.raises(ValueError, match="no stretch"):
        encode(make_result(Segment("Hello.", 0, stray)))


def test_text_without_bytes_cannot_be_written() -> None:
    result = make_result(Segment("Hello.", 0), source_text=None)
    with pytest.raises(ValueError, match="surrogates"):
        encode(replace(result, report=replace(result.report, signature="\ud800")))
