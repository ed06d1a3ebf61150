"""How the ``regex`` package reads a pattern: quicker, and once for its compiler and for our anchors.

Its compiler is written in Python. What is done here reaches into it; where a version of the package is
made otherwise, reading takes longer and nothing else changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from threading import RLock
from typing import Any

import regex

Tree = Any
"""The package's own tree of a pattern, told by the names of its classes."""
Source = Any
"""A pattern that is being read."""
Info = Any
"""What the package knows of the whole of a pattern."""
See = Callable[[Tree, Info], None]

_ARITHMETIC = ("__and__", "__rand__", "__or__", "__ror__", "__xor__", "__rxor__", "__invert__")
_OWN = {name: vars(regex.RegexFlag)[name] for name in _ARITHMETIC if name in vars(regex.RegexFlag)}
_lock = RLock()
_depth = 0


@contextmanager
def plain_flags() -> Iterator[None]:
    """As long as this lasts the package's flags combine to plain numbers.

    A third of the time of its compiler goes into making members of an enumeration of them. The numbers are
    the same, and so is what is compiled.
    """
    global _depth  # noqa: PLW0603 - it may be entered again, in any thread
    with _lock:
        _depth += 1
        for name in _OWN if _depth == 1 else ():
            setattr(regex.RegexFlag, name, getattr(int, name))
    try:
        yield
    finally:
        with _lock:
            _depth -= 1
            for name, own in _OWN.items() if _depth == 0 else ():
                setattr(regex.RegexFlag, name, own)


@contextmanager
def show_tree(pattern: str, see: See) -> Iterator[None]:
    """As long as this lasts ``see`` is shown the tree of ``pattern`` when the package compiles it.

    It must not change the tree, nor keep it: a tree takes much memory.
    """
    module: Any = getattr(regex, "_main", None)
    parse = getattr(module, "_parse_pattern", None)
    if parse is None:
        yield
        return

    def listen(source: Source, info: Info) -> Tree:
        tree = parse(source, info)
        if source.string == pattern:  # another thread may compile another one
            see(tree, info)
        return tree

    with _lock:
        module._parse_pattern = listen
        try:
            yield
        finally:
            module._parse_pattern = parse


def parse(pattern: str, flags: int, lists: Mapping[str, Sequence[str]]) -> tuple[Tree, Info]:
    """The tree of a pattern, and what the package knows of the whole of it; raises whatever it raises."""
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
