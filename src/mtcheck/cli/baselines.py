"""Baselines and the files of a run: names of files from the baseline's folder, and what exists."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from mtcheck.cli.session import Session
from mtcheck.model import FileReport
from mtcheck.suppress.baseline import (
    Baseline,
    Entry,
    Matched,
    make_baseline,
    match_findings,
    name_file,
    render_baseline,
)


class MatchedFiles(NamedTuple):
    """What a baseline knows of each file, in their order, and what it knows that is gone."""

    known: Sequence[frozenset[int]]
    gone: Sequence[tuple[str, Entry]]


class Place:
    """A baseline that lies, or is to lie, at ``path``, beside the files that a session has checked."""

    def __init__(self, path: Path, files: Sequence[FileReport], session: Session) -> None:
        self._path, self._session = path, session
        self._names = [name_file(Path(file.document.path), path) for file in files]
        self._files = dict(zip(self._names, files, strict=True))
        self._found = {name: file.findings for name, file in self._files.items()}

    def match(self, baseline: Baseline) -> MatchedFiles:
        """What it knows of the files."""
        matched: Matched = match_findings(baseline, self._found, self._is_judged)
        return MatchedFiles([matched.known[name] for name in self._names], matched.gone)

    def build(self, old: Baseline) -> str:
        """The text of one that knows all findings of the files."""
        return render_baseline(make_baseline(old, self._found, self._is_judged))

    def _is_judged(self, name: str, entry: Entry) -> bool:
        """Whether what an entry says would have been found."""
        file = self._files.get(name)
        if file is None:
            return not (self._path.parent / name).is_file()
        return self._session.checker_of(file.document.path).was_at_work(entry.rule, file)


def show_path(path: Path) -> str:
    """The path of a baseline as people are told it: from here where it lies below."""
    real, here = path.resolve(), Path.cwd()
    return (real.relative_to(here) if real.is_relative_to(here) else path).as_posix()
