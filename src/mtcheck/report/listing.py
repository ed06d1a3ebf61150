"""The findings of a report one by one, each with its path and its place: what most formats are made of."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from mtcheck.model import FileReport, Finding, Report
from mtcheck.positions import LineIndex

_PLAIN = frozenset(("text", "markdown"))
_MARKUP = frozenset("&<>\"'\\\t\r\n")


class Place(NamedTuple):
    """Lines and columns from 1, in code points, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class Listed(NamedTuple):
    """A finding in its file."""

    file: FileReport
    finding: Finding
    path: str
    place: Place


def list_findings(report: Report, root: Path | None = None) -> Iterator[Listed]:
    """All findings in the order of the report; ``root`` is what their paths are relative to."""
    for file in report.files:
        index = LineIndex(file.document.text)
        path = relate(file.document.path, root)
        for finding in file.findings:
            start, end = index.position(finding.span.start), index.position(finding.span.end)
            yield Listed(file, finding, path, Place(*start, *end))


def relate(path: str, root: Path | None) -> str:
    """``path`` without ``./``, with ``/``, and relative to the folder ``root`` where it lies in there.

    A relative path starts from the current folder; with no ``root`` it stays what it is. What is no path
    (``<stdin>``) stays too.
    """
    if root is None or path.startswith("<"):
        return PurePosixPath(path).as_posix()
    full = Path(os.path.normpath(Path.cwd() / path))
    if full.is_relative_to(root):
        return full.relative_to(root).as_posix()
    return PurePosixPath(path).as_posix()


def find_replacement(file: FileReport, finding: Finding) -> str | None:
    """What a program may write in the place of the finding's span as it stands; None: nothing.

    A Word document has no text to write in, and what would need escaping in mark-up is left to people.
    """
    form = file.document.format
    if finding.fix is None or form == "docx":
        return None
    if form not in _PLAIN and _MARKUP.intersection(finding.fix.replacement):
        return None
    return finding.fix.replacement


def describe_fix(finding: Finding) -> str:
    """``Write “has”.``; empty without a fix."""
    if finding.fix is None:
        return ""
    new = finding.fix.replacement
    return f"Write “{new}”." if new else "Delete it."
