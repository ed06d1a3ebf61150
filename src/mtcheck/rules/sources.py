"""What the source sentence says about a finding."""

from __future__ import annotations

from collections.abc import Callable

from mtcheck.model import SourceText, Span, Struct
from mtcheck.rules.match import Found
from mtcheck.rules.program import SourceProbes

CONFIRMED = 0.97
"""Least confidence of a finding that the source confirms."""
WEAKENED = 0.7
"""Factor of the confidence of a finding that wants a source and has none."""


class Verdict(Struct, frozen=True):
    """A finding that stays: how sure it is, and what in the source speaks for it."""

    confidence: float
    span: Span | None = None
    """In the source document's file."""
    text: str | None = None
    confirmed: bool = False
    carried: bool = False
    """Whether the source itself has the error."""


def judge(
    condition: SourceProbes | None,
    confidence: float,
    source: SourceText | None,
    find: Callable[[int, str], list[Found]],
) -> Verdict | None:
    """Whether a finding stays; ``find`` gives what a probe finds in the source, if that is enough.

    Without a source sentence the condition's ``without`` decides. With one it is confirmed, else
    carried, else dropped; a condition that asks nothing of a source drops nothing.
    """
    if condition is None:
        return Verdict(confidence)
    if source is None:
        if condition.without == "skip":
            return None
        return Verdict(confidence * WEAKENED if condition.without == "weaken" else confidence)
    if condition.confirm is None and condition.carried is None:
        return Verdict(confidence)
    for probe, confirms in ((condition.confirm, True), (condition.carried, False)):
        found = find(probe, source.text) if probe is not None else []
        if found:
            start, end = found[0].start, found[0].end
            return Verdict(
                max(confidence, CONFIRMED) if confirms else confidence,
                source.block.offsets.locate(source.start + start, source.start + end),
                source.text[start:end],
                confirmed=confirms,
                carried=not confirms,
            )
    return None
