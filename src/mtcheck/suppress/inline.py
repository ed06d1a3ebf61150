"""Comments in a text that make findings not count, and what such comments are of no use."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple

import msgspec

from mtcheck.model import Document, Finding, Suppression
from mtcheck.positions import LineIndex
from mtcheck.suppress.comments import EVERYTHING, Hold, Order, find_holds, read_order


class Names(NamedTuple):
    """What findings can be called by."""

    list: Callable[[Finding], Collection[str]]
    """The names of a finding: rule, pack, error type, dimension."""
    known: Collection[str]
    """All names that there are."""
    tried: Callable[[str], bool]
    """Whether all was looked for that a name (``EVERYTHING`` too) stands for: only then is it unused."""


class Applied(NamedTuple):
    """The findings, some of them suppressed, and what to say of the comments: ``line 3: ...``."""

    findings: tuple[Finding, ...]
    notes: tuple[str, ...]


def apply_comments(document: Document, findings: Sequence[Finding], names: Names) -> Applied:
    """The findings (by position) with those suppressed that a comment of the document is about."""
    orders: list[Order] = []
    notes: list[tuple[int, str]] = []
    for comment in document.comments:
        order = read_order(comment)
        if order is None:
            notes.append((comment.span.start, _find_fault(comment.text)))
        else:
            orders.append(order)
            notes += [(comment.span.start, note) for note in _find_unknown(order, names.known)]
    holds, idle = find_holds(document, orders)
    notes += [
        (order.comment.span.start, f"{name or 'nothing'} is not off")
        for order, name in idle
        if _is_known(name, names)
    ]
    kept, used = _suppress(findings, holds, names)
    for order in orders:
        if order.verb != "on":
            notes += [
                (order.comment.span.start, f"nothing to ignore{f' for {name}' if name else ''}")
                for name in order.names
                if (id(order), name) not in used and _is_known(name, names) and names.tried(name)
            ]
    index = LineIndex(document.text)
    told = [f"line {index.position(place)[0]}: mtcheck comment: {note}" for place, note in sorted(notes)]
    return Applied(tuple(kept), tuple(told))


def _find_fault(said: str) -> str:
    """What is wrong with a comment that is none of the words known."""
    if not said.startswith("mtcheck:"):
        return "a colon is missing behind “mtcheck”"
    word = said.removeprefix("mtcheck:").split()
    fault = f"“{word[0]}” is not known" if word else "says nothing"
    return f"{fault}: it is ignore, ignore-file, off or on"


def _suppress(
    findings: Sequence[Finding], holds: Sequence[Hold], names: Names
) -> tuple[list[Finding], set[tuple[int, str]]]:
    """The findings, and which name of which order was of use. One pass over both."""
    used: set[tuple[int, str]] = set()
    active: dict[str, list[Hold]] = {}
    kept: list[Finding] = []
    following = 0
    for finding in findings:
        place = finding.span.start
        while following < len(holds) and holds[following].start <= place:
            active.setdefault(holds[following].name, []).append(holds[following])
            following += 1
        found = [
            hold
            for name in (*names.list(finding), EVERYTHING)
            if (hold := _find_active(active.get(name), place)) is not None
        ]
        used.update((id(hold.order), hold.name) for hold in found)
        if found:
            by = max(found, key=lambda hold: hold.start)
            finding = msgspec.structs.replace(  # noqa: PLW2901 - the loop goes on with it
                finding, suppressed=Suppression("inline", by.order.reason)
            )
        kept.append(finding)
    return kept, used


def _find_active(holds: list[Hold] | None, place: int) -> Hold | None:
    """The last that reaches beyond a place; those that do not are dropped."""
    while holds and holds[-1].end <= place:
        holds.pop()
    return holds[-1] if holds else None


def _is_known(name: str, names: Names) -> bool:
    return name == EVERYTHING or name in names.known


def _find_unknown(order: Order, known: Collection[str]) -> Iterator[str]:
    for name in order.names:
        if name != EVERYTHING and name not in known:
            import difflib  # only for who mistypes

            near = difflib.get_close_matches(name, sorted(known), 1, 0.6)
            hint = f", did you mean {near[0]}?" if near else "; a reason begins with “because”"
            yield f"there is no “{name}”{hint}"
