"""What is known of a text after a check: what the thread that checks hands to the editor's side."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from mtcheck.checker import Checker
from mtcheck.errors import MtcheckError
from mtcheck.lsp.positions import Encoding, Index
from mtcheck.model import Block, Document, Finding, RuleInfo, Segment, Span
from mtcheck.mqm import Severity
from mtcheck.score.assign import assign_findings


class SupersededError(Exception):
    """The text has changed while it was checked: what comes of it is of no use."""


class Snapshot(NamedTuple):
    """A document as it was when its check began."""

    uri: str
    path: Path | None
    folder: Path
    """Whose configuration holds."""
    language: str
    version: int
    text: str
    encoding: Encoding
    unsaved: Mapping[Path, str]
    """Texts of the other documents that are open, by real path."""


class Trouble(NamedTuple):
    """Why a text could not be checked, or not in full; told at its first line."""

    message: str
    severity: Severity = Severity.MAJOR


class Place(NamedTuple):
    """Where a finding is: the block and the sentence, where that is known."""

    block: Block
    segment: Segment | None


class Examined:
    """The outcome of one check."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.checker: Checker | None = None
        """None: nothing was checked."""
        self.configured: Checker | None = None
        """The checker of the configuration, of which the text may have chosen another."""
        self.document: Document | None = None
        self.beside: Document | None = None
        """The source as it was read, where it is another file."""
        self.findings: tuple[Finding, ...] = ()
        """Those that count, by position."""
        self.allowed: frozenset[str] = frozenset()
        """Words let be that no configuration has yet, folded."""
        self.unused: tuple[str, ...] = ()
        """Comments that are of no use: ``line 3: ...``."""
        self.troubles: tuple[Trouble, ...] = ()
        self.is_settled = True
        """False: what is away from the last edit was taken from the check before."""

    def prepare(self) -> Examined:
        """Find out now what will be asked for, in the thread that has the time."""
        _ = self.index, self.source_index, self.rules, self.places
        return self

    @cached_property
    def index(self) -> Index:
        """Of the text."""
        return Index(self.snapshot.text, self.snapshot.encoding)

    @cached_property
    def source_index(self) -> Index:
        """Of the source's text; of an empty one where there is none."""
        text = self.document.source_text if self.document is not None else None
        return Index(text or "", self.snapshot.encoding)

    @cached_property
    def rules(self) -> Mapping[str, RuleInfo]:
        """What is known of the rules at work, by id."""
        return {rule.id: rule for rule in self.checker.engine.rules} if self.checker is not None else {}

    @cached_property
    def places(self) -> Mapping[int, Place]:
        """Where each finding is, by its index."""
        if self.document is None or not self.document.blocks:
            return {}
        found = {}
        for number, (block, segment) in enumerate(assign_findings(self.document, self.findings)):
            holder = self.document.blocks[block]
            found[number] = Place(holder, holder.segments[segment] if segment is not None else None)
        return found

    def list_findings(self, start: int, end: int) -> list[int]:
        """The numbers of the findings that touch a stretch of the text (offsets, the end included)."""
        return [
            number
            for number, finding in enumerate(self.findings)
            if finding.span.start <= end and start <= finding.span.end
        ]

    def find_source(self, offset: int) -> Span | None:
        """Where the source of the sentence at a place of the text lies, in the source's text."""
        if self.document is None:
            return None
        for block in self.document.blocks:
            if block.span.start <= offset <= block.span.end:
                for segment in block.segments:
                    span = block.offsets.locate(segment.start, segment.end)
                    if segment.source is not None and span.start <= offset <= span.end:
                        return locate_source(segment)
        return None


def locate_source(segment: Segment) -> Span | None:
    """Where the source of a sentence lies, in the source's text; None where it has none."""
    source = segment.source
    if source is None:
        return None
    return source.block.offsets.locate(source.start, source.start + len(source.text))


def describe(error: MtcheckError) -> str:
    """An error on one line, without the name of the document that it is told at."""
    return " ".join(error.message.split())
