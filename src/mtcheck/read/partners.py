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
        self._inside: dict[str, str | None] = {}

    def find(self, file: Path) -> Partner:
        """The source of a file: that of the first pattern that leads to one."""
        path = self._relate(file)
        missing: list[str] = []
        for source in self._list_sources(path):
            if not self._is_there(source):
                missing.append(f"{show_path(source)} is not there")
            elif not self._stays_inside(source):
                missing.append(f"{show_path(source)} is a link out of the folder of the configuration")
            else:
                return Partner(_show_like(self._folder / source, file))
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
        found = dict.fromkeys(name for name in names if name is not None and name != path)
        return [
            _show_like(self._folder / target, file)
            for target in found
            if self._is_there(target) and self._stays_inside(target)
        ]

    def list_partners(self, file: Path) -> list[Path]:
        """Where the sources and the translations of a file would be, whether they are there or not."""
        path = self._relate(file)
        targets = (one.find_target(path) for one in self._patterns if path is not None)
        names = (*self._list_sources(path), *(name for name in targets if name is not None))
        return [self._folder / name for name in dict.fromkeys(names)]

    def _relate(self, file: Path) -> str | None:
        """The path of a file from the folder; None outside of it."""
        folder = self._relate_folder(str(file.parent))
        return None if folder is None else folder + file.name

    def _relate_folder(self, folder: str) -> str | None:
        """The path of a folder from ours, links followed: empty or ending with a slash; None outside."""
        if folder not in self._inside:  # it can hold thousands of files
            real = Path(folder).resolve()
            is_inside = real.is_relative_to(self._folder)
            path = real.relative_to(self._folder).as_posix() if is_inside else None
            self._inside[folder] = None if path is None else "" if path == "." else f"{path}/"
        return self._inside[folder]

    def _list_sources(self, path: str | None) -> Iterator[str]:
        for pattern in self._patterns:
            source = pattern.find_source(path) if path is not None else None
            if source is not None and source != path:
                yield source

    def _is_there(self, path: str) -> bool:
        return os.path.isfile(f"{self._folder}/{path}")  # noqa: PTH113 - thousands of them at a start

    def _stays_inside(self, path: str) -> bool:
        """Whether a file that is there lies in the folder, wherever links lead."""
        place = self._folder / path
        if place.is_symlink():
            return place.resolve().is_relative_to(self._folder)
        return self._relate_folder(str(place.parent)) is not None


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
