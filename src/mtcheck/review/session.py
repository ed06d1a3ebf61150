"""A review without its screen: where one is, what is shown, what was done and how to undo it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from mtcheck.allowing import allow_word
from mtcheck.errors import MtcheckError
from mtcheck.model import FileReport, Finding
from mtcheck.mqm import Severity
from mtcheck.resources import write_atomically, write_new
from mtcheck.review.opened import Opened, Row


class Order(StrEnum):
    """In which order the sentences of a file are shown."""

    WORST = "worst first"
    TEXT = "as in the text"


class Filter(NamedTuple):
    """Which findings are shown: those that all of these say yes to; empty: any."""

    severity: Severity | None = None
    """This or worse."""
    words: str = ""
    """In the rule's name, the error type, the message or the sentence."""

    def wants(self, finding: Finding, row: Row) -> bool:
        """Whether a finding is shown."""
        order = tuple(Severity)
        if self.severity is not None and order.index(finding.severity) < order.index(self.severity):
            return False
        said = f"{finding.rule} {finding.error_type} {finding.message} {row.text}"
        return self.words.casefold() in said.casefold()


class Step(NamedTuple):
    """What one action changed, as it was before."""

    file: int
    data: bytes
    report: FileReport
    allowed: frozenset[str]


class Review:
    """The state of a review of one file or more."""

    def __init__(self, files: Sequence[Opened], config: Path | None = None) -> None:
        self.files = list(files)
        self.config = config
        """Where allowed words are written; None: ``mtcheck.toml`` in the folder of the first file."""
        self.allowed: frozenset[str] = frozenset()
        """Words that are right as they are, not yet in the configuration."""
        self._written: frozenset[str] = frozenset()
        """Allowed words that the configuration has by now; the files were checked before."""
        self.file = 0
        self.order = Order.WORST
        self.filter = Filter()
        self._steps: list[Step] = []

    @property
    def opened(self) -> Opened:
        """The file that is shown."""
        return self.files[self.file]

    @property
    def is_changed(self) -> bool:
        """Whether there is something to save."""
        return bool(self.allowed) or any(one.is_changed for one in self.files)

    @property
    def can_undo(self) -> bool:
        """Whether there is an action to undo."""
        return bool(self._steps)

    def list_rows(self) -> list[Row]:
        """The sentences of the file with findings to show, in the order wanted."""
        allowed = {word.casefold() for word in self.allowed | self._written}
        rows: list[Row] = []
        for row in self.opened.list_rows():
            findings = tuple(
                one
                for one in row.findings
                if one.text.casefold() not in allowed and self.filter.wants(one, row)
            )
            if findings:
                rows.append(row._replace(findings=findings))
        return sorted(rows, key=lambda row: row.quality) if self.order is Order.WORST else rows

    def count(self) -> int:
        """The findings of the file that are left, those that the filter hides too."""
        allowed = {word.casefold() for word in self.allowed | self._written}
        return sum(
            one.text.casefold() not in allowed for row in self.opened.list_rows() for one in row.findings
        )

    def take(self, data: bytes, report: FileReport) -> None:
        """Let bytes, and what was found in them, be those of the file that is shown."""
        opened = self.opened
        if data != opened.data:
            self._remember()
            opened.data, opened.file = data, report

    def allow(self, word: str) -> None:
        """Hold a word for right in every file; it goes into the configuration when all is saved."""
        if word not in self.allowed:
            self._remember()
            self.allowed |= {word}

    def undo(self) -> bool:
        """Take back the last action; whether there was one."""
        if not self._steps:
            return False
        step = self._steps.pop()
        self.file = step.file
        self.opened.data, self.opened.file = step.data, step.report
        self.allowed = step.allowed
        return True

    def save(self) -> list[str]:
        """Write the files and the allowed words; what could not be written is told, and stays unsaved."""
        troubles: list[str] = []
        for opened in self.files:
            try:
                opened.save()
            except MtcheckError as error:
                troubles.append(str(error))
        for word in sorted(self.allowed):
            try:
                self._write_allowed(word)
                self.allowed -= {word}
                self._written |= {word}
            except MtcheckError as error:
                troubles.append(str(error))
        return troubles

    def discard(self) -> None:
        """Let go of all that is unsaved, so that the files are as they lie on disk."""
        self.allowed = frozenset()
        self._steps.clear()
        for opened in self.files:
            opened.data = opened.disk

    def turn(self, by: int) -> None:
        """Show another file."""
        self.file = (self.file + by) % len(self.files)

    def _remember(self) -> None:
        opened = self.opened
        self._steps.append(Step(self.file, opened.data, opened.file, self.allowed))

    def _write_allowed(self, word: str) -> None:
        path = self.config or self.files[0].path.parent / "mtcheck.toml"
        try:
            text = path.read_bytes().decode("utf-8-sig") if path.exists() else ""
            way = allow_word(text, word, in_pyproject=path.name == "pyproject.toml")
            if way is None:
                raise MtcheckError(f"there is no way to add “{word}” to allow", path.as_posix())
            data = (text[: way.start] + way.text + text[way.end :]).encode("utf-8")
            (write_atomically if path.exists() else write_new)(path, data)
        except UnicodeDecodeError:
            raise MtcheckError("not UTF-8", path.as_posix()) from None
        except OSError as error:
            raise MtcheckError(f"cannot be written: {error.strerror}", path.as_posix()) from None
