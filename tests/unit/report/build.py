"""Reports for tests: documents with findings that are given as text in brackets.

``The ⟦Has⟧ sentence.`` flags ``Has``; overlapping findings are added by offset.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mtcheck.model import (
    Block,
    BlockKind,
    Document,
    Failure,
    FileReport,
    Finding,
    Fix,
    OffsetMap,
    Pair,
    Report,
    RuleInfo,
    Run,
    Safety,
    Score,
    Segment,
    SegmentScore,
    SourceText,
    Span,
)
from mtcheck.mqm import WEIGHTS, ErrorType, Severity

PAIR = Pair("it", "en")


def find_finding(
    text: str,
    flagged: str,
    severity: Severity = Severity.MINOR,
    error_type: ErrorType = ErrorType.GRAMMAR,
    *,
    rule: str = "some-rule",
    message: str = "“{text}” is not right",
    fix: str | None = None,
    safety: Safety = Safety.SUGGESTION,
    occurrence: int = 1,
    confidence: float = 0.9,
    source_span: Span | None = None,
    source_text: str | None = None,
) -> Finding:
    """A finding on the ``occurrence``-th ``flagged`` in ``text``."""
    start = -1
    for _ in range(occurrence):
        start = text.index(flagged, start + 1)
    return Finding(
        rule=rule,
        span=Span(start, start + len(flagged)),
        text=flagged,
        error_type=error_type,
        severity=severity,
        confidence=confidence,
        message=message.format(text=flagged),
        fingerprint=f"{rule}-{start:04}",
        fix=None if fix is None else Fix(fix, safety),
        source_span=source_span,
        source_text=source_text,
    )


def split_lines(text: str, sources: Sequence[str | None] = ()) -> tuple[Block, ...]:
    """A block for each line with text in it; sentences end at a full stop and a blank."""
    blocks: list[Block] = []
    at = 0
    for line in text.splitlines(keepends=True):
        prose = line.rstrip("\r\n")
        if prose.strip():
            source = sources[len(blocks)] if len(blocks) < len(sources) else None
            blocks.append(_build_block(prose, at, source, heading=not blocks))
        at += len(line)
    return tuple(blocks)


def _build_block(prose: str, at: int, source: str | None, *, heading: bool) -> Block:
    segments: list[Segment] = []
    start = 0
    while start < len(prose):
        stop = prose.find(". ", start)
        end = len(prose) if stop < 0 else stop + 1
        segments.append(Segment(prose[start:end], start, _build_source(source)))
        start = end + 1
    return Block(
        BlockKind.HEADING if heading else BlockKind.PARAGRAPH,
        Span(at, at + len(prose)),
        prose,
        OffsetMap((Run(0, at, len(prose), len(prose)),)),
        segments=tuple(segments),
        language="en",
    )


def _build_source(text: str | None) -> SourceText | None:
    if text is None:
        return None
    offsets = OffsetMap((Run(0, 0, len(text), len(text)),))
    block = Block(BlockKind.PARAGRAPH, Span(0, len(text)), text, offsets)
    return SourceText(text, block, 0)


def _score(findings: Sequence[Finding], words: int) -> Score:
    penalty = sum(WEIGHTS[finding.severity] for finding in findings)
    raw = max(0.0, 1 - penalty / max(1, words)) * 100
    quality = 100 / (1 + penalty / max(1, words))
    return Score(penalty, words, raw, quality, {"linguistic/grammar": quality - 100} if penalty else {})


def build_file(
    document: Document,
    findings: Sequence[Finding],
    *,
    topics: tuple[str, ...] = (),
    unchecked: tuple[str, ...] = ("source",),
    notes: tuple[str, ...] = (),
    count: Callable[[str], int] = lambda text: len(text.split()),
) -> FileReport:
    """A file report with scores as simple as they can be."""
    findings = sorted(findings, key=lambda finding: (finding.span, finding.rule))
    segments: list[SegmentScore] = []
    blocks: list[Score] = []
    for number, block in enumerate(document.blocks):
        held_by_block: list[Finding] = []
        for position, segment in enumerate(block.segments):
            span = block.offsets.locate(segment.start, segment.end)
            held = [n for n, one in enumerate(findings) if span.start <= one.span.start < span.end]
            here = [findings[n] for n in held]
            held_by_block += here
            score = _score(here, count(segment.text))
            segments.append(SegmentScore(number, position, score, tuple(held)))
        blocks.append(_score(held_by_block, count(block.text)))
    whole = _score(findings, sum(score.words for score in blocks))
    return FileReport(
        document=document,
        pair=PAIR,
        findings=tuple(findings),
        score=whole,
        calibrated=100 - 500 * whole.penalty / max(1, whole.words),
        interval=(max(0.0, whole.raw - 12.3456), min(100.0, whole.raw + 5.4321)),
        blocks=tuple(blocks),
        segments=tuple(segments),
        topics=topics,
        unchecked=unchecked,
        notes=notes,
        passed=all(finding.severity.rank < Severity.MAJOR.rank for finding in findings),
    )


def build_text(path: str, text: str, *, sources: Sequence[str | None] = ()) -> Document:
    """A plain text document."""
    return Document(path, "text", text, split_lines(text, sources))


def build_rule(rule: str, why: str, *, pack: str = "it-en") -> RuleInfo:
    """What there is to know of a rule."""
    return RuleInfo(
        id=rule,
        pack=pack,
        type=ErrorType.GRAMMAR,
        severity=Severity.MINOR,
        confidence=0.9,
        message="“{text}” is not right",
        why=why,
        path=f"rules/{pack}/{rule}.yaml",
        line=1,
        detector=None,
    )


def build_report(
    *files: FileReport, failures: Sequence[Failure] = (), rules: Sequence[RuleInfo] = ()
) -> Report:
    """A report of a run."""
    return Report(
        version="0.1.0",
        signature="mtcheck:0.1.0|profile:news|packs:en@1,it-en@1|splitter:none|semantic:no",
        files=files,
        failures=tuple(failures),
        rules=tuple(rules),
    )
