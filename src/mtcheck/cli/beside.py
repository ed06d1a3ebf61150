"""Which source stands beside which file of a run."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path

import click
import msgspec

from mtcheck.config import Config
from mtcheck.model import Report
from mtcheck.read.partners import Partner, Partners, find_in_folder

_NAMED = 5
"""Files that a notice names."""


class Beside:
    """Finds the sources of the files of a run, and remembers what is to be said about them.

    ``source`` is the command line's, a file or a folder; without it the pairs of a file's configuration
    lead to its source.
    """

    def __init__(self, source: str | None, find_config: Callable[[Path], Config]) -> None:
        self._source = Path(source) if source is not None else None
        self._find_config = find_config
        self._partners: dict[str, Partners] = {}
        self._alone: list[str] = []
        self._left_out: list[str] = []
        self._sources = 0
        self._translations = 0
        self._count = 0

    def choose(
        self, files: Sequence[Path], names: Sequence[str], searched: Collection[Path], *, stdin: bool
    ) -> Iterator[tuple[Path, Partner]]:
        """The files that are translations, each with its source.

        ``names`` are the paths of the command line, ``searched`` the files that only a folder's search
        brought up. Raises UsageError when ``--source`` does not go with them.
        """
        source = self._source
        if source is None:
            yield from self._choose_by_pattern(files, searched)
        elif source.is_dir():
            yield from self._choose_by_place(files, _find_root(names, files, stdin=stdin), source)
        elif len(files) + stdin > 1:
            raise click.UsageError("--source FILE goes with one file")
        else:
            yield from ((file, Partner(source)) for file in files)

    def _choose_by_place(
        self, files: Sequence[Path], root: Path, source: Path
    ) -> Iterator[tuple[Path, Partner]]:
        inside = source.resolve()
        for file in files:
            if not file.resolve().is_relative_to(inside):  # the sources can lie among the translations
                yield file, find_in_folder(file, root, source)

    def _choose_by_pattern(
        self, files: Sequence[Path], searched: Collection[Path]
    ) -> Iterator[tuple[Path, Partner]]:
        """The translations among the files, and those of sources that were named.

        Who changed a source wants to know whether its translation still fits.
        """
        seen: set[Path] = set()
        for file in files:
            partners = self._find_partners(file)
            if partners is not None and partners.is_source(file):
                self._sources += file in searched
            else:
                self._translations += 1
            if partners is None:
                yield file, Partner(None)
            elif not partners.is_source(file):
                yield file, partners.find(file)
            elif file not in searched:
                seen = seen or {one.resolve() for one in files}
                targets = partners.find_targets(file)
                if not targets:
                    self._left_out.append(file.as_posix())
                new = [target for target in targets if target.resolve() not in seen]
                seen.update(target.resolve() for target in new)
                yield from ((target, partners.find(target)) for target in new)

    def _find_partners(self, file: Path) -> Partners | None:
        """What leads to the sources of files in a folder; None: its configuration has no pairs."""
        config = self._find_config(file.parent)
        if not config.pairs:
            return None
        if config.path not in self._partners:
            self._partners[config.path] = Partners(config.pairs, config.folder)
        return self._partners[config.path]

    def note(self, report: Report, partner: Partner) -> Report:
        """The report of a file with a note on why it has no source, where one was looked for."""
        self._count += len(report.files)
        if not partner.reason or any(file.document.source_text is not None for file in report.files):
            return report
        self._alone += [file.document.path for file in report.files]
        files = tuple(
            msgspec.structs.replace(file, notes=(*file.notes, f"no source: {partner.reason}"))
            for file in report.files
        )
        return msgspec.structs.replace(report, files=files)

    @property
    def notices(self) -> list[str]:
        """What to tell people: files without a source, sources that were named and have no translation."""
        found = []
        if self._alone:
            found.append(f"no source found for {len(self._alone)} of {self._count}: {_name(self._alone)}")
        if self._left_out:
            found.append(f"sources without a translation, not checked: {_name(self._left_out)}")
        if self._sources and not self._translations:
            found.append("all files found are sources, by the pairs: name the folder of the translations")
        return found


def _find_root(names: Sequence[str], files: Sequence[Path], *, stdin: bool) -> Path:
    """The one folder that was named, or that of the one file."""
    if len(names) == 1 and not stdin and Path(names[0]).is_dir():
        return Path(names[0])
    if len(files) == 1 and not stdin:
        return files[0].parent
    raise click.UsageError("--source FOLDER goes with one folder or one file")


def _name(paths: Sequence[str]) -> str:
    more = len(paths) - _NAMED
    return ", ".join(paths[:_NAMED]) + (f" and {more} more" if more > 0 else "")
