"""Which fixes are made together, and in which order they are preferred."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from mtcheck.fix.change import Change, Places, Withheld
from mtcheck.fix.shape import Agree, shape_edits
from mtcheck.model import Document, Finding, Safety
from mtcheck.mqm import Severity

_SEVERITIES = tuple(Severity)


class Chosen(NamedTuple):
    """Changes that do not overlap, and the fixes that cannot be made at their places."""

    changes: tuple[Change, ...]
    withheld: tuple[Withheld, ...]


def list_fixable(
    findings: Iterable[Finding], *, unsafe: bool, without: Collection[str] = ()
) -> list[Finding]:
    """The findings that count and whose fix is wanted, the preferred ones first.

    Safe fixes come before suggestions, then the more severe finding, the surer one, the one that stands
    first, the rule whose name does. ``without`` are rules that are left out.
    """
    wanted = [
        finding
        for finding in findings
        if finding.fix is not None
        and finding.suppressed is None
        and finding.rule not in without
        and (unsafe or finding.fix.safety is Safety.SAFE)
    ]
    return sorted(wanted, key=_rank)


def choose_changes(document: Document, findings: Iterable[Finding], agree: Agree) -> Chosen:
    """The changes of fixes in the order of preference; one that overlaps a chosen one waits.

    Adjacent ones are made together. What waits is found again when the file is checked anew.
    """
    places = Places(document)
    chosen: dict[int, list[Change]] = {}
    withheld: list[Withheld] = []
    for finding in findings:
        assert finding.fix is not None
        place = places.find(finding)
        if place is None:
            withheld.append(Withheld(finding, "mark-up lies between the words"))
            continue
        try:
            edits = shape_edits(document, place, finding.fix.replacement, agree)
        except ValueError as error:
            withheld.append(Withheld(finding, str(error)))
            continue
        change = Change(finding, *place, edits)
        beside = chosen.setdefault(place.block, [])
        if edits and not any(change.overlaps(other) for other in beside):
            beside.append(change)
    changes = (change for _, beside in sorted(chosen.items()) for change in sorted(beside, key=_get_start))
    return Chosen(tuple(changes), tuple(withheld))


def _get_start(change: Change) -> int:
    return change.start


def _rank(finding: Finding) -> tuple[object, ...]:
    assert finding.fix is not None
    return (
        finding.fix.safety is not Safety.SAFE,
        -_SEVERITIES.index(finding.severity),
        -finding.confidence,
        finding.span.start,
        finding.span.end,
        finding.rule,
    )
