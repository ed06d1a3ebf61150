"""Where the files of packs lie: found without reading any, for the loader and for the cache key."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from mtcheck.model import Struct
from mtcheck.rules.faults import Faults

MANIFEST = "pack.yaml"
LISTS = "lists"
_ASIDE = frozenset({LISTS, "languages", "schema"})
"""Folders of a pack or of a folder of packs that hold no rules."""
_MAX_DEPTH = 8


class PackFiles(Struct, frozen=True):
    """The files of one pack."""

    folder: Path
    rules: tuple[Path, ...]
    lists: tuple[Path, ...]

    @property
    def manifest(self) -> Path:
        """Its ``pack.yaml``."""
        return self.folder / MANIFEST


class Root(Struct, frozen=True):
    """A folder of packs, or one pack, and the word lists that all of its packs share."""

    path: Path
    packs: tuple[PackFiles, ...]
    lists: tuple[Path, ...]


def pack_files(roots: Sequence[Path]) -> list[Path]:
    """Every file that decides what the packs say (pack.yaml, rule files, word lists), sorted.

    Raises PackError for a root that cannot be read or holds no pack.
    """
    faults = Faults()
    found = find_roots(roots, faults)
    faults.raise_any()
    files: set[Path] = set()
    for root in found:
        files.update(root.lists)
        for pack in root.packs:
            files.update((pack.manifest, *pack.rules, *pack.lists))
    return sorted(files, key=str)


def find_roots(roots: Sequence[Path], faults: Faults) -> tuple[Root, ...]:
    """The packs of each root, in the order of the roots, then by path."""
    return tuple(_find_root(path, faults) for path in dict.fromkeys(roots))


def _find_root(path: Path, faults: Faults) -> Root:
    walk = _Walk(path, faults)
    if not path.is_dir():
        faults.add(path, "there is no such folder of packs")
        return Root(path, (), ())
    known = len(faults)
    packs = tuple(walk.packs(path, 0))
    if not packs and len(faults) == known:
        faults.add(path, f"holds no pack: a pack is a folder with {MANIFEST}")
    own = [pack for pack in packs if pack.folder == path]
    return Root(path, packs, () if own else walk.lists(path))


class _Walk:
    """Looks into folders; a link that leads out of the root is refused."""

    def __init__(self, root: Path, faults: Faults) -> None:
        self._faults = faults
        self._real = os.path.realpath(root)

    def packs(self, folder: Path, depth: int) -> Iterator[PackFiles]:
        """The packs in a folder, itself or below."""
        files, folders = self._look(folder)
        if MANIFEST in (file.name for file in files):
            rules = tuple(sorted(self._rule_files(folder, depth)))
            yield PackFiles(folder, rules, self.lists(folder))
            return
        for file in filter(_is_rule_file, files):
            self._faults.add(file, f"lies in no pack: there is no {MANIFEST} beside it or above")
        for inner in self._below(folders, depth):
            yield from self.packs(inner, depth + 1)

    def lists(self, folder: Path) -> tuple[Path, ...]:
        """The word lists of a pack or a folder of packs."""
        inner = folder / LISTS
        if not inner.is_dir() or not self._stays(inner):
            return ()
        return tuple(file for file in self._look(inner)[0] if file.suffix == ".txt")

    def _rule_files(self, folder: Path, depth: int) -> Iterator[Path]:
        files, folders = self._look(folder)
        yield from (file for file in files if _is_rule_file(file) and file.name != MANIFEST)
        for inner in self._below(folders, depth):
            if (inner / MANIFEST).exists():
                self._faults.add(inner / MANIFEST, "a pack inside a pack: put them side by side")
            else:
                yield from self._rule_files(inner, depth + 1)

    def _below(self, folders: list[Path], depth: int) -> list[Path]:
        inner = [path for path in folders if path.name not in _ASIDE and path.name[0] not in "._"]
        if inner and depth >= _MAX_DEPTH:
            self._faults.add(inner[0], f"lies more than {_MAX_DEPTH} folders deep")
            return []
        return inner

    def _look(self, folder: Path) -> tuple[list[Path], list[Path]]:
        """Regular files and folders in a folder, each sorted."""
        files, folders = [], []
        try:
            with os.scandir(folder) as found:  # tells files from folders without a look at each
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError as error:
            self._faults.add(folder, f"cannot be read: {error.strerror}")
            entries = []
        for entry in entries:
            path = folder / entry.name
            if entry.is_symlink() and not self._stays(path):
                continue
            if entry.is_dir():
                folders.append(path)
            elif entry.is_file():
                files.append(path)
        return files, folders

    def _stays(self, path: Path) -> bool:
        """Whether a path stays in the root; a link to a folder is refused (it could be a loop)."""
        if not path.is_symlink():
            return True
        real = os.path.realpath(path)
        if os.path.commonpath([self._real, real]) != self._real:
            self._faults.add(path, "is a link out of the pack's folder")
            return False
        if path.is_dir():
            self._faults.add(path, "is a link to a folder")
            return False
        return True


def _is_rule_file(path: Path) -> bool:
    return path.suffix in (".yaml", ".yml") and path.name[0] not in "._"
