"""What a pattern cannot do without: literals that must be in a sentence for the pattern to match there.

The literals are read off the tree that the ``regex`` package itself parses a pattern to, so that they
follow its syntax to the letter. Whatever is not known to be literal is taken to match anything; a
pattern without usable literals has no anchors and runs on every sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

import regex

from mtcheck.rules.literals import (
    BLANK,
    BOUNDARY,
    DIGIT,
    EDGE,
    NOTHING,
    UNKNOWN,
    Alternatives,
    Frequency,
    Known,
    guess_frequency,
    join,
    know,
    rank,
    unite,
)
from mtcheck.rules.program import Demands
from mtcheck.rules.reading import Info, parse

_FULLCASE, _IGNORECASE = int(regex.FULLCASE), int(regex.IGNORECASE)  # arithmetic with the flags is slow
_EDGES = frozenset({" ", BOUNDARY})
_ROW = 3
"""Repetitions spelt out."""
_DIGITS = 4
"""Digits that numbers of any length up to this are spelt out with."""

Node = Any
"""A node of the package's own tree, told by the name of its class."""
Lists = Mapping[str, Sequence[str]]


class World(NamedTuple):
    """What a pattern may name, and how often words occur."""

    lists: Lists
    frequency: Frequency


def find_demands(pattern: str, flags: int, lists: Lists, frequency: Frequency = guess_frequency) -> Demands:
    """Normalised literals of which every matching sentence has one of each set; none when there are none."""
    try:
        return read_demands(*parse(pattern, flags, lists), lists, frequency)
    except Exception:  # the tree is the package's own affair: a change there costs speed, never a match
        return ()


def read_demands(tree: Node, info: Info, lists: Lists, frequency: Frequency) -> Demands:
    """The same of a tree that the package read; raises whatever comes of a change in the package."""
    if info.flags & regex.REVERSE:
        return ()
    return rank([_walk(tree, World(lists, frequency))], frequency)


def _walk(node: Node, world: World) -> Known:
    """What is known of a node of the tree; nothing of one of an unknown kind."""
    reader = _READERS.get(type(node).__name__)
    return reader(node, world) if reader else UNKNOWN


def _read_character(node: Node, _: object) -> Known:
    return _know_character(node.value, int(node.case_flags), bool(node.positive and not node.zerowidth))


@cache
def _know_character(value: int, case_flags: int, there: bool) -> Known:
    char = chr(value)
    if not there or case_flags & _FULLCASE or char == BOUNDARY:
        return UNKNOWN
    if char.isspace():
        return BLANK
    return know(char) if case_flags & _IGNORECASE else Known(frozenset({char}))


def _read_property(node: Node, _: object) -> Known:
    if not node.positive or node.zerowidth:
        return UNKNOWN
    if node.value == _property(r"\s"):
        return BLANK
    return DIGIT if node.value in (_property(r"\d"), _property(r"\p{Nd}")) else UNKNOWN


def _read_range(node: Node, _: object) -> Known:
    digits = node.positive and not node.zerowidth and "0" <= chr(node.lower) <= chr(node.upper) <= "9"
    return DIGIT if digits else UNKNOWN


@cache
def _property(pattern: str) -> object:
    return parse(pattern, 0, {})[0].items[0].value


def _read_set(node: Node, world: World) -> Known:
    if not node.positive or node.zerowidth:
        return UNKNOWN
    return unite([_walk(item, world) for item in node.items], world.frequency)


def _read_repeat(node: Node, world: World) -> Known:
    inner = _walk(node.subpattern, world)
    least, most = node.min_count, node.max_count
    if inner.exact == BLANK.exact:  # any number of blanks is one blank between tokens
        return BLANK if least else Known(frozenset({"", " "}))
    if least == most == 1:
        return inner
    if least == 0:
        return Known(inner.exact | {""}) if most == 1 and inner.exact is not None else UNKNOWN
    if inner.exact is None:
        return Known(None, inner.needed)
    if inner.exact == DIGIT.exact and most is not None and most <= _DIGITS:
        return Known(frozenset("0" * times for times in range(least, most + 1)), inner.needed)
    return Known(None, (*inner.needed, _repeat(inner.exact, least)))


def _repeat(exact: Alternatives, least: int) -> Alternatives:
    """Strings of which one begins any row of ``least`` or more."""
    return join([Known(exact)] * min(least, _ROW)).exact or exact


def _read_lookaround(node: Node, world: World) -> Known:
    content = node.subpattern.items if type(node.subpattern).__name__ == "Sequence" else [node.subpattern]
    if not node.positive:
        return EDGE if len(content) == 1 and _has_word_characters(content[0]) else NOTHING
    inner = _walk(node.subpattern, world)
    exact = [inner.exact] if inner.exact is not None else []
    beside = _walk(content[-1 if node.behind else 0], world).exact if content else None
    edge = beside is not None and beside <= _EDGES
    return Known((EDGE if edge else NOTHING).exact, (*inner.needed, *exact))


def _has_word_characters(node: Node) -> bool:
    """Whether all word characters match the node: what is not followed by it, ends a word."""
    kind = type(node).__name__
    if kind == "Property":
        return bool(node.positive) and node.value == _property(r"\w")
    return kind == "SetUnion" and node.positive and any(_has_word_characters(item) for item in node.items)


def _read_list(node: Node, world: World) -> Known:
    entries = tuple(world.lists.get(node.name, ()))
    if int(node.case_flags) & _FULLCASE or not entries:
        return UNKNOWN
    return _know_all(entries, world.frequency)


@lru_cache(maxsize=1000)
def _know_all(entries: tuple[str, ...], frequency: Frequency) -> Known:
    return unite([know(entry) for entry in entries], frequency)


def _read_sequence(node: Node, world: World) -> Known:
    return join(_walk(item, world) for item in node.items)


def _read_branch(node: Node, world: World) -> Known:
    return unite([_walk(branch, world) for branch in node.branches], world.frequency)


def _read_group(node: Node, world: World) -> Known:
    return _walk(node.subpattern, world)


_READERS: dict[str, Callable[[Node, World], Known]] = {
    "Atomic": _read_group,
    "Boundary": lambda node, _: EDGE if node.positive else NOTHING,
    "Branch": _read_branch,
    "Character": _read_character,
    "EndOfLine": lambda *_: EDGE,
    "EndOfString": lambda *_: EDGE,
    "EndOfStringLine": lambda *_: EDGE,
    "EndOfStringLineU": lambda *_: EDGE,
    "EndOfWord": lambda *_: EDGE,
    "GreedyRepeat": _read_repeat,
    "Group": _read_group,
    "LazyRepeat": _read_repeat,
    "LookAround": _read_lookaround,
    "PossessiveRepeat": _read_repeat,
    "Property": _read_property,
    "Range": _read_range,
    "Sequence": _read_sequence,
    "SetUnion": _read_set,
    "StartOfLine": lambda *_: EDGE,
    "StartOfString": lambda *_: EDGE,
    "StartOfWord": lambda *_: EDGE,
    "StringSet": _read_list,
}
