"""Patterns that lead from a translation to its source: ``{stem}.en{ext}`` to ``{stem}.it{ext}``.

A pattern with a slash is a path from the configuration's folder, one without holds for file names in any
folder. ``{path}`` stands for folders and a name, ``{stem}`` for a name or a part of one, ``{ext}`` for an
ending with its dot.
"""

from __future__ import annotations

import re
from functools import cached_property

import msgspec

_HOLE = re.compile(r"\{([^{}]*)\}")
_HOLES = {"path": ".+", "stem": "[^/]+", "ext": r"\.[^./]+"}


class PairPattern(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """Where a translation lies, and where its source does."""

    target: str
    source: str

    def find_faults(self) -> list[str]:
        """What is wrong with the patterns."""
        faults = [
            f"{side}: {fault}" for side in ("target", "source") for fault in _check(getattr(self, side))
        ]
        if faults:
            return faults
        ours, theirs = (sorted(_HOLE.findall(text)) for text in (self.target, self.source))
        if ours != theirs:
            names = [" ".join(f"{{{name}}}" for name in side) or "none" for side in (ours, theirs)]
            return [f"both need the same placeholders: {names[0]} in the target, {names[1]} in the source"]
        return ["target and source are the same"] if self.target == self.source else []

    def find_source(self, path: str) -> str | None:
        """The source of a target , both from the configuration's folder; None where it does not fit."""
        return self._lead(path, self._target_shape, self.source)

    def find_target(self, path: str) -> str | None:
        """The target of a source, as ``find_source``."""
        return self._lead(path, self._source_shape, self.target)

    @property
    def in_any_folder(self) -> bool:
        """Whether it speaks of file names only."""
        return "/" not in self.target + self.source

    @cached_property
    def _target_shape(self) -> re.Pattern[str]:
        return _compile(self.target)

    @cached_property
    def _source_shape(self) -> re.Pattern[str]:
        return _compile(self.source)

    def _lead(self, path: str, shape: re.Pattern[str], other: str) -> str | None:
        folder, name = "", path
        if self.in_any_folder:
            folder, slash, name = path.rpartition("/")
            folder += slash
        match = shape.fullmatch(name)
        return folder + other.format_map(match.groupdict()) if match else None


def count_literals(pattern: str) -> int:
    """Code points of a pattern that stand for themselves."""
    return len(_HOLE.sub("", pattern))


def _compile(pattern: str) -> re.Pattern[str]:
    parts = _HOLE.split(pattern)  # literal, name, literal, ...
    shapes = [
        f"(?P<{part}>{_HOLES[part]})" if index % 2 else re.escape(part) for index, part in enumerate(parts)
    ]
    return re.compile("".join(shapes), re.DOTALL)


def _check(pattern: str) -> list[str]:
    """The faults of one side."""
    names = _HOLE.findall(pattern)
    known = ", ".join(f"{{{name}}}" for name in _HOLES)
    faults = [f"there is no {{{name}}}, only {known}" for name in names if name not in _HOLES]
    faults += [f"{{{name}}} stands twice" for name in sorted({one for one in names if names.count(one) > 1})]
    if re.search(r"[{}]", _HOLE.sub("", pattern)):
        faults.append("a brace without its partner")
    parts = pattern.split("/")
    if not pattern or "" in parts or "." in parts or ".." in parts or "\\" in pattern or ":" in parts[0]:
        faults.append("must be a path below the configuration's folder, with / between its parts")
    return faults
