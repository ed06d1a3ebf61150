"""YAML with the line of every value, read from events: no object is ever built, nothing is expanded unseen.

Plain values are those of YAML 1.2's core schema, as editors read them: ``no`` and ``on`` are texts.
"""

from __future__ import annotations

import re
import stat
from pathlib import Path

import msgspec
import yaml

from mtcheck.rules.faults import Faults

MAX_BYTES = 4_000_000
MAX_DEPTH = 40
MAX_SIZE = 1_000_000
"""Values (and 16-character stretches of text) of a file, aliases expanded."""

_TOO_DEEP = f"is nested more than {MAX_DEPTH} deep"
_STR = "tag:yaml.org,2002:str"
_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INT = re.compile(r"[-+]?[0-9]{1,18}")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]{1,40}|[0-9]{1,40}(?:\.[0-9]{0,40})?)(?:[eE][-+]?[0-9]{1,3})?")

Where = tuple[str | int, ...]
"""The way to a value: keys and indices."""


class Node(msgspec.Struct):
    """A value and the line it begins on (of a field: the line of its key)."""

    line: int
    value: str | int | float | bool | list[Node] | dict[str, Node] | None

    @property
    def fields(self) -> dict[str, Node]:
        """The fields of a mapping; none of another value."""
        return self.value if isinstance(self.value, dict) else {}

    @property
    def items(self) -> list[Node]:
        """The items of a list; none of another value."""
        return self.value if isinstance(self.value, list) else []

    def plain(self) -> object:
        """The value alone."""
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        return self.value

    def line_of(self, where: Where) -> int:
        """Line of the value that ``where`` leads to, or of the nearest one above it."""
        node = self
        for step in where:
            if isinstance(node.value, dict) and step in node.value:
                node = node.value[str(step)]
            elif isinstance(node.value, list) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
            else:
                break
        return node.line


def name_field(where: Where) -> str:
    """``entries[2].flag.regex`` of a way to a value."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in where).lstrip(".")


def read_text(path: Path, faults: Faults) -> str | None:
    """The text of a file of a pack; None with a fault if it is no regular UTF-8 file of a decent size."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            faults.add(path, "is not a file")
            return None
        if status.st_size > MAX_BYTES:
            faults.add(path, f"is larger than {MAX_BYTES // 1_000_000} MB")
            return None
        data = path.read_bytes()
    except OSError as error:
        faults.add(path, f"cannot be read: {error.strerror}")
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        faults.add(path, "is not UTF-8", data.count(b"\n", 0, error.start) + 1)
        return None


def read_yaml(path: Path, faults: Faults) -> Node | None:
    """The document of a YAML file; None with a fault if it cannot be read or holds nothing."""
    text = read_text(path, faults)
    return None if text is None else parse(text, path, faults)


def parse(text: str, path: Path, faults: Faults) -> Node | None:
    """Like ``read_yaml``, from text."""
    builder = _Builder(path, faults)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        for event in yaml.parse(text, loader):
            builder.take(event)
    except _StopError as stop:
        faults.add(path, str(stop), stop.line)
        return None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line = mark.line + 1 if mark else text.count("\n", 0, getattr(error, "position", None) or 0) + 1
        words = getattr(error, "problem", None) or getattr(error, "reason", None) or "cannot be read"
        faults.add(path, f"is not YAML: {words}", line)
        return None
    if builder.root is None:
        faults.add(path, "is empty")
    return builder.root


class _StopError(Exception):
    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


class _Frame(msgspec.Struct):
    """A list or mapping that is still open."""

    node: Node
    anchor: str | None
    size: int = 1
    height: int = 1
    key: tuple[str, int] | None = None
    """Key, and its line, whose value comes next."""


class _Builder:
    """Builds nodes from events, without recursion."""

    def __init__(self, path: Path, faults: Faults) -> None:
        self.root: Node | None = None
        self._path = path
        self._faults = faults
        self._open: list[_Frame] = []
        self._anchors: dict[str, tuple[Node, int, int]] = {}
        self._documents = 0

    def take(self, event: yaml.Event) -> None:
        """Raises _StopError where going on would be useless or dangerous."""
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.ScalarEvent):
            self._check_tag(event.tag, line)
            plain = event.implicit[0] and event.tag is None and not self._wants_key()
            node = Node(line, _resolve(event.value) if plain else event.value)
            self._attach(node, 1 + len(event.value) // 16, 0, event.anchor)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._check_tag(event.tag, line)
            if len(self._open) >= MAX_DEPTH:
                raise _StopError(_TOO_DEEP, line)
            empty: list[Node] | dict[str, Node] = [] if isinstance(event, yaml.SequenceStartEvent) else {}
            if self._wants_key():
                raise _StopError("a key must be a text", line)
            self._open.append(_Frame(Node(line, empty), event.anchor))
        elif isinstance(event, yaml.CollectionEndEvent):
            frame = self._open.pop()
            self._attach(frame.node, frame.size, frame.height, frame.anchor)
        elif isinstance(event, yaml.AliasEvent):
            self._take_alias(event.anchor, line)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise _StopError("holds a second document: one file, one list", line)

    def _take_alias(self, anchor: str | None, line: int) -> None:
        if anchor is None or anchor not in self._anchors:
            raise _StopError(f"unknown alias *{anchor}", line)
        if self._wants_key():
            raise _StopError("a key must be a text", line)
        node, size, height = self._anchors[anchor]
        self._attach(Node(line, node.value), size, height, None)

    def _wants_key(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1].node.value, dict) and self._open[-1].key is None

    def _check_tag(self, tag: str | None, line: int) -> None:
        if tag not in (None, "!", _STR):
            self._faults.add(self._path, f"the tag {tag} is not allowed", line)

    def _attach(self, node: Node, size: int, height: int, anchor: str | None) -> None:
        if anchor is not None:
            self._anchors[anchor] = (node, size, height)
        if not self._open:
            self.root = node
            return
        frame = self._open[-1]
        frame.size += size
        frame.height = max(frame.height, height + 1)
        if frame.size > MAX_SIZE:
            raise _StopError("is too large, aliases expanded", node.line)
        if len(self._open) + height > MAX_DEPTH:
            raise _StopError(_TOO_DEEP, node.line)
        holder = frame.node.value
        if isinstance(holder, list):
            holder.append(node)
        elif isinstance(holder, dict):
            self._attach_field(frame, holder, node)

    def _attach_field(self, frame: _Frame, holder: dict[str, Node], node: Node) -> None:
        if frame.key is None:
            frame.key = (str(node.value), node.line)
            return
        (key, line), frame.key = frame.key, None
        if key in holder:
            first = holder[key].line
            self._faults.add(self._path, f"`{key}` stands twice, first on line {first}", line, key)
        else:
            holder[key] = Node(line, node.value)


def _resolve(text: str) -> str | int | float | bool | None:
    """The value of a plain scalar."""
    if text in _WORDS:
        return _WORDS[text]
    if _INT.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    return text
