"""Documents for tests: lines of text, each a block, cut into segments at ``|``."""

from __future__ import annotations

from mtcheck.model import Block, BlockKind, Document, Finding, OffsetMap, Run, Segment, Span
from mtcheck.mqm import ErrorType, Severity


def build_document(*lines: str) -> Document:
    """A document of one block a line; ``One.| Two.`` has two segments, the bar is not in its text."""
    blocks: list[Block] = []
    texts: list[str] = []
    start = 0
    for line in lines:
        text = line.replace("|", "")
        segments: list[Segment] = []
        at = 0
        for piece in line.split("|"):
            stripped = piece.strip()
            if stripped:
                segments.append(Segment(stripped, at + piece.index(stripped)))
            at += len(piece)
        offsets = OffsetMap((Run(0, start, len(text), len(text)),))
        span = Span(start, start + len(text))
        blocks.append(Block(BlockKind.PARAGRAPH, span, text, offsets, segments=tuple(segments)))
        texts.append(text)
        start += len(text) + 1
    return Document("a.txt", "text", "\n".join(texts), tuple(blocks))


def build_finding(
    start: int,
    end: int,
    severity: Severity = Severity.MINOR,
    *,
    confidence: float = 1.0,
    error_type: ErrorType = ErrorType.GRAMMAR,
) -> Finding:
    """A finding at ``start`` to ``end``."""
    return Finding(
        rule="rule",
        span=Span(start, end),
        text="x" * (end - start),
        error_type=error_type,
        severity=severity,
        confidence=confidence,
        message="message",
        fingerprint=f"{start}",
    )


def count_words(text: str) -> int:
    """Words between blanks that have a letter or digit."""
    return sum(any(char.isalnum() for char in word) for word in text.split())
