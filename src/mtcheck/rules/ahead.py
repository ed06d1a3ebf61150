"""The patterns of packs read ahead: each once, for the compiler and for its anchors, in several processes.

Only what is sound comes of it. A pattern that cannot be compiled is left to those who check the rules, who
tell what is wrong with it.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress

import msgspec
import regex

from mtcheck.errors import MtcheckError
from mtcheck.resources import count_processors
from mtcheck.rules.anchors import read_demands
from mtcheck.rules.frequencies import know_frequencies
from mtcheck.rules.images import Image, freeze, thaw
from mtcheck.rules.kept import ReadPatterns, keep, recall
from mtcheck.rules.literals import Frequency
from mtcheck.rules.patterns import PREFIX, compile_pattern, is_known, remember
from mtcheck.rules.program import Demands
from mtcheck.rules.reading import Info, Tree, plain_flags, show_tree
from mtcheck.rules.yamlfile import Node

MAX_PATTERN = 20_000
"""Characters of a pattern; a longer one is refused."""
_WORTH = 1500
"""Patterns that take longer to read than another process to start."""
_FEW = 500
"""Patterns that are read as fast as others are recalled."""
_MOST = 4
"""Processes: with more of them the rest of the work takes the time."""
_demands: dict[str, dict[str, Demands]] = {}
"""By language, those of the patterns read ahead: packs are loaded again for each pair."""
_ANCHORED = ("flag", "document", "terms")
"""Fields below which patterns are looked for in whole texts, and so need anchors."""


class Task(msgspec.Struct, frozen=True, array_like=True):
    """What a process is to read: patterns, and whether their anchors are wanted."""

    lang: str
    patterns: dict[str, bool]


def read_ahead(documents: Sequence[Node], lang: str) -> Mapping[str, Demands]:
    """Compile all patterns without lists in rule files; the literals of those that are looked for in a text.

    ``lang`` is the language of the texts (ISO 639-1).
    """
    patterns: dict[str, bool] = {}
    for document in documents:
        for pattern, anchored in _find_patterns(document):
            patterns[pattern] = patterns.get(pattern, False) or anchored
    try:
        frequency = know_frequencies(lang)
    except MtcheckError:  # a language without word frequencies
        return {}
    known = _demands.setdefault(lang, {})
    todo = [one for one in patterns if not is_known(one)]
    old = recall(lang) if len(todo) >= _FEW else ReadPatterns({}, {})
    known.update(_take_over(old, todo))
    todo = sorted((one for one in todo if not is_known(one)), key=lambda one: (-len(one), one))
    count = min(_MOST, count_processors(), 1 + len(todo) // _WORTH)
    shares = [{one: patterns[one] for one in todo[number::count]} for number in range(count)]
    helpers = [_Helper(Task(lang, share)) for share in shares[1:]]
    known.update(_read(shares[0], frequency))
    for helper in helpers:
        known.update(_take_over(helper.finish()))
    found = {one: known[one] for one in patterns if one in known}
    if len(todo) >= _FEW:
        keep(lang, old, ReadPatterns(_freeze_all(patterns), found))
    return found


def _take_over(read: ReadPatterns, wanted: Collection[str] | None = None) -> Mapping[str, Demands]:
    """Remember the patterns that were read, all or those wanted; the literals of all."""
    for pattern in read.images if wanted is None else wanted:
        compiled = thaw(read.images[pattern]) if pattern in read.images else None
        if compiled is not None:
            remember(pattern, compiled)
    return read.demands


def _freeze_all(patterns: Iterable[str]) -> dict[str, Image]:
    """The images of the patterns that are compiled."""
    images = {one: freeze(compile_pattern(one, {})) for one in patterns if is_known(one)}
    return {pattern: image for pattern, image in images.items() if image is not None}


def _find_patterns(node: Node, *, anchored: bool = False) -> Iterator[tuple[str, bool]]:
    """The patterns without lists of a rule file, and whether they need anchors; a part may say so twice."""
    for item in node.items:
        yield from _find_patterns(item, anchored=anchored)
    for key, field in node.fields.items():
        if key == "regex" and isinstance(field.value, str):
            if len(field.value) <= MAX_PATTERN and r"\L<" not in field.value:
                yield PREFIX + field.value, anchored
        elif not isinstance(field.value, str):
            yield from _find_patterns(field, anchored=anchored or key in _ANCHORED)


def _read(patterns: Mapping[str, bool], frequency: Frequency) -> Iterator[tuple[str, Demands]]:
    """Compile patterns; those that cannot be are passed over."""
    with plain_flags():
        for pattern, anchored in patterns.items():
            with suppress(regex.error, RecursionError, OverflowError, MemoryError, ValueError):
                if not anchored:
                    compile_pattern(pattern, {})
                    continue
                found = _compile_and_read(pattern, frequency)
                if found is not None:
                    yield pattern, found


def _compile_and_read(pattern: str, frequency: Frequency) -> Demands | None:
    """Compile a pattern; its literals, None where they must be asked for again."""
    found: list[Demands] = []

    def see(tree: Tree, info: Info) -> None:
        with suppress(Exception):  # see find_demands
            found.append(read_demands(tree, info, {}, frequency))

    with show_tree(pattern, see):
        compile_pattern(pattern, {})
    return found[-1] if found else None


class _Helper:
    """Another process that reads patterns. Where none starts, or it fails, nothing is lost but time."""

    def __init__(self, task: Task) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        if not sys.executable or getattr(sys, "frozen", False):  # no interpreter that could be started
            return
        # -P: nothing is imported from the current folder, which may be anybody's.
        command = [sys.executable, "-P", "-m", "mtcheck.rules.helper"]
        with suppress(OSError, ValueError):
            self._process = subprocess.Popen(  # noqa: S603 - ourselves
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
            assert self._process.stdin is not None
            self._process.stdin.write(msgspec.msgpack.encode(task))  # it reads all of it before it begins
            self._process.stdin.close()

    def finish(self) -> ReadPatterns:
        """Wait for the process; what it read."""
        process = self._process
        if process is None or process.stdout is None:
            return ReadPatterns({}, {})
        with process:
            data = process.stdout.read()
        try:
            return msgspec.msgpack.decode(data, type=ReadPatterns)
        except msgspec.MsgspecError:
            return ReadPatterns({}, {})


def answer(data: bytes) -> bytes:
    """What a helper does: a Task read and ReadPatterns written, both as MessagePack."""
    task = msgspec.msgpack.decode(data, type=Task)
    demands = dict(_read(task.patterns, know_frequencies(task.lang)))
    return msgspec.msgpack.encode(ReadPatterns(_freeze_all(task.patterns), demands))
