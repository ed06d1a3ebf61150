"""``mtcheck check --watch``: check again whenever a file has changed.

Files are asked twice a second for their time of change: that works on every file system and needs no package.
Results of unchanged files come from the cache, so that only what changed is checked.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click

from mtcheck import read
from mtcheck.cli.exits import Exit
from mtcheck.config_file import find_config
from mtcheck.errors import FaultsError, MtcheckError
from mtcheck.report.cells import clean

PAUSE = 0.5
"""Seconds between two looks at the files."""
_Stamps = dict[Path, tuple[int, int]]


def watch(check: Callable[[], object], paths: Sequence[str]) -> int:
    """Call ``check`` now and after every change of the files that the paths mean, until Ctrl-C.

    What is wrong with a configuration or a pack is told, and the next change waited for.
    """
    try:
        while True:
            stamps = _stamp(paths)
            click.clear()  # does nothing where there is no terminal
            _attempt(check)
            click.echo("watching for changes, Ctrl-C ends", err=True)
            while _stamp(paths) == stamps:
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


def _stamp(paths: Sequence[str]) -> _Stamps:
    stamps: _Stamps = {}
    for path in _list_files(paths):
        try:
            status = path.stat()
        except (OSError, ValueError):  # gone meanwhile: that is a change
            continue
        stamps[path] = (status.st_mtime_ns, status.st_size)
    return stamps


def _list_files(paths: Sequence[str]) -> Iterator[Path]:
    """The files, and the configurations that hold for their folders."""
    find_config.cache_clear()  # a configuration can come and go
    files = read.find_files(paths).files
    yield from files
    for folder in {file.parent for file in files} | {Path()}:
        config = find_config(folder.resolve())
        if config is not None:
            yield config
