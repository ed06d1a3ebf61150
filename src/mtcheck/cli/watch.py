"""``mtcheck check --watch``: check again whenever something has changed that the check depends on.

Files are asked twice a second for their time of change: that works on every file system and needs no package.
Results of unchanged files come from the cache, so that only what changed is checked.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import click

from mtcheck import read
from mtcheck.chosen import pack_roots
from mtcheck.cli.exits import Exit
from mtcheck.config import Config
from mtcheck.config_file import find_config, load_config
from mtcheck.errors import FaultsError, MtcheckError
from mtcheck.read.partners import Partners
from mtcheck.report.cells import clean
from mtcheck.rules.load import pack_files

PAUSE = 0.5
"""Seconds between two looks at the files."""
_Stamps = dict[Path, tuple[int, int]]


class Inputs(NamedTuple):
    """What a check depends on, as its command line says."""

    paths: Sequence[str]
    beside: Sequence[str] = ()
    """Other files and folders that it names: sources, a reference, a baseline."""
    config_file: str | None = None

    def list_files(self) -> Iterator[Path]:
        """The files, their sources, the configurations, and the packs and lists that these name."""
        files = read.find_files(self.paths).files
        yield from files
        yield from read.find_files([path for path in self.beside if Path(path).is_dir()]).files
        yield from map(Path, self.beside)
        held: defaultdict[Path | None, list[Path]] = defaultdict(list)
        folders: dict[Path, Path | None] = {Path(): self._find_config(Path())}
        for file in files:
            if file.parent not in folders:
                folders[file.parent] = self._find_config(file.parent)
            held[folders[file.parent]].append(file)
        for path in {*folders.values()} - {None}:
            assert path is not None
            yield path
            with suppress(MtcheckError):  # the check tells what is wrong with it
                yield from _list_named(load_config(path), held[path])

    def _find_config(self, folder: Path) -> Path | None:
        return Path(self.config_file) if self.config_file is not None else find_config(folder.resolve())


def _list_named(config: Config, files: Sequence[Path]) -> Iterator[Path]:
    """What a configuration leads to for its files: it need not be there."""
    yield from (config.folder / name for name in config.allow_files)
    if config.baseline is not None:
        yield config.folder / config.baseline
    yield from pack_files(pack_roots(config))
    if config.pairs:
        partners = Partners(config.pairs, config.folder)
        for file in files:
            yield from partners.list_partners(file)


def watch(check: Callable[[], object], inputs: Inputs) -> int:
    """Call ``check`` now and after every change of what it depends on, until Ctrl-C.

    What is wrong with a configuration or a pack is told, and the next change waited for.
    """
    try:
        while True:
            stamps = _stamp(inputs)
            click.clear()  # does nothing where there is no terminal
            _attempt(check)
            click.echo("watching for changes, Ctrl-C ends", err=True)
            while _stamp(inputs) == stamps:
                time.sleep(PAUSE)
    except KeyboardInterrupt:
        return Exit.OK


def _attempt(check: Callable[[], object]) -> None:
    try:
        check()
    except FaultsError as error:
        for fault in error.faults:
            click.echo(f"error: {clean(str(fault))}", err=True)
    except MtcheckError as error:
        click.echo(f"error: {clean(str(error))}", err=True)


def _stamp(inputs: Inputs) -> _Stamps:
    find_config.cache_clear()  # a configuration can come and go
    stamps: _Stamps = {}
    for path in inputs.list_files():
        try:
            status = path.stat()
        except (OSError, ValueError):  # gone meanwhile, or not there yet: when it comes, that is a change
            continue
        stamps[path] = (status.st_mtime_ns, status.st_size)
    return stamps
