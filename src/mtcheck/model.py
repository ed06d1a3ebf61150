"""The values that flow: bytes become a Document, findings become a Report. All are frozen.

Positions are those of ``spans``: of the file, or of the prose of one block.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Literal

import msgspec
from msgspec import field

from mtcheck.findings import Failure as Failure
from mtcheck.findings import Finding as Finding
from mtcheck.findings import Fix as Fix
from mtcheck.findings import RuleInfo as RuleInfo
from mtcheck.findings import Safety as Safety
from mtcheck.findings import Score as Score
from mtcheck.findings import SegmentScore as SegmentScore
from mtcheck.findings import Suppression as Suppression
from mtcheck.mqm import Severity
from mtcheck.spans import OffsetMap as OffsetMap
from mtcheck.spans import Run as Run
from mtcheck.spans import Span as Span
from mtcheck.spans import Struct as Struct

PLACEHOLDER = "\ufffc"
"""Stands in a block's prose for what is not prose: inline code, an image, a line of mark-up."""


class BlockKind(StrEnum):
    """What a block is in its document."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    TITLE = "title"
    DESCRIPTION = "description"
    CAPTION = "caption"
    ALT = "alt"
    LIST_ITEM = "list-item"
    TABLE_CELL = "table-cell"
    QUOTE = "quote"
    UNIT = "unit"


class Mark(Struct, frozen=True):
    """Mark-up on a stretch of a block's prose (prose positions): italics, a link, a ``lang`` attribute."""

    kind: Literal["emphasis", "strong", "link", "code", "lang"]
    start: int
    end: int
    value: str = ""


class SourceText(Struct, frozen=True):
    """The source of a segment: a stretch of a block of the source document."""

    text: str
    block: Block
    start: int
    """Where ``text`` begins in ``block.text``."""


class Segment(Struct, frozen=True):
    """One sentence: ``text`` begins at ``start`` (a prose position) of its block."""

    text: str
    start: int
    source: SourceText | None = None
    reference: str | None = None

    @property
    def end(self) -> int:
        """Prose position behind the last code point."""
        return self.start + len(self.text)


class Block(Struct, frozen=True):
    """A paragraph, heading, caption, list item, table cell, title or translation unit."""

    kind: BlockKind
    span: Span
    text: str
    offsets: OffsetMap
    marks: tuple[Mark, ...] = ()
    segments: tuple[Segment, ...] = ()
    language: str | None = None
    """ISO 639-1 code where it is known: from a ``lang`` attribute or by detection."""


SURE = 0.5
"""The confidence from which on a link is relied on."""


class Link(Struct, frozen=True):
    """What was translated by what: the segments of the target and of the source that say the same."""

    target: tuple[tuple[int, int], ...]
    """Block and segment (indices) in reading order; empty: nothing in the target says it."""
    source: tuple[SourceText, ...]
    """One for each sentence of the source; empty: nothing in the source says it."""
    confidence: float
    """0 to 1; under ``SURE`` nothing is compared, and the segments have no source."""


class Comment(Struct, frozen=True):
    """A comment of a file that speaks to mtcheck (see ``suppress.inline``)."""

    span: Span
    text: str
    """From ``mtcheck`` on."""
    about: Span | None = None
    """The part of the file that it belongs to, such as a unit; None: the next block, or the one it is in."""


class Document(Struct, frozen=True, gc=True, weakref=True):
    """A file, read: its text as it lies on disk (without BOM) and its blocks in reading order."""

    path: str
    format: str
    text: str
    blocks: tuple[Block, ...]
    encoding: str = "utf-8"
    bom: bool = False
    notes: tuple[str, ...] = ()
    source_path: str | None = None
    """Path of the paired source document, None where there is none."""
    source_text: str | None = None
    """The source document's text as the file has it: what a finding's ``source_span`` lies in."""
    links: tuple[Link, ...] = ()
    """The alignment with the source in reading order of the target; empty where there is no source."""
    comments: tuple[Comment, ...] = ()
    """In the order of the file."""


class Pair(Struct, frozen=True):
    """Source and target language, ISO 639-1."""

    source: str
    target: str
    variety: str = ""
    """Of the target language, a BCP 47 tag such as ``en-GB``; empty: any."""

    @classmethod
    def parse(cls, text: str) -> Pair:
        """The pair of ``it-en``; raises ValueError when it is not two codes."""
        source, target = text.split("-")
        return cls(source, target)

    def __str__(self) -> str:
        return f"{self.source}-{self.target}"


class Counterpart(Struct, frozen=True):
    """A text of another file of the run, and where it is."""

    text: str
    place: str
    """``path:line``."""


class Elsewhere(Struct, frozen=True):
    """What other files of a run say of the texts of one, by key (see ``compare.across``)."""

    renderings: dict[int, Counterpart] = field(default_factory=dict)
    """By source: its usual rendering."""
    sources: dict[int, Counterpart] = field(default_factory=dict)
    """By rendering: the source that it belongs to."""


class Context(Struct, frozen=True):
    """What a detector may know besides the document."""

    pair: Pair
    lists: Mapping[str, frozenset[str]]
    """Word lists of the packs by name, entries as written there (mostly lower case)."""
    allow: frozenset[str] = frozenset()
    """Words the user allows, case-folded."""
    elsewhere: Elsewhere | None = None
    """None: nothing that matters here."""
    extras: frozenset[str] = frozenset()
    """Those in use: installed, and wanted."""


class Hit(Struct, frozen=True, kw_only=True):
    """What a detector found: prose positions in ``document.blocks[block]``."""

    block: int
    start: int
    end: int
    confidence: float | None = None
    """0 to 1; None: the rule's own."""
    severity: Severity | None = None
    """None: the rule's own."""
    values: Mapping[str, str] = {}
    """For the rule's message: ``{language}`` and the like."""
    replacement: str | None = None
    """What to write instead of the span; None: the rule's own fix, if it has one."""
    source: Span | None = None
    """File span in the source document."""


class Detector(Struct, frozen=True):
    """A detector in code: its parameters' type and the function that finds."""

    params: type[msgspec.Struct]
    find: Callable[[Document, Context, msgspec.Struct], Iterable[Hit]]


class FileReport(Struct, frozen=True, kw_only=True):
    """All that was found in one document."""

    document: Document
    pair: Pair
    findings: tuple[Finding, ...]
    """By position, then rule."""
    score: Score
    calibrated: float
    """Not floored; 100 is best."""
    interval: tuple[float, float]
    """95 % bootstrap interval of the raw score."""
    blocks: tuple[Score, ...]
    """One for each block of the document."""
    segments: Sequence[SegmentScore]
    """One for each segment of the document, in reading order."""
    topics: tuple[str, ...] = ()
    unchecked: tuple[str, ...] = ()
    """What could not be checked: ``source`` when there was none."""
    notes: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    """Comments to mtcheck that are of no use: ``line 3: ...``."""
    passed: bool = True


class Report(Struct, frozen=True, kw_only=True):
    """The outcome of a run."""

    version: str
    signature: str
    files: tuple[FileReport, ...]
    failures: tuple[Failure, ...] = ()
    rules: tuple[RuleInfo, ...] = ()
    """The rules that found something, by id."""
