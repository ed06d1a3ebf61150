"""Nearly right files: those that are right with some things put in, taken out, doubled or moved."""

from __future__ import annotations

import random
from collections.abc import Callable

from hypothesis import strategies as st

from benchmarks.fuzz.target import Target

_MOST = 6_000
"""Bytes of an input, about."""
_ENCODINGS = ("utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252", "utf-32")


def _insert(draw: st.DrawFn, text: str, target: Target) -> str:
    at = draw(st.integers(0, len(text)))
    return text[:at] + draw(st.sampled_from(target.pieces)) + text[at:]


def _delete(draw: st.DrawFn, text: str, target: Target) -> str:  # noqa: ARG001 - as the others
    start, end = _cut(draw, text)
    return text[:start] + text[end:]


def _double(draw: st.DrawFn, text: str, target: Target) -> str:  # noqa: ARG001 - as the others
    start, end = _cut(draw, text)
    return text[:end] + text[start:end] * draw(st.integers(1, 8)) + text[end:]


def _move(draw: st.DrawFn, text: str, target: Target) -> str:  # noqa: ARG001 - as the others
    start, end = _cut(draw, text)
    rest = text[:start] + text[end:]
    at = draw(st.integers(0, len(rest)))
    return rest[:at] + text[start:end] + rest[at:]


def _replace(draw: st.DrawFn, text: str, target: Target) -> str:
    start, end = _cut(draw, text)
    other = draw(st.sampled_from((*target.pieces, ""))) or draw(st.text(max_size=4))
    return text[:start] + other + text[end:]


def _join(draw: st.DrawFn, text: str, target: Target) -> str:
    other = draw(st.sampled_from(target.seeds))
    return text[: draw(st.integers(0, len(text)))] + other[draw(st.integers(0, len(other))) :]


def _repeat(draw: st.DrawFn, text: str, target: Target) -> str:
    at = draw(st.integers(0, len(text)))
    piece = draw(st.sampled_from(target.pieces)) + draw(st.sampled_from(("", *target.pieces)))
    return text[:at] + piece * draw(st.integers(2, max(2, min(200, 2000 // len(piece))))) + text[at:]


def _cut(draw: st.DrawFn, text: str) -> tuple[int, int]:
    start = draw(st.integers(0, len(text)))
    return start, min(len(text), start + draw(st.integers(0, 60)))


_WAYS: tuple[Callable[[st.DrawFn, str, Target], str], ...] = (
    *(_insert, _insert, _delete, _double, _move, _replace, _join, _repeat),
)


@st.composite
def nearly_right(draw: st.DrawFn, target: Target) -> bytes:
    """A file of a target's with up to eight changes, in some encoding, now and then with broken bytes."""
    text = draw(st.sampled_from(target.seeds))
    for way in draw(st.lists(st.sampled_from(_WAYS), max_size=8)):
        text = way(draw, text, target)[:_MOST]
    data = text.encode(draw(st.sampled_from(_ENCODINGS)), "replace")
    for _ in range(draw(st.sampled_from((0, 0, 0, 1, 3)))):
        at = draw(st.integers(0, len(data)))
        data = data[:at] + draw(st.binary(min_size=1, max_size=3)) + data[at + draw(st.integers(0, 2)) :]
    return data


def make_growing(target: Target, chance: random.Random) -> Callable[[int], bytes]:
    """A file that some pieces make long: of about as many code points as are asked for."""
    seed = chance.choice(target.seeds)
    at = chance.randrange(len(seed) + 1) if chance.random() < 0.8 else len(seed)
    count = chance.choice((1, 1, 2, 2, 3, 4))
    pieces = "".join(chance.choice((*target.pieces, "word ", "a")) for _ in range(count))
    rest = seed[at:] if chance.random() < 0.7 else ""
    return lambda size: (seed[:at] + pieces * (size // len(pieces)) + rest).encode("utf-8", "replace")
