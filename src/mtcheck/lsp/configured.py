"""Which configuration holds for a document, read anew whenever one of its files has changed.

Everything here runs in the thread that checks. A configuration with faults is told once, and the last good
one stays in force.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from mtcheck.checker import Checker
from mtcheck.chosen import pack_roots
from mtcheck.config import Config
from mtcheck.config_file import find_config, load_config
from mtcheck.errors import FaultsError, MtcheckError
from mtcheck.read.ignore import Exclude
from mtcheck.read.partners import Partners
from mtcheck.rules.layout import pack_files

Tell = Callable[[Path | None, Sequence[MtcheckError]], None]
"""Told of the faults of a configuration file (None: of the defaults); of none, once they are mended."""
_Stamps = tuple[tuple[int, int] | None, ...]


class Configured(NamedTuple):
    """What checks the documents of a configuration."""

    checker: Checker
    partners: Partners | None
    """What leads to their sources; None: it names no pairs."""
    exclude: Exclude

    def leaves_out(self, path: Path) -> bool:
        """Whether the configuration excludes a file."""
        return self.exclude.match(path.resolve(), is_folder=False)


class _Held(NamedTuple):
    stamps: _Stamps
    files: tuple[Path, ...]
    good: Configured | None
    """The last that had no faults."""


class Configurations:
    """Those of all folders; ``fixed`` takes the place of every folder's own."""

    def __init__(self, fixed: Path | None, tell: Tell) -> None:
        self._fixed, self._tell = fixed, tell
        self._held: dict[Path | None, _Held] = {}
        self._faulty: set[Path | None] = set()

    def locate(self, folder: Path) -> Path | None:
        """The file of the configuration for documents in a folder; None: the defaults hold."""
        if self._fixed is not None:
            return self._fixed
        find_config.cache_clear()  # one can come and go
        return find_config(folder.resolve())

    def find(self, folder: Path) -> Configured | None:
        """The configuration for documents in a folder; None where it never was without faults."""
        path = self.locate(folder)
        held = self._held.get(path)
        if held is None or _stamp(held.files) != held.stamps:
            held = self._held[path] = self._load(path, held.good if held is not None else None)
        return held.good

    def _load(self, path: Path | None, last: Configured | None) -> _Held:
        files: tuple[Path, ...] = (path,) if path is not None else ()
        stamps = _stamp(files)
        try:
            config = load_config(path) if path is not None else Config()
            files = (*files, *_list_files(config))
            stamps = _stamp(files)
            good = _configure(config)
        except FaultsError as error:
            self._report(path, error.faults)
            return _Held(stamps, files, last)
        except MtcheckError as error:
            self._report(path, (error,))
            return _Held(stamps, files, last)
        self._report(path, ())
        return _Held(stamps, files, good)

    def _report(self, path: Path | None, faults: Sequence[MtcheckError]) -> None:
        if faults or path in self._faulty:
            self._tell(path, faults)
        (self._faulty.add if faults else self._faulty.discard)(path)


def _configure(config: Config) -> Configured:
    partners = Partners(config.pairs, config.folder) if config.pairs else None
    return Configured(Checker(config), partners, Exclude(config.exclude, config.folder.resolve()))


def _list_files(config: Config) -> Iterator[Path]:
    """The files and folders that decide a check besides the configuration itself."""
    names = (*config.allow_files, *((config.baseline,) if config.baseline is not None else ()))
    yield from (config.folder / name for name in names)
    yield from (config.folder / name for name in config.packs)
    if config.packs:
        with suppress(MtcheckError):  # the checker tells of packs with faults
            files = pack_files(pack_roots(config)[1:])
            yield from files
            yield from dict.fromkeys(path.parent for path in files)  # a file that comes changes its folder


def _stamp(files: Sequence[Path]) -> _Stamps:
    return tuple(map(_stamp_one, files))


def _stamp_one(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size
