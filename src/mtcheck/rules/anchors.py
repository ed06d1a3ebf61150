"""What a pattern cannot do without: literals that must be in a sentence for the pattern to match there.

The literals are read off the tree that the ``regex`` package itself parses a pattern to, so that they
follow its syntax to the letter. Whatever is not known to be literal is taken to match anything; a
pattern without usable literals has no anchors and runs on every sentence.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import product
from typing import Any, NamedTuple

import regex

from mtcheck.rules.folding import fold, tokenize

BOUNDARY = "\b"
"""In a literal: here a word begins or ends."""

_MAX_PRODUCT = 24
"""Strings spelt out for a stretch of a pattern; more than that is cut into two stretches."""
_MAX_ALTERNATIVES = 6000
_MIN_LETTERS = 3
"""A shorter part of a word occurs everywhere."""

_IMPOSSIBLE = regex.compile(rf"\w{BOUNDARY}+\w")  # the border of a word inside a word

Alternatives = frozenset[str]
"""One of these strings is in every text that matches."""


Node = Any
"""A node of the package's own tree, told by the name of its class."""
Lists = Mapping[str, Sequence[str]]


class Known(NamedTuple):
    """What is known of the texts that a part of a pattern matches."""

    exact: Alternatives | None
    """All the texts it matches, None when they are not known."""
    needed: tuple[Alternatives, ...] = ()
    """Of each of these one string is in every text it matches."""


_UNKNOWN = Known(None)
_NOTHING = Known(frozenset({""}))
_EDGE = Known(frozenset({BOUNDARY}))
_BLANK = Known(frozenset({" "}))


def find_anchors(pattern: str, flags: int, lists: Lists) -> tuple[str, ...] | None:
    """Normalised literals of which every matching sentence has one; None when there are none to rely on."""
    try:
        tree, info = _parse(pattern, flags, lists)
        if info.flags & regex.REVERSE:
            return None
        return choose([_walk(tree, lists)])
    except Exception:  # the tree is the package's own affair: a change there costs speed, never a match
        return None


def choose(parts: Iterable[Known]) -> tuple[str, ...] | None:
    """The best anchors of a sequence of parts: long literals, and few of them."""
    known = _join(parts)
    candidates = [*known.needed, *([known.exact] if known.exact is not None else [])]
    best: tuple[float, tuple[str, ...]] | None = None
    for candidate in candidates:
        anchors = _normalize_all(candidate)
        if anchors is None:
            continue
        worth = min(map(_weigh, anchors)) - math.log2(len(anchors))
        if best is None or worth > best[0]:
            best = worth, anchors
    return best[1] if best else None


def _weigh(anchor: str) -> float:
    """How rare a literal is, roughly: by its length, its words and its borders."""
    core = anchor.strip()
    return len(core) + 3 * core.count(" ") + (len(anchor) - len(core)) / 2


def know(text: str) -> Known:
    """What is known of a part that matches ``text`` in any case."""
    return Known(frozenset({text})) if all(map(_folds_safely, text)) else _UNKNOWN


def _normalize_all(literals: Alternatives) -> tuple[str, ...] | None:
    if len(literals) > _MAX_ALTERNATIVES:
        return None
    anchors = {_normalize(literal) for literal in literals if not _IMPOSSIBLE.search(literal)}
    return None if "" in anchors or not anchors else tuple(sorted(anchors))


def _normalize(literal: str) -> str:
    """A literal as it stands in normalised text, empty when it is too short to look for."""
    core = literal.strip(f"{BOUNDARY} \t\r\n\xa0")
    start = literal.index(core)
    opened, closed = start > 0, start + len(core) < len(literal)
    tokens = tokenize(core.replace(BOUNDARY, "").replace("\n", " "))
    anchor = " ".join(tokens)
    whole = opened and closed
    if not whole and len(anchor) < _MIN_LETTERS and any(char.isalnum() for char in anchor):
        return ""
    return f"{' ' * opened}{anchor}{' ' * closed}" if anchor else ""


def _parse(pattern: str, flags: int, lists: Lists) -> tuple[Any, Any]:
    core = regex._regex_core
    while True:
        source = core.Source(pattern)
        info = core.Info(flags, source.char_type, lists)
        info.guess_encoding = regex.UNICODE
        source.ignore_space = bool(info.flags & regex.VERBOSE)
        try:
            return core._parse_pattern(source, info), info
        except core._UnscopedFlagSet:
            flags = info.global_flags


def _join(parts: Iterable[Known]) -> Known:
    """What is known of a sequence."""
    needed: list[Alternatives] = []
    run: Alternatives = frozenset({""})
    whole = True
    for part in parts:
        needed += part.needed
        if part.exact is not None and len(run) * len(part.exact) <= _MAX_PRODUCT:
            run = frozenset(left + right for left, right in product(run, part.exact))
            continue
        needed.append(run)
        run = part.exact if part.exact is not None else frozenset({""})
        whole = False
    if whole:
        return Known(run, tuple(needed))
    return Known(None, (*needed, run))


def _walk(node: Node, lists: Lists) -> Known:
    """What is known of a node of the tree; nothing of one of an unknown kind."""
    reader = _READERS.get(type(node).__name__)
    return reader(node, lists) if reader else _UNKNOWN


def _read_character(node: Node, _: object) -> Known:
    char = chr(node.value)
    if not node.positive or node.zerowidth or node.case_flags & regex.FULLCASE or char == BOUNDARY:
        return _UNKNOWN
    if char.isspace():
        return _BLANK
    return know(char) if node.case_flags & regex.IGNORECASE else Known(frozenset({char}))


@cache
def _folds_safely(char: str) -> bool:
    """Whether all that ``char`` matches when case is ignored folds to the same."""
    cases = regex._regex.get_all_cases(regex.IGNORECASE | regex.UNICODE, ord(char))
    return all(fold(chr(case)) == fold(char) for case in cases if case is not None)


def _read_property(node: Node, _: object) -> Known:
    return _BLANK if node.positive and node.value == _property(r"\s") else _UNKNOWN


@cache
def _property(pattern: str) -> object:
    return _parse(pattern, 0, {})[0].items[0].value


def _read_set(node: Node, lists: Lists) -> Known:
    if not node.positive or node.zerowidth:
        return _UNKNOWN
    return unite([_walk(item, lists) for item in node.items])


def unite(parts: Sequence[Known]) -> Known:
    """What is known of a choice."""
    exact = [part.exact for part in parts if part.exact is not None]
    if len(exact) == len(parts):
        return Known(frozenset().union(*exact))
    chosen: set[str] = set()
    for part in parts:
        anchors = choose([part])
        if anchors is None:
            return _UNKNOWN
        chosen.update(anchors)
    return Known(None, (frozenset(chosen),))


def _read_repeat(node: Node, lists: Lists) -> Known:
    inner = _walk(node.subpattern, lists)
    least, most = node.min_count, node.max_count
    if inner.exact == _BLANK.exact:  # any number of blanks is one blank between tokens
        return _BLANK if least else Known(frozenset({"", " "}))
    if least == most == 1:
        return inner
    if least == 0:
        return Known(inner.exact | {""}) if most == 1 and inner.exact is not None else _UNKNOWN
    return Known(None, (*inner.needed, *([inner.exact] if inner.exact is not None else [])))


def _read_lookaround(node: Node, lists: Lists) -> Known:
    if node.positive:
        inner = _walk(node.subpattern, lists)
        exact = [inner.exact] if inner.exact is not None else []
        return Known(_NOTHING.exact, (*inner.needed, *exact))
    content = node.subpattern.items if type(node.subpattern).__name__ == "Sequence" else [node.subpattern]
    return _EDGE if len(content) == 1 and _has_word_characters(content[0]) else _NOTHING


def _has_word_characters(node: Node) -> bool:
    """Whether all word characters match the node: what is not followed by it, ends a word."""
    kind = type(node).__name__
    if kind == "Property":
        return bool(node.positive) and node.value == _property(r"\w")
    return kind == "SetUnion" and node.positive and any(_has_word_characters(item) for item in node.items)


def _read_list(node: Node, lists: Lists) -> Known:
    entries = lists.get(node.name, ())
    if node.case_flags & regex.FULLCASE or not entries:
        return _UNKNOWN
    return unite([know(entry) for entry in entries])


def _read_sequence(node: Node, lists: Lists) -> Known:
    return _join(_walk(item, lists) for item in node.items)


def _read_branch(node: Node, lists: Lists) -> Known:
    return unite([_walk(branch, lists) for branch in node.branches])


def _read_group(node: Node, lists: Lists) -> Known:
    return _walk(node.subpattern, lists)


_READERS: dict[str, Callable[[Node, Lists], Known]] = {
    "Atomic": _read_group,
    "Boundary": lambda node, _: _EDGE if node.positive else _NOTHING,
    "Branch": _read_branch,
    "Character": _read_character,
    "EndOfLine": lambda *_: _EDGE,
    "EndOfString": lambda *_: _EDGE,
    "EndOfStringLine": lambda *_: _EDGE,
    "EndOfStringLineU": lambda *_: _EDGE,
    "EndOfWord": lambda *_: _EDGE,
    "GreedyRepeat": _read_repeat,
    "Group": _read_group,
    "LazyRepeat": _read_repeat,
    "LookAround": _read_lookaround,
    "PossessiveRepeat": _read_repeat,
    "Property": _read_property,
    "Sequence": _read_sequence,
    "SetUnion": _read_set,
    "StartOfLine": lambda *_: _EDGE,
    "StartOfString": lambda *_: _EDGE,
    "StartOfWord": lambda *_: _EDGE,
    "StringSet": _read_list,
}
