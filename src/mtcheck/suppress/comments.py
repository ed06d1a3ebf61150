"""What comments say: ``mtcheck: ignore RULE, RULE because REASON``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, cast

from mtcheck.model import Comment, Document, Span

Verb = Literal["ignore", "ignore-file", "off", "on"]

_VERBS = ("ignore", "ignore-file", "off", "on")
_SAID = re.compile(r"mtcheck:\s*+(\S++)\s*+(.*+)", re.DOTALL)
_BECAUSE = re.compile(r"(?:\A|\s)because:?(?:\s|\Z)")
_GAP = re.compile(r"[,\s]+")

EVERYTHING = ""
"""Stands for all names."""


class Order(NamedTuple):
    """A comment as it is understood."""

    verb: Verb
    names: tuple[str, ...]
    """Rules, packs, error types or dimensions; ``EVERYTHING`` alone without any."""
    reason: str
    comment: Comment


class Hold(NamedTuple):
    """A stretch of the file (code points) in which one name is ignored."""

    start: int
    end: int
    name: str
    order: Order


def read_order(comment: Comment) -> Order | None:
    """What a comment says; None where it is none of the words known."""
    said = _SAID.match(comment.text)
    if said is None or said[1] not in _VERBS:
        return None
    because = _BECAUSE.search(said[2])
    listed = said[2][: because.start()] if because else said[2]
    reason = said[2][because.end() :].strip() if because else ""
    names = tuple(dict.fromkeys(name for name in _GAP.split(listed) if name))
    return Order(cast("Verb", said[1]), names or (EVERYTHING,), reason, comment)


def find_holds(document: Document, orders: Sequence[Order]) -> tuple[list[Hold], list[tuple[Order, str]]]:
    """Where which name is ignored, by start, and each ``on`` with a name of it that ends nothing."""
    holds: list[Hold] = []
    idle: list[tuple[Order, str]] = []
    opened: dict[str, Order] = {}
    places = _place(document, [order.comment for order in orders])
    for order, place in zip(orders, places, strict=True):
        position = order.comment.span.end
        if order.verb == "ignore":
            if place is not None:
                holds += [Hold(place.start, place.end, name, order) for name in order.names]
        elif order.verb == "ignore-file":
            holds += [Hold(0, len(document.text) + 1, name, order) for name in order.names]
        elif order.verb == "off":
            holds += _end(opened, order.names, position)
            opened.update(dict.fromkeys(order.names, order))
        elif order.names == (EVERYTHING,) and opened:
            holds += _end(opened, tuple(opened), position)
        else:
            idle += [(order, name) for name in order.names if name not in opened]
            holds += _end(opened, order.names, position)
    holds += _end(opened, tuple(opened), len(document.text) + 1)
    return sorted(holds, key=lambda hold: (hold.start, -hold.end)), idle


def _end(opened: dict[str, Order], names: Sequence[str], position: int) -> Iterator[Hold]:
    """What was switched off by these names, up to here."""
    for name in names:
        if (order := opened.pop(name, None)) is not None:
            yield Hold(order.comment.span.end, position, name, order)


def _place(document: Document, comments: Sequence[Comment]) -> Iterator[Span | None]:
    """What each comment is about: its own part of the file, the block it is in or ends, else the next one."""
    spans = sorted(block.span for block in document.blocks)
    around: list[Span] = []
    ended = Span(0, 0)
    following = 0
    for comment in comments:
        here = comment.span
        while following < len(spans) and spans[following].start < here.end:
            around.append(spans[following])
            following += 1
        while around and around[-1].end <= here.start:
            ended = max(ended, around.pop(), key=lambda span: span.end)
        if comment.about is not None:
            yield comment.about
        elif ended.end and not document.text[ended.end : here.start].strip(" \t"):
            yield ended
        elif around and around[-1].start <= here.start:
            yield around[-1]
        else:
            yield spans[following] if following < len(spans) else None
