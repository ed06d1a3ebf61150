"""The patterns of packs read ahead: each once, for the compiler and for its anchors, in several processes.

Only what is sound comes of it. A pattern that cannot be compiled is left to those who check the rules, who
tell what is wrong with it.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress

import msgspec
import regex

from mtcheck.errors import MtcheckError
from mtcheck.resources import count_processors
from mtcheck.rules.anchors import read_demands
from mtcheck.rules.frequencies import know_frequencies
from mtcheck.rules.images import Image, freeze, thaw
from mtcheck.rules.literals import Frequency
from mtcheck.rules.patterns import PREFIX, compile_pattern, is_known, remember
from mtcheck.rules.program import Demands
from mtcheck.rules.reading import Info, Tree, plain_flags, show_tree
from mtcheck.rules.yamlfile import Node

MAX_PATTERN = 20_000
"""Characters of a pattern; a longer one is refused."""
_WORTH = 1500
"""Patterns that take longer to read than another process to start."""
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


class Answer(msgspec.Struct, frozen=True, array_like=True):
    """What it found: the images of the sound ones among them, and of those wanted the literals."""

    images: dict[str, Image]
    demands: dict[str, Demands]


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
    todo = sorted((one for one in patterns if not is_known(one)), key=lambda one: (-len(one), one))
    count = min(_MOST, count_processors(), 1 + len(todo) // _WORTH)
    shares = [{one: patterns[one] for one in todo[number::count]} for number in range(count)]
    helpers = [_Helper(Task(lang, share)) for share in shares[1:]]
    found = dict(_read(shares[0], frequency))
    for helper in helpers:
        found.update(helper.finish())
    known = _demands.setdefault(lang, {})
    known.update(found)
    return {one: known[one] for one in patterns if one in known}


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

    def finish(self) -> Mapping[str, Demands]:
        """Wait for the process and take over what it compiled; the literals it found."""
        process = self._process
        if process is None or process.stdout is None:
            return {}
        with process:
            data = process.stdout.read()
        try:
            answer = msgspec.msgpack.decode(data, type=Answer)
        except msgspec.MsgspecError:
            return {}
        for pattern, image in answer.images.items():
            compiled = thaw(image)
            if compiled is not None:
                remember(pattern, compiled)
        return answer.demands


def answer(data: bytes) -> bytes:
    """What a helper does: a Task read and an Answer written, both as MessagePack."""
    task = msgspec.msgpack.decode(data, type=Task)
    demands = dict(_read(task.patterns, know_frequencies(task.lang)))
    images = {one: freeze(compile_pattern(one, {})) for one in task.patterns if is_known(one)}
    found = {pattern: image for pattern, image in images.items() if image is not None}
    return msgspec.msgpack.encode(Answer(found, demands))
