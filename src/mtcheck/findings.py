"""The values of a report that speak of no document: findings with their fixes, scores, rules."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Literal

from mtcheck.mqm import ErrorType, Severity
from mtcheck.spans import Span, Struct


class Safety(StrEnum):
    """Whether a fix can be applied unseen."""

    SAFE = "safe"
    SUGGESTION = "suggestion"


class Fix(Struct, frozen=True):
    """What to write instead of a finding's span."""

    replacement: str
    safety: Safety


class Suppression(Struct, frozen=True):
    """Why a finding does not count: a comment in the text, or a baseline that knows it."""

    by: Literal["inline", "baseline"]
    reason: str = ""


class Finding(Struct, frozen=True, kw_only=True):
    """One fault: where it is (file span), what it is, how bad, how sure, and what to write instead."""

    rule: str
    span: Span
    text: str
    error_type: ErrorType
    severity: Severity
    confidence: float
    message: str
    fingerprint: str
    fix: Fix | None = None
    source_span: Span | None = None
    """In the source document's text."""
    source_text: str | None = None
    suppressed: Suppression | None = None
    """None: it counts."""


class Failure(Struct, frozen=True):
    """Something that could not be done: an unreadable file, a runaway rule."""

    path: str
    message: str


class Score(Struct, frozen=True):
    """A penalty and what follows from it."""

    penalty: float
    """Absolute penalty total: the sum of the findings' weights, 0 or more."""
    words: int
    """Evaluation word count, 0 or more."""
    raw: float
    """max(0, 1 - penalty / max(1, words)) x 100: 0 to 100, higher is better."""
    quality: float
    """0 to 100, continuous; ranks sentences, never gates."""
    because: Mapping[str, float] = {}
    """What moved ``quality``, by signal, in points."""


class SegmentScore(Struct, frozen=True):
    """A segment's place in its document and its score."""

    block: int
    segment: int
    score: Score
    findings: tuple[int, ...]
    """Indices into ``FileReport.findings``: of those that count."""
    metrics: Mapping[str, float] = {}
    """Likeness to the reference, by metric; empty without one."""


class RuleInfo(Struct, frozen=True, kw_only=True):
    """What there is to know of a rule without its patterns."""

    id: str
    pack: str
    type: ErrorType
    severity: Severity
    confidence: float
    message: str
    why: str
    path: str
    line: int
    detector: str | None
