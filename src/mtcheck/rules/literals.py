"""Which literals a text must have for a pattern to match it, and which of them are the rarest.

A literal may have ``BOUNDARY`` in it; an *anchor* is a literal as it stands in normalised text
(``folding``), with a blank where a token begins or ends.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache, reduce
from itertools import product
from typing import NamedTuple

import regex

from mtcheck.rules.folding import fold, tokenize
from mtcheck.rules.program import Anchors, Demands

BOUNDARY = "\b"
"""In a literal: here a word begins or ends."""

_MAX_PRODUCT = 64
"""Strings spelt out for a stretch of a pattern; more than that is cut into two stretches."""
_FEW = 16
_MAX_ALTERNATIVES = 6000
_MIN_LETTERS = 3
"""A shorter part of a word occurs everywhere, unless it has a letter beyond ASCII (ª)."""
_MOST_DEMANDS = 4
_FEW_ANCHORS = 32
_RARE = 0.2
"""Anchors of which more than this share of all tokens has one tell too little to look for them too."""
_IMPOSSIBLE = regex.compile(rf"\w{BOUNDARY}+\w")  # the border of a word inside a word
_RAISED = frozenset("ªº")
_COMMON_MARKS = frozenset(",.'\"-")

Alternatives = frozenset[str]
"""One of these strings is in every text that matches."""
Frequency = Callable[[str], float]
"""How often a token occurs, as a share of all tokens."""


class Known(NamedTuple):
    """What is known of the texts that a part of a pattern matches."""

    exact: Alternatives | None
    """All the texts it matches, None when they are not known."""
    needed: tuple[Alternatives, ...] = ()
    """Of each of these one string is in every text it matches."""


UNKNOWN = Known(None)
NOTHING = Known(frozenset({""}))
EDGE = Known(frozenset({BOUNDARY}))
BLANK = Known(frozenset({" "}))
DIGIT = Known(frozenset({"0"}))
"""Normalised text has this digit for any other."""


def guess_frequency(token: str) -> float:
    """The frequency of a word that nothing is known of but its length."""
    return min(0.05, 10 ** (-1.0 - 0.4 * len(token)))


def know(text: str) -> Known:
    """What is known of a part that matches ``text`` in any case."""
    return Known(frozenset({text})) if all(map(_folds_safely, text)) else UNKNOWN


@cache
def _folds_safely(char: str) -> bool:
    """Whether all that ``char`` matches when case is ignored folds to the same."""
    cases = regex._regex.get_all_cases(regex.IGNORECASE | regex.UNICODE, ord(char))
    return all(fold(chr(case)) == fold(char) for case in cases if case is not None)


def join(parts: Iterable[Known]) -> Known:
    """What is known of a sequence."""
    needed: list[Alternatives] = []
    run: Alternatives = frozenset({""})
    whole = True
    for part in _spell_out(parts):
        needed += part.needed
        if part.exact is not None and len(run) * len(part.exact) <= _MAX_PRODUCT:
            if len(run) * len(part.exact) > _FEW:  # a part alone may serve better than so many strings
                needed += _part(run, part.exact)
            run = frozenset(left + right for left, right in product(run, part.exact))
            continue
        if part.exact is None:  # whatever it matches stands between what is before and what follows
            needed.append(run)
            run = frozenset({""})
        else:
            before, run = _part(run, part.exact)
            needed.append(before)
        whole = False
    if whole:
        return Known(run, tuple(needed))
    return Known(None, (*needed, run))


def _spell_out(parts: Iterable[Known]) -> Iterator[Known]:
    """The parts, those in a row that each match one text alone as one: most patterns are mostly letters."""
    row: list[str] = []
    for part in parts:
        if part.exact is not None and len(part.exact) == 1 and not part.needed:
            row += part.exact
            continue
        if row:
            yield Known(frozenset({"".join(row)}))
            row = []
        yield part
    if row:
        yield Known(frozenset({"".join(row)}))


def _part(left: Alternatives, right: Alternatives) -> tuple[Alternatives, Alternatives]:
    """Neighbours taken apart: a blank at the seam still tells that a word ends or begins there."""
    if all(text.endswith((" ", BOUNDARY)) for text in left):
        right = frozenset(BOUNDARY + text for text in right)
    elif all(text.startswith((" ", BOUNDARY)) for text in right):
        left = frozenset(text + BOUNDARY for text in left)
    return left, right


def unite(parts: Sequence[Known], frequency: Frequency = guess_frequency) -> Known:
    """What is known of a choice."""
    exact = [part.exact for part in parts if part.exact is not None]
    if len(exact) == len(parts):
        return Known(frozenset().union(*exact), _unite_needed(parts, frequency))
    chosen: set[str] = set()
    for part in parts:
        anchors = choose([part], frequency)
        if anchors is None:
            return UNKNOWN
        chosen.update(anchors)
    return Known(None, (frozenset(chosen),))


def _unite_needed(parts: Sequence[Known], frequency: Frequency) -> tuple[Alternatives, ...]:
    """What a choice of known texts needs beside them, where one of these does."""
    if not any(part.needed for part in parts):
        return ()
    anchors = [choose([part], frequency) for part in parts]
    return () if None in anchors else (frozenset().union(*filter(None, anchors)),)


def choose(parts: Iterable[Known], frequency: Frequency = guess_frequency) -> Anchors | None:
    """The rarest anchors of which a text has one that matches the parts in a row; None if there are none."""
    return min(_list_anchors(parts), key=lambda some: _estimate_all(some, frequency), default=None)


def rank(parts: Iterable[Known], frequency: Frequency = guess_frequency) -> Demands:
    """Anchors that a text has which matches the parts in a row: one of each, the rarest first.

    Behind the first come few and rare ones that say something new.
    """
    first, *others = sorted(_list_anchors(parts), key=lambda some: _estimate_all(some, frequency)) or [()]
    chosen = [first] if first else []
    for some in others:
        if len(chosen) == _MOST_DEMANDS or _estimate_all(some, frequency) > _RARE:
            break
        if len(some) <= _FEW_ANCHORS and not any(_implies(one, some) for one in chosen):
            chosen.append(some)
    return tuple(chosen)


def _implies(some: Anchors, others: Anchors) -> bool:
    """Whether a text that has one of some anchors has one of others too."""
    return all(any(other in one for other in others) for one in some)


def _list_anchors(parts: Iterable[Known]) -> Iterable[Anchors]:
    known = join(parts)
    candidates = [*known.needed, *([known.exact] if known.exact is not None else [])]
    return filter(None, map(_normalize_all, dict.fromkeys(candidates)))


def _estimate_all(anchors: Anchors, frequency: Frequency) -> float:
    return sum(_estimate(one, frequency) for one in anchors)


def _normalize_all(literals: Alternatives) -> Anchors | None:
    if len(literals) > _MAX_ALTERNATIVES:
        return None
    anchors = {_normalize(literal) for literal in literals if not _IMPOSSIBLE.search(literal)}
    return None if "" in anchors or not anchors else tuple(sorted(anchors))


@lru_cache(maxsize=200_000)  # the same word lists stand in hundreds of patterns
def _normalize(literal: str) -> str:
    """A literal as it stands in normalised text, empty when it is too short to look for."""
    core = literal.strip(f"{BOUNDARY} \t\r\n\xa0")
    start = literal.index(core)
    opened, closed = start > 0, start + len(core) < len(literal)
    tokens = [fold(core)] if core.isalpha() else tokenize(core.replace(BOUNDARY, "").replace("\n", " "))
    anchor = " ".join(tokens)
    whole = opened and closed
    short = not whole and len(anchor) < _MIN_LETTERS
    if short and anchor.isascii() and any(char.isalpha() for char in anchor):
        return ""
    return f"{' ' * opened}{anchor}{' ' * closed}" if anchor else ""


@lru_cache(maxsize=200_000)
def _estimate(anchor: str, frequency: Frequency) -> float:
    """How often an anchor occurs, roughly: as its rarest token does, and the rarer the more there are."""
    tokens = anchor.split(" ")
    inner = range(1, len(tokens) - 1)
    shares = sorted(
        _estimate_token(token, number in inner, frequency) for number, token in enumerate(tokens) if token
    )
    return reduce(lambda total, share: total * min(1.0, 10 * share), shares[1:], shares[0])


@lru_cache(maxsize=200_000)
def _estimate_token(token: str, whole: bool, frequency: Frequency) -> float:
    if token.isdigit():
        return 0.03 / len(token)
    if not any(char.isalnum() for char in token):
        return 0.05 if token in _COMMON_MARKS else 0.003
    if token in _RAISED:
        return 0.003
    if whole:
        return frequency(token)
    # A part of a word occurs in other words too, the longer it is the fewer.
    return 2 * frequency(token) + min(0.05, 10 ** (0.6 - 0.8 * len(token)))
