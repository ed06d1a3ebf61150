"""The sentences of a file that have findings, as a reader sees them, findings placed in their text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mtcheck.model import Block, BlockKind, FileReport, Finding, Score, Segment, SourceText, Span
from mtcheck.positions import LineIndex

_LINE_END = re.compile(r"[\r\n]")


def name_kind(kind: BlockKind | None) -> str:
    """What a block is, in words; empty for what needs none."""
    if kind in (None, BlockKind.PARAGRAPH, BlockKind.UNIT):
        return ""
    return "alt text" if kind is BlockKind.ALT else kind.replace("-", " ")


class Placed(NamedTuple):
    """A finding, and where it lies in its sentence's text: code points."""

    finding: Finding
    start: int
    end: int


class Sentence(NamedTuple):
    """A sentence with findings. What lies outside of every segment is shown with its line of the file."""

    span: Span
    text: str
    score: Score | None
    segment: Segment | None
    findings: list[Placed]
    kind: BlockKind | None = None
    """What the block is that it stands in."""


def collect_sentences(file: FileReport) -> list[Sentence]:
    """The sentences of ``file`` that have findings, in the order of the file."""
    sentences: list[Sentence] = []
    seen: set[int] = set()
    for scored in file.segments:
        if not scored.findings:
            continue
        seen.update(scored.findings)
        block = file.document.blocks[scored.block]
        segment = block.segments[scored.segment]
        placed = [_place(file.findings[index], block, segment) for index in scored.findings]
        span = block.offsets.locate(segment.start, segment.end)
        sentences.append(Sentence(span, segment.text, scored.score, segment, placed, block.kind))
    if len(seen) < len(file.findings):
        rest = (finding for index, finding in enumerate(file.findings) if index not in seen)
        sentences.extend(_collect_rest(file.document.text, rest))
    return sorted(sentences, key=lambda sentence: sentence.span)


def _place(finding: Finding, block: Block, segment: Segment) -> Placed:
    start = find_prose(block, finding.span.start, behind=False) - segment.start
    end = find_prose(block, finding.span.end, behind=True) - segment.start
    start = min(max(start, 0), len(segment.text))
    return Placed(finding, start, min(max(end, start), len(segment.text)))


def place_in_source(finding: Finding, source: SourceText) -> tuple[int, int] | None:
    """Where in ``source.text`` the words lie that a finding speaks of; None: it speaks of none in there."""
    span, held = finding.source_span, source.block.span
    if span is None or not (held.start <= span.start and span.end <= held.end):
        return None
    start = find_prose(source.block, span.start, behind=False) - source.start
    end = find_prose(source.block, span.end, behind=True) - source.start
    return (start, end) if 0 <= start < end <= len(source.text) else None


def find_prose(block: Block, offset: int, *, behind: bool) -> int:
    """The prose position of the file's ``offset``; ``behind``: of an end there."""
    runs = block.offsets.runs
    index = bisect_right(runs, offset - 1 if behind else offset, key=lambda run: run.file) - 1
    if index < 0:
        return 0
    run = runs[index]
    within = offset - run.file
    if run.prose_length == run.file_length:
        return run.prose + min(within, run.prose_length)
    if behind or within >= run.file_length:
        return run.prose + run.prose_length
    return run.prose


def _collect_rest(text: str, findings: Iterable[Finding]) -> Iterator[Sentence]:
    """Sentences of findings in no segment: the lines of the file they are on."""
    index = LineIndex(text)
    by_line: dict[int, list[Finding]] = {}
    for finding in findings:
        by_line.setdefault(index.position(finding.span.start)[0], []).append(finding)
    for held in by_line.values():
        first = held[0].span.start
        start = first - index.position(first)[1] + 1
        ending = _LINE_END.search(text, start)
        end = ending.start() if ending else len(text)
        placed = [
            Placed(finding, finding.span.start - start, min(finding.span.end, end) - start)
            for finding in held
        ]
        yield Sentence(Span(start, end), text[start:end], None, None, placed)
