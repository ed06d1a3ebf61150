"""Baselines and the files of a run: names of files from the baseline's folder, and what exists."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from mtcheck.model import FileReport
from mtcheck.suppress.baseline import (
    Baseline,
    Entry,
    Matched,
    make_baseline,
    match_findings,
    read_baseline,
    render_baseline,
)


class MatchedFiles(NamedTuple):
    """What a baseline knows of each file, in their order, and what it knows that is gone."""

    known: Sequence[frozenset[int]]
    gone: Sequence[tuple[str, Entry]]


def match_report(path: Path, files: Sequence[FileReport]) -> MatchedFiles:
    """Match files with the baseline at ``path``; raises MtcheckError when it is none."""
    return match_files(read_baseline(path), path, files)


def match_files(baseline: Baseline, path: Path, files: Sequence[FileReport]) -> MatchedFiles:
    """Match files with a baseline that lies, or is to lie, at ``path``."""
    names = [name_file(file, path) for file in files]
    found = {name: file.findings for name, file in zip(names, files, strict=True)}
    matched: Matched = match_findings(baseline, found, lambda name: (path.parent / name).is_file())
    return MatchedFiles([matched.known[name] for name in names], matched.gone)


def build_baseline(old: Baseline, path: Path, files: Sequence[FileReport]) -> str:
    """The text of the baseline at ``path`` that knows all findings of the files."""
    found = {name_file(file, path): file.findings for file in files}
    return render_baseline(make_baseline(old, found, lambda name: (path.parent / name).is_file()))


def name_file(file: FileReport, path: Path) -> str:
    """The path of a file from the folder of a baseline, with ``/``; one on another drive keeps its own."""
    own = Path(file.document.path)
    place = own.parent.resolve() / own.name
    try:
        name = os.path.relpath(place, path.parent.resolve())
    except ValueError:
        name = str(place)
    return os.fsencode(Path(name).as_posix()).decode("utf-8", "replace")
