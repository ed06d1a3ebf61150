from __future__ import annotations

from itertools import permutations

import pytest

from mtcheck.model import Finding, Span
from mtcheck.mqm import ErrorType, Severity
from mtcheck.rules.merge import Candidate, merge_findings


def make(
    rule: str,
    start: int,
    end: int,
    kind: ErrorType = ErrorType.GRAMMAR,
    *,
    confidence: float = 0.8,
    priority: int = 0,
    confirmed: bool = False,
) -> Candidate:
    finding = Finding(
        rule=rule,
        span=Span(start, end),
        text="x" * (end - start),
        error_type=kind,
        severity=Severity.MAJOR,
        confidence=confidence,
        message=rule,
        fingerprint="",
    )
    return Candidate(finding, priority, confirmed)


@pytest.mark.parametrize(
    ("candidates", "kept"),
    [
        # the same kind on overlapping text: one stays, in this order of reasons
        ([make("a", 0, 5), make("b", 3, 6, priority=1)], ["b"]),
        ([make("a", 0, 5, confidence=0.99), make("b", 3, 6, confidence=0.97, confirmed=True)], ["b"]),
        ([make("a", 0, 5), make("b", 3, 6, confidence=0.9)], ["b"]),
        ([make("a", 3, 6), make("b", 0, 5)], ["b"]),
        ([make("b", 0, 5), make("a", 0, 5)], ["a"]),
        # below 0 a finding gives way to any other, and to an equal as others do
        ([make("a", 0, 5, confidence=0.9, priority=-1), make("b", 3, 6, ErrorType.LAYOUT)], ["b"]),
        ([make("a", 0, 5, priority=-1), make("b", 5, 6, ErrorType.LAYOUT)], ["a", "b"]),
        ([make("a", 0, 5, ErrorType.LAYOUT, priority=-1), make("b", 3, 6, priority=-1)], ["a"]),
        # no shared text, or another kind: both stay
        ([make("a", 0, 5), make("b", 5, 6)], ["a", "b"]),
        ([make("a", 0, 5), make("b", 3, 6, ErrorType.UNTRANSLATED)], ["a", "b"]),
        # inside untranslated text only lay-out and encoding can be judged
        ([make("a", 3, 5), make("b", 3, 6, ErrorType.UNTRANSLATED)], ["b"]),
        ([make("a", 4, 6), make("b", 3, 6, ErrorType.UNTRANSLATED), make("c", 7, 9)], ["b", "c"]),
        ([make("a", 3, 5, ErrorType.LAYOUT), make("b", 3, 6, ErrorType.UNTRANSLATED)], ["a", "b"]),
        (
            [make("a", 3, 5, ErrorType.CHARACTER_ENCODING), make("b", 3, 6, ErrorType.UNTRANSLATED)],
            ["a", "b"],
        ),
        ([make("a", 0, 5), make("b", 0, 6, ErrorType.PUNCTUATION)], ["a", "b"]),
        # the wrong words were chosen, whatever the kind is called
        (
            [make("a", 0, 5, ErrorType.WRONG_TERM), make("b", 3, 6, ErrorType.MISTRANSLATION, priority=1)],
            ["b"],
        ),
        ([make("a", 0, 5, ErrorType.UNIDIOMATIC), make("b", 3, 6, ErrorType.WRONG_TERM)], ["a"]),
        # the same span: kinds of one dimension say the same
        ([make("a", 0, 5), make("b", 0, 5, ErrorType.PUNCTUATION)], ["a"]),
        ([make("a", 0, 5), make("b", 0, 5, ErrorType.UNTRANSLATED)], ["b"]),
        ([make("a", 0, 5), make("b", 0, 5, ErrorType.LAYOUT)], ["a", "b"]),
        # what the dropped one overlapped besides stays
        ([make("a", 0, 4), make("b", 3, 8, priority=-1), make("c", 7, 9)], ["a", "c"]),
        ([make("a", 0, 9), make("b", 1, 2), make("c", 4, 5), make("d", 9, 10)], ["a", "d"]),
        ([make("a", 0, 1), make("b", 8, 9), make("c", 0, 9, priority=-1)], ["a", "b"]),
        ([], []),
    ],
)
def test_merge(candidates: list[Candidate], kept: list[str]) -> None:
    for order in permutations(candidates):
        assert [finding.rule for finding in merge_findings(order)] == kept


def test_order_is_by_position_then_rule() -> None:
    found = merge_findings(
        [
            make("b", 4, 6, ErrorType.OMISSION),
            make("a", 4, 6),
            make("c", 1, 2),
            make("d", 4, 5, ErrorType.LAYOUT),
        ]
    )
    assert [finding.rule for finding in found] == ["c", "d", "a", "b"]
