"""Finds the files to check: named files, folders searched for articles, and globs."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

from mtcheck.model import Failure
from mtcheck.read.ignore import Exclude, Ignores

FORMATS = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdx": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".tsv": "tsv",
    ".tab": "tsv",
    ".csv": "csv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".xlf": "xliff",
    ".xliff": "xliff",
    ".sdlxliff": "xliff",
    ".mqxliff": "xliff",
    ".mxliff": "xliff",
    ".tmx": "tmx",
    ".po": "po",
    ".srt": "srt",
    ".vtt": "vtt",
    ".docx": "docx",
}
"""Formats by suffix in lower case. Folders are searched for these; a named file of another suffix is text."""

PROSE_FORMATS = frozenset(("text", "markdown", "html"))
"""Formats of files that are one text in one language."""

_MAGIC = re.compile(r"[*?[]")


class FoundFiles(NamedTuple):
    """The files to check, each once and sorted, and what was named but cannot be had."""

    files: tuple[Path, ...]
    failures: tuple[Failure, ...]
    searched: frozenset[Path] = frozenset()
    """Those of ``files`` that only a folder's search brought up: nobody said that they are translations."""


def find_files(
    paths: Sequence[Path | str], *, exclude: Sequence[str] = (), cwd: Path | None = None
) -> FoundFiles:
    """The files that ``paths`` name: files whatever their suffix, the articles of folders, globs.

    Folders and globs honour ``.gitignore`` and never follow a link out of the searched folder.
    ``exclude`` (``.gitignore`` syntax, relative to ``cwd``) holds for named files too.
    """
    search = _Search(Path(cwd or Path.cwd()).absolute(), exclude)
    for path in paths:
        search.add(path)
    files = tuple(sorted(search.found.values()))
    searched = frozenset(file for real, file in search.found.items() if real not in search.named)
    return FoundFiles(files, tuple(search.failures), searched)


def show_path(path: Path | str) -> str:
    """A path as reports show it: forward slashes, bytes that are no text replaced."""
    return os.fsencode(Path(path).as_posix()).decode("utf-8", "replace")


class _Search:
    def __init__(self, cwd: Path, exclude: Sequence[str]) -> None:
        self.cwd = cwd
        self.exclude = Exclude(exclude, cwd)
        self.failures = [Failure(fault, "not an exclude pattern") for fault in self.exclude.faults]
        self.found: dict[Path, Path] = {}  # real path -> path as it was given
        self.named: set[Path] = set()  # real paths that a name or a glob asked for

    def add(self, given: Path | str) -> None:
        path = self.cwd / given
        try:
            if path.is_dir():
                self._add_tree(Path(given), _is_article, named=False)
            elif path.exists():
                if not self.exclude.match(_normalize(path), is_folder=False):
                    self._keep(Path(given), path.resolve(), named=True)
            elif _MAGIC.search(str(given)):
                self._add_glob(str(given))
            else:
                self._fail(given, "no such file or folder")
        except (OSError, ValueError) as error:  # a name that is too long, a NUL in it
            self._fail(given, f"cannot be read: {getattr(error, 'strerror', None) or error}")

    def _add_glob(self, given: str) -> None:
        parts = Path(given).parts
        fixed = next(index for index, part in enumerate(parts) if _MAGIC.search(part))
        base = Path(*parts[:fixed])
        glob, top = _Glob(parts[fixed:]), _normalize(self.cwd / base)
        if top.is_dir():
            self._add_tree(base, lambda path: glob.match(path.relative_to(top).parts), named=True)
        if not glob.matched:
            self._fail(given, "no file matches")

    def _add_tree(self, given: Path, wanted: Callable[[Path], bool], *, named: bool) -> None:
        root = _normalize(self.cwd / given)
        real_root = root.resolve()
        folders = [(root, Ignores.above(root))]
        while folders:
            folder, ignores = folders.pop()
            ignores = ignores.within(folder)
            real_folder, shown = folder.resolve(), given / folder.relative_to(root)
            try:
                entries = list(folder.iterdir())
            except OSError as error:
                self._fail(shown, f"cannot be searched: {error.strerror}")
                continue
            for path in entries:
                is_link = path.is_symlink()
                is_folder = path.is_dir() and not is_link
                if path.name == ".git" or not (is_folder or (wanted(path) and path.is_file())):
                    continue
                if ignores.match(path, is_folder=is_folder) or self.exclude.match(path, is_folder=is_folder):
                    continue
                if is_folder:
                    folders.append((path, ignores))
                elif not is_link:
                    self._keep(shown / path.name, real_folder / path.name, named=named)
                elif (real := path.resolve()).is_relative_to(real_root):
                    self._keep(shown / path.name, real, named=named)

    def _keep(self, given: Path, real: Path, *, named: bool) -> None:
        if named:
            self.named.add(real)
        self.found[real] = min(given, self.found.get(real, given))

    def _fail(self, given: Path | str, message: str) -> None:
        self.failures.append(Failure(show_path(given), message))


def _is_article(path: Path) -> bool:
    return path.suffix.lower() in FORMATS


def _normalize(path: Path) -> Path:
    return Path(os.path.normpath(path))


class _Glob:
    """A pattern for the parts of a relative path; ``**`` is any number of folders.

    As in a shell, a name that begins with a dot wants a dot in the pattern.
    """

    def __init__(self, parts: Sequence[str]) -> None:
        self._parts = [*parts, "*"] if parts[-1] == "**" else list(parts)
        self.matched = False

    def match(self, names: Sequence[str]) -> bool:
        """Whether the path with these names fits; ``matched`` remembers it."""
        places = self._skip({0})
        for name in names:
            places = self._skip({after for place in places for after in self._step(place, name)})
        fits = len(self._parts) in places
        self.matched |= fits
        return fits

    def _step(self, place: int, name: str) -> tuple[int, ...]:
        if place == len(self._parts):
            return ()
        part = self._parts[place]
        if name.startswith(".") and not part.startswith("."):
            return ()
        if part == "**":
            return (place,)
        return (place + 1,) if fnmatchcase(name, part) else ()

    def _skip(self, places: set[int]) -> set[int]:
        """These places and those behind a ``**`` that stands for no folder."""
        for place, part in enumerate(self._parts):
            if part == "**" and place in places:
                places.add(place + 1)
        return places
