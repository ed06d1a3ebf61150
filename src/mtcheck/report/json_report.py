"""The report for programs: one JSON document, the same bytes for the same report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

import msgspec

from mtcheck.model import FileReport, Finding, Report, SegmentScore, Span
from mtcheck.mqm import SMALL_SAMPLE
from mtcheck.positions import LineIndex
from mtcheck.report import contract as to
from mtcheck.report.counted import list_counting

_CONTROL = re.compile(rb"\x7f|\xc2[\x80-\x9f]")
"""DEL and the control characters U+0080 to U+009F, in UTF-8."""
_EMPTY = re.compile(r'\n {6}"(blocks|segments|findings)": \[\]')
"""Where a list of a file goes: no string has a line break in it, and nothing else stands so deep."""
_BATCH = 500
"""Rows written at a time."""


def render(report: Report) -> str:
    """``report`` as the contract has it, indented, ending with a line end.

    Scores are rounded to three decimals, ``quality`` is not. Lone surrogates (of file names that are
    not UTF-8) become the replacement character: strict readers refuse them.
    """
    return "".join(stream(report))


def stream(report: Report) -> Iterator[str]:
    """What ``render`` gives, in pieces: of a long text it would take many times the memory."""
    frame = msgspec.json.format(encode(_convert(report)), indent=2).decode()
    pieces = iter(_EMPTY.split(frame))
    yield next(pieces)
    for file in report.files:
        index = LineIndex(file.document.text)
        for convert in (_convert_blocks, _convert_segments, _convert_findings):
            yield f'\n      "{next(pieces)}": '
            yield from _list(convert(file, index))
            yield next(pieces)
    yield "\n"


def _list(rows: Iterator[msgspec.Struct]) -> Iterator[str]:
    """A list of a file, indented as it stands there."""
    mark = "["
    while batch := list(islice(rows, _BATCH)):
        items = msgspec.json.format(encode(batch), indent=2)[1:-2].decode()
        yield mark + items.replace("\n", "\n      ")
        mark = ","
    yield "[]" if mark == "[" else "\n      ]"


def encode(value: object) -> bytes:
    """``value`` as JSON without blanks; lone surrogates become the replacement character.

    All control characters are escaped, also those that JSON allows: none may steer a terminal.
    """
    try:
        encoded = msgspec.json.encode(value)
    except UnicodeEncodeError:
        encoded = msgspec.json.encode(_mend(msgspec.to_builtins(value)))
    return _CONTROL.sub(_escape, encoded)


def _escape(match: re.Match[bytes]) -> bytes:
    return b"\\u%04x" % ord(match[0].decode())


def _convert(report: Report) -> to.JsonReport:
    return to.JsonReport(
        schema=to.SCHEMA,
        mtcheck=report.version,
        signature=report.signature,
        files=[_convert_file(file) for file in report.files],
        summary=_summarize(report),
        failures=[to.JsonFailure(failure.path, failure.message) for failure in report.failures],
    )


def _mend(value: object) -> object:
    """``value`` without lone surrogates."""
    if isinstance(value, str):
        return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in value)
    if isinstance(value, list | tuple):
        return [_mend(item) for item in value]
    if isinstance(value, dict):
        return {_mend(key): _mend(item) for key, item in value.items()}
    return value


def _convert_file(file: FileReport) -> to.JsonFile:
    """What is said of the whole file; its lists follow when they are written."""
    document, score = file.document, file.score
    return to.JsonFile(
        path=document.path,
        format=document.format,
        pair=str(file.pair),
        source_path=document.source_path,
        topics=list(file.topics),
        words=score.words,
        penalty=_round(score.penalty),
        score=_round(score.raw),
        calibrated=_round(file.calibrated),
        interval=(_round(file.interval[0]), _round(file.interval[1])),
        sample="small" if score.words < SMALL_SAMPLE else "ok",
        passed=file.passed,
        unchecked=list(file.unchecked),
        notes=list(dict.fromkeys((*document.notes, *file.notes, *file.unused))),
        blocks=[],
        segments=[],
        findings=[],
    )


def _convert_blocks(file: FileReport, index: LineIndex) -> Iterator[to.JsonBlock]:
    for block, score in zip(file.document.blocks, file.blocks, strict=True):
        yield to.JsonBlock(
            line=index.position(block.span.start)[0],
            end_line=index.position(max(block.span.start, block.span.end - 1))[0],
            kind=block.kind.value,
            language=block.language,
            score=_round(score.raw),
            quality=score.quality,
        )


def _convert_segments(file: FileReport, index: LineIndex) -> Iterator[to.JsonSegment]:
    return (_convert_segment(file, scored, index) for scored in file.segments)


def _convert_findings(file: FileReport, index: LineIndex) -> Iterator[to.JsonFinding]:
    source_text = file.document.source_text
    source_index = LineIndex(source_text) if source_text is not None else None
    return (convert_finding(file, finding, index, source_index) for finding in file.findings)


def _convert_segment(file: FileReport, scored: SegmentScore, index: LineIndex) -> to.JsonSegment:
    block = file.document.blocks[scored.block]
    segment = block.segments[scored.segment]
    span = block.offsets.locate(segment.start, segment.end)
    return to.JsonSegment(
        *index.position(span.start),
        *index.position(span.end),
        text=segment.text,
        source=segment.source.text if segment.source else None,
        reference=segment.reference,
        score=_round(scored.score.raw),
        quality=scored.score.quality,
        because={name: round(points, 4) for name, points in scored.score.because.items()},
        metrics={name: round(value, 4) for name, value in scored.metrics.items()},
        findings=list(scored.findings),
    )


def convert_finding(
    file: FileReport, finding: Finding, index: LineIndex, source_index: LineIndex | None
) -> to.JsonFinding:
    """A finding of ``file`` as the contract has it; the indexes are those of its text and its source's."""
    line, column = index.position(finding.span.start)
    end_line, end_column = index.position(finding.span.end)
    fix, hidden = finding.fix, finding.suppressed
    return to.JsonFinding(
        rule=finding.rule,
        error_type=finding.error_type.value,
        severity=finding.severity.value,
        confidence=_round(finding.confidence),
        message=finding.message,
        text=finding.text,
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        start=finding.span.start,
        end=finding.span.end,
        source_span=_convert_source(file, finding.source_span, source_index),
        fix=to.JsonFix(fix.replacement, fix.safety.value) if fix else None,
        fingerprint=finding.fingerprint,
        suppressed=to.JsonSuppression(hidden.by, hidden.reason) if hidden else None,
    )


def _convert_source(file: FileReport, span: Span | None, index: LineIndex | None) -> to.JsonSourceSpan | None:
    text = file.document.source_text
    if span is None or index is None or text is None:
        return None
    return to.JsonSourceSpan(
        file.document.source_path,
        *index.position(span.start),
        *index.position(span.end),
        text=text[span.start : span.end],
    )


def _summarize(report: Report) -> to.JsonSummary:
    """What counts, suppressed findings do not."""
    counts = Counter(finding.severity for file in report.files for finding in list_counting(file))
    worst_first = sorted(counts, key=lambda severity: -severity.rank)
    return to.JsonSummary(
        files=len(report.files),
        findings=counts.total(),
        by_severity={severity.value: counts[severity] for severity in worst_first},
    )


def _round(value: float) -> float:
    """To three decimals; minus nothing is nothing."""
    return round(value, 3) + 0.0
