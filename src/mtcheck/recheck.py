"""Checks other bytes of a file as the file was checked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from mtcheck import read
from mtcheck.checker import Checker
from mtcheck.model import Document, FileReport, Finding


class Recheck:
    """Reads and checks the bytes of a file as they were checked in a report.

    ``left_out`` are fingerprints that do not count.
    """

    def __init__(self, checker: Checker, file: FileReport, left_out: Collection[str]) -> None:
        self._checker = checker
        self._name, beside = file.document.path, file.document.source_path
        has_own = beside is not None and beside != self._name
        self._source = checker.read_source(Path(beside)) if has_own and beside is not None else None
        self._known = {one.fingerprint for one in file.findings if one.suppressed is not None}
        self._known.update(left_out)

    def load(self, data: bytes) -> Document:
        """The document that bytes hold; raises MtcheckError."""
        return self._read_pair(data).target

    def check(self, data: bytes) -> FileReport:
        """The report of bytes; what did not count does not count again. Raises MtcheckError."""
        file = self._checker.check(*self._read_pair(data)).files[0]
        return self.restate(file, [one for one in file.findings if one.fingerprint not in self._known])

    def restate(self, file: FileReport, findings: Sequence[Finding]) -> FileReport:
        """The report of a file with some of its findings left out; as it is where they are all there."""
        if len(findings) == len(file.findings):
            return file
        return self._checker.restate(file, tuple(findings))

    def _read_pair(self, data: bytes) -> read.Reading:
        reading = self._checker.read_bytes(data, self._name)
        if self._source is None:
            return reading
        return read.bring_together(reading.target, self._source)
