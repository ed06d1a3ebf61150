"""Finds the source file that belongs to a translation, by the patterns of the configuration or by folder."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from mtcheck.pairs import PairPattern, count_literals
from mtcheck.read.files import FORMATS, show_path


class Partner(NamedTuple):
    """The source of a file, or why there is none."""

    source: Path | None
    reason: str = ""


class Partners:
    """Sources by patterns; paths start from a folder, and nothing outside it is ever a source."""

    def __init__(self, patterns: Sequence[PairPattern], folder: Path) -> None:
        self._patterns = patterns
        self._folder = folder.resolve()

    def find(self, file: Path) -> Partner:
        """The source of a file: that of the first pattern that leads to one."""
        path = self._relate(file)
        missing: list[str] = []
        for source in self._list_sources(path):
            found = self._folder / source
            if not found.is_file():
                missing.append(f"{show_path(source)} is not there")
            elif not found.resolve().is_relative_to(self._folder):
                missing.append(f"{show_path(source)} is a link out of the folder of the configuration")
            else:
                return Partner(_show_like(found, file))
        return Partner(None, ", ".join(missing) or "no pattern of the pairs fits")

    def is_source(self, file: Path) -> bool:
        """Whether a file is rather the source of another one than a translation.

        It is when its translation is there and its own source is not; where neither or both are there, when
        the source's pattern that fits says more of its name than the target's.
        """
        path = self._relate(file)
        if path is None:
            return False
        targets = [(one, one.find_target(path)) for one in self._patterns]
        as_source = [one for one, target in targets if target is not None]
        if not as_source:
            return False
        as_target = [one for one in self._patterns if one.find_source(path) is not None]
        has_source = any(self._is_there(source) for source in self._list_sources(path))
        has_target = any(target is not None and self._is_there(target) for _, target in targets)
        if has_source != has_target:
            return has_target
        return max(count_literals(one.source) for one in as_source) > max(
            (count_literals(one.target) for one in as_target), default=-1
        )

    def find_targets(self, file: Path) -> list[Path]:
        """The translations of a source that are there, by the order of the patterns."""
        path = self._relate(file)
        if path is None:
            return []
        names = (one.find_target(path) for one in self._patterns)
        found = dict.fromkeys(self._folder / name for name in names if name not in (None, path))
        return [
            _show_like(target, file)
            for target in found
            if target.is_file() and target.resolve().is_relative_to(self._folder)
        ]

    def _relate(self, file: Path) -> str | None:
        """The path of a file from the folder; None outside of it."""
        path = file.parent.resolve() / file.name
        return path.relative_to(self._folder).as_posix() if path.is_relative_to(self._folder) else None

    def _list_sources(self, path: str | None) -> Iterator[str]:
        for pattern in self._patterns:
            source = pattern.find_source(path) if path is not None else None
            if source is not None and source != path:
                yield source

    def _is_there(self, path: str) -> bool:
        return (self._folder / path).is_file()


def find_in_folder(file: Path, root: Path, sources: Path) -> Partner:
    """The file at the same place below ``sources`` as ``file`` is below ``root``, whatever its format."""
    place = file.relative_to(root) if file.is_relative_to(root) else Path(file.name)
    same = sources / place
    if not same.is_file():
        others = [
            one for one in same.parent.glob("*") if one.stem == same.stem and one.suffix.lower() in FORMATS
        ]
        if len(others) != 1:
            reason = "is not there" if not others else f"could be any of {len(others)} files"
            return Partner(None, f"{show_path(same)} {reason}")
        (same,) = others
    if not same.resolve().is_relative_to(sources.resolve()):
        return Partner(None, f"{show_path(same)} is a link out of its folder")
    return Partner(same)


def _show_like(path: Path, file: Path) -> Path:
    """``path`` as ``file`` was given: absolute, or from the working directory."""
    if file.is_absolute():
        return path
    try:
        return Path(os.path.relpath(path))
    except ValueError:  # another drive
        return path
