"""A file under review: its bytes, what is found in them, and how they change."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from mtcheck.errors import MtcheckError
from mtcheck.findings import Fix, Safety
from mtcheck.fix.apply import apply_changes, encode
from mtcheck.fix.change import Change, Edit
from mtcheck.fix.choose import choose_changes
from mtcheck.fix.write import write_back
from mtcheck.language.articles import Articles
from mtcheck.model import FileReport, Finding, Span
from mtcheck.mqm import ErrorType, Severity
from mtcheck.recheck import Recheck
from mtcheck.report.cells import clean
from mtcheck.report.sentences import find_prose
from mtcheck.suppress.baseline import DEFAULT_NAME
from mtcheck.suppress.propose import propose_comment

_LINE_END = re.compile(r"[\r\n]+")
REVIEWED = "settled in review"
"""The reason that a comment gives when nobody says another."""


class Row(NamedTuple):
    """A sentence of a file, with the findings that count in it."""

    block: int
    segment: int
    text: str
    quality: float
    """0 to 100."""
    findings: tuple[Finding, ...]


class Stamp(NamedTuple):
    """Under which circumstances the report of a file was made."""

    age: int = 0
    """How often the configuration was read anew before."""
    words: frozenset[str] = frozenset()
    """What is right as it is, casefolded."""
    marks: frozenset[str] = frozenset()
    """Fingerprints of the file's findings that go into a baseline."""

    def hides(self, finding: Finding) -> bool:
        """Whether a finding does not count."""
        return finding.fingerprint in self.marks or finding.text.casefold() in self.words


class Held(NamedTuple):
    """The bytes of a file and what is found in them."""

    data: bytes
    file: FileReport
    """All findings."""
    shown: FileReport
    """Those that count, and the score by them."""
    stamp: Stamp


class Opened:
    """A file, as it was read and as it is to be written.

    ``held`` are its bytes with all that was settled, ``disk`` those that lie on disk, and ``baseline`` is
    where findings go that are to count no longer.
    """

    def __init__(self, file: FileReport, recheck: Recheck, data: bytes, baseline: Path | None = None) -> None:
        self.path = Path(file.document.path)
        self.recheck, self.first, self.disk = recheck, file, data
        self.baseline = baseline or self.path.parent / DEFAULT_NAME
        self.held = Held(data, file, file, Stamp())
        self.name = os.fsencode(self.path.resolve().as_posix()).decode("utf-8", "backslashreplace")
        """The whole path, with ``/``."""

    @property
    def data(self) -> bytes:
        """The bytes as they are to be written."""
        return self.held.data

    @property
    def file(self) -> FileReport:
        """What is found in them."""
        return self.held.file

    @property
    def is_changed(self) -> bool:
        """Whether there is something to save."""
        return self.data != self.disk

    def list_rows(self) -> list[Row]:
        """All sentences in the order of the text."""
        rows: list[Row] = []
        for scored in self.held.shown.segments:
            segment = self.file.document.blocks[scored.block].segments[scored.segment]
            findings = tuple(self.held.shown.findings[index] for index in scored.findings)
            rows.append(Row(scored.block, scored.segment, segment.text, scored.score.quality, findings))
        return rows

    def place(self, row: Row, finding: Finding) -> tuple[int, int]:
        """Where a finding lies in its sentence: code points."""
        block = self.file.document.blocks[row.block]
        start = block.segments[row.segment].start
        first = find_prose(block, finding.span.start, behind=False) - start
        last = find_prose(block, finding.span.end, behind=True) - start
        first = min(max(first, 0), len(row.text))
        return first, min(max(last, first), len(row.text))

    def examine(self, data: bytes, stamp: Stamp) -> Held:
        """What is found in bytes, checked anew only where that must be; raises MtcheckError."""
        is_known = data == self.data and stamp.age == self.held.stamp.age
        file = self.file if is_known else self.recheck.check(data)
        left = [one for one in file.findings if not stamp.hides(one)]
        return Held(data, file, self.recheck.restate(file, left), stamp)

    def fix(self, finding: Finding) -> bytes:
        """The bytes with a finding's fix made; raises MtcheckError where it cannot be."""
        if finding.fix is None:
            raise MtcheckError("there is no fix for it: edit the sentence")
        agree = Articles(self.file.pair.target).agree
        chosen = choose_changes(self.file.document, [finding], agree)
        if chosen.withheld:
            raise MtcheckError(f"not fixed: {chosen.withheld[0].reason}")
        return self._apply(chosen.changes)

    def edit(self, row: Row, text: str) -> bytes:
        """The bytes with another text in the place of a sentence; raises MtcheckError where it cannot be."""
        text, old = clean(_LINE_END.sub(" ", text)).strip(), clean(row.text)  # one for one: places hold
        if text == old:
            return self.data
        block = self.file.document.blocks[row.block]
        start = block.segments[row.segment].start
        left = 0
        while left < min(len(text), len(old)) and text[left] == old[left]:
            left += 1
        right = 0
        while right < min(len(text), len(old)) - left and text[-1 - right] == old[-1 - right]:
            right += 1
        first, last = start + left, start + len(old) - right
        new = text[left : len(text) - right]
        if not block.offsets.is_contiguous(first, last):
            raise MtcheckError("mark-up lies between the words that were changed: change fewer at a time")
        finding = _stand_in(block.text[first:last], new, block.offsets.locate(first, last))
        return self._apply([Change(finding, row.block, first, last, (Edit(first, last, new),))])

    def ignore(self, row: Row, finding: Finding, reason: str = REVIEWED) -> bytes:
        """The bytes with a comment by which a finding no longer counts; raises MtcheckError without room."""
        document = self.file.document
        block = document.blocks[row.block]
        comment = propose_comment(
            document, finding, block, lambda text: self.recheck.load(encode(document, text)), reason
        )
        if comment is None:
            raise MtcheckError(f"{document.format} has no comments, or no room for one here")
        text = document.text
        return encode(document, text[: comment.start] + comment.text + text[comment.end :])

    def save(self) -> None:
        """Write what was settled; raises WriteError, with the file as it was, where that cannot be."""
        if self.is_changed:
            write_back(self.path, self.disk, self.data)
            self.disk = self.data

    def _apply(self, changes: Sequence[Change]) -> bytes:
        applied = apply_changes(self.data, self.file.document, changes, self.recheck.load)
        if applied.withheld:
            raise MtcheckError(f"not changed: {applied.withheld[0].reason}")
        return applied.data


def _stand_in(old: str, new: str, span: Span) -> Finding:
    """What a change by hand is said to mend."""
    return Finding(
        rule="edited",
        span=span,
        text=old,
        error_type=ErrorType("style/awkward"),
        severity=Severity.NEUTRAL,
        confidence=1.0,
        message="edited by hand",
        fingerprint="",
        fix=Fix(new, Safety.SUGGESTION),
    )
