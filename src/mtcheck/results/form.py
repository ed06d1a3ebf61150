"""A result as bytes and back.

The sentences of a document share the blocks of its source, many of them the same one: each block is written
once, and is one object again when it is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from msgspec.structs import replace

from mtcheck.model import Block, Document, FileReport, Link, Report, SourceText, Struct
from mtcheck.score.segment_scores import Columns, SegmentScores


class Result(Struct, frozen=True):
    """What came of the check of one file."""

    report: Report
    """Of this file alone: before a baseline is applied, and before it is held against other files."""
    records: bytes | None = None
    """What it contributes to a check across files (see ``compare.across``); None: not known."""


class _Text(Struct, frozen=True, array_like=True):
    """A source text, by the number of its block."""

    block: int
    start: int
    end: int


class _Link(Struct, frozen=True, array_like=True):
    target: tuple[tuple[int, int], ...]
    source: tuple[_Text, ...]
    confidence: float


class _Beside(Struct, frozen=True, array_like=True):
    """What a document has of its source."""

    blocks: tuple[Block, ...]
    texts: tuple[_Text | None, ...]
    """One for each segment, in reading order."""
    links: tuple[_Link, ...]


class _File(Struct, frozen=True, array_like=True):
    report: FileReport
    """Its document without what lies in ``beside``, and without ``scores``."""
    beside: _Beside | None
    scores: Columns | None = None
    """Of the segments; None: the report has them."""


class _Form(Struct, frozen=True, array_like=True):
    report: Report
    """Without its files."""
    files: tuple[_File, ...]
    records: bytes | None


_DECODER = msgspec.msgpack.Decoder(_Form)


def encode(result: Result) -> bytes:
    """The bytes of a result; raises ValueError for one that cannot be written."""
    report = result.report
    form = _Form(replace(report, files=()), tuple(map(_take_apart, report.files)), result.records)
    return msgspec.msgpack.encode(form)


def decode(data: bytes | memoryview) -> Result:
    """The result that bytes hold; raises ValueError or MsgspecError where they hold none."""
    form = _DECODER.decode(data)
    files = tuple(map(_put_together, form.files))
    return Result(replace(form.report, files=files), form.records)


def _take_apart(file: FileReport) -> _File:
    scores = None
    if isinstance(file.segments, SegmentScores):
        scores = file.segments.pack()
        file = replace(file, segments=())
    return _leave_out_source(file, scores)


def _leave_out_source(file: FileReport, scores: Columns | None) -> _File:
    document = file.document
    if document.source_text is None:
        return _File(file, None, scores)
    numbers: dict[int, int] = {}
    blocks: list[Block] = []

    def refer(text: SourceText) -> _Text:
        if id(text.block) not in numbers:
            numbers[id(text.block)] = len(blocks)
            blocks.append(text.block)
        end = text.start + len(text.text)
        if text.block.text[text.start : end] != text.text:
            raise ValueError("a source text that is no stretch of its block")
        return _Text(numbers[id(text.block)], text.start, end)

    texts = tuple(
        None if segment.source is None else refer(segment.source)
        for block in document.blocks
        for segment in block.segments
    )
    links = tuple(
        _Link(link.target, tuple(map(refer, link.source)), link.confidence) for link in document.links
    )
    bare = replace(document, blocks=tuple(map(_strip, document.blocks)), links=())
    return _File(replace(file, document=bare), _Beside(tuple(blocks), texts, links), scores)


def _strip(block: Block) -> Block:
    return replace(block, segments=tuple(replace(segment, source=None) for segment in block.segments))


def _put_together(file: _File) -> FileReport:
    report, beside = file.report, file.beside
    segments = tuple(report.segments) if file.scores is None else SegmentScores.unpack(file.scores)
    report = replace(report, segments=segments)
    if beside is None:
        return report
    document = report.document
    texts = iter([None if text is None else _resolve(text, beside) for text in beside.texts])
    blocks = tuple(_fill(block, texts) for block in document.blocks)
    links = tuple(
        Link(link.target, tuple(_resolve_all(link.source, beside)), link.confidence) for link in beside.links
    )
    whole: Document = replace(document, blocks=blocks, links=links)
    return replace(report, document=whole)


def _fill(block: Block, texts: Iterator[SourceText | None]) -> Block:
    segments = tuple(replace(segment, source=next(texts)) for segment in block.segments)
    return replace(block, segments=segments)


def _resolve_all(texts: Iterable[_Text], beside: _Beside) -> Iterator[SourceText]:
    return (_resolve(text, beside) for text in texts)


def _resolve(text: _Text, beside: _Beside) -> SourceText:
    block = beside.blocks[text.block]
    return SourceText(block.text[text.start : text.end], block, text.start)
