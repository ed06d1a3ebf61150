"""Findings that say the same of the same words: the most specific one stays."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable

from mtcheck.model import Finding, Span, Struct
from mtcheck.mqm import ErrorType


class Candidate(Struct, frozen=True):
    """A finding, its rule's priority and whether the source confirmed it."""

    finding: Finding
    priority: int = 0
    confirmed: bool = False


def merge_findings(candidates: Iterable[Candidate]) -> list[Finding]:
    """The findings that stay, by position, then rule.

    Two say the same when they overlap and are of one error type or both say that the wrong words were
    chosen, or when they flag the same span and are of one dimension. Of these the one of higher priority
    stays, then one that the source confirmed, then of higher confidence, then the longer one, then the
    one whose rule comes first by name. One of a priority below 0 stays only where no other finding is.
    Inside text that was left untranslated only faults of lay-out and encoding stay: the rest of it is no
    text of the target language.
    """
    kept: list[Finding] = []
    spans: dict[ErrorType, list[tuple[int, int]]] = {}
    dimensions: set[tuple[Span, str]] = set()
    for candidate in sorted(candidates, key=_rank):
        finding = candidate.finding
        if candidate.priority < 0 and any(_overlaps(finding.span, some) for some in spans.values()):
            continue
        key = finding.span, finding.error_type.dimension
        same_type = spans.setdefault(_family(finding.error_type), [])
        if key in dimensions or _overlaps(finding.span, same_type):
            continue
        dimensions.add(key)
        insort(same_type, (finding.span.start, finding.span.end))
        kept.append(finding)
    foreign = spans.get(ErrorType.UNTRANSLATED, [])
    stay = (one for one in kept if not (_judges_language(one) and _lies_in(one.span, foreign)))
    return sorted(stay, key=lambda one: (one.span, one.rule))


def _family(kind: ErrorType) -> ErrorType:
    """The error type, or one that stands for all that say that the wrong words were chosen."""
    chosen = kind.dimension == "terminology" or kind in {ErrorType.UNIDIOMATIC, ErrorType.AWKWARD}
    return ErrorType.MISTRANSLATION if chosen else kind


def _judges_language(finding: Finding) -> bool:
    kind = finding.error_type
    return kind.dimension != "design" and kind not in {ErrorType.UNTRANSLATED, ErrorType.CHARACTER_ENCODING}


def _lies_in(span: Span, others: list[tuple[int, int]]) -> bool:
    """Whether one of others that rise and do not overlap holds the whole span."""
    before = bisect_right(others, (span.start, span.end)) - 1
    beside = others[max(before, 0) : before + 2]
    return any(start <= span.start and span.end <= end for start, end in beside)


def _rank(candidate: Candidate) -> tuple[object, ...]:
    finding = candidate.finding
    span = finding.span
    return (
        -candidate.priority,
        not candidate.confirmed,
        -finding.confidence,
        span.start - span.end,
        finding.rule,
        span.start,
        finding.message,
    )


def _overlaps(span: Span, others: list[tuple[int, int]]) -> bool:
    """Whether a span shares text with one of others that rise and do not overlap one another."""
    first = bisect_right(others, (span.start, span.start))
    if first and others[first - 1][1] > span.start:
        return True
    return bisect_left(others, (span.end, span.end)) > first
