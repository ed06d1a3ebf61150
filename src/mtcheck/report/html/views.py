"""What the page shows of a file, ready to be written: its figures, its text in rows with their cards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from mtcheck.model import Block, BlockKind, FileReport, Finding, RuleInfo, Score, Segment, SourceText
from mtcheck.mqm import SMALL_SAMPLE, Severity
from mtcheck.positions import LineIndex
from mtcheck.report.cells import clean
from mtcheck.report.counted import leave_out_of
from mtcheck.report.html.cards import Card, describe, tell_suppressed, view_fix
from mtcheck.report.html.marks import Mark, Piece, cut
from mtcheck.report.layout import format_number, format_score
from mtcheck.report.sentences import Placed, Sentence, collect_sentences, name_kind, place_in_source
from mtcheck.report.summary import UNCHECKED

RANKS = {severity.value: severity.rank for severity in Severity}
WORST_FIRST = sorted(Severity, key=lambda severity: -severity.rank)
CLASSES = ((85.0, "good"), (70.0, "fair"), (50.0, "poor"))
"""Names of sentences by the quality from which they begin; what is under all is ``bad``."""
_CAUSES = 3
_SEEN = (BlockKind.HEADING, BlockKind.TITLE)
"""Kinds of blocks that look like what they are."""


class Row(NamedTuple):
    """A sentence, what follows it up to the next one, and its source; or a line that no sentence is on."""

    number: int
    """From 1; 0 for what is no sentence and has no score."""
    anchor: str
    pieces: Sequence[Piece]
    language: str
    source: Sequence[Piece] | None
    """None: there is none; empty: that of the row before."""
    quality: float
    name: str
    """The class of the quality."""
    words: int
    causes: str
    cards: Sequence[Card]
    line: int
    place: tuple[int, int] | None = None
    """Block and segment."""

    @property
    def label(self) -> str:
        """What a link to it says: ``Sentence 3, quality 61, 2 findings``."""
        found = f", {len(self.cards)} finding{'' if len(self.cards) == 1 else 's'}" if self.cards else ""
        return f"Sentence {self.number}, quality {self.quality:.0f}{found}"


class BlockView(NamedTuple):
    """The rows of a block; ``kind`` is its kind, or ``line``."""

    kind: str
    rows: Sequence[Row]
    label: str = ""
    """What it is, where one need not see it; the same as that of the block before: in a run with it."""


class FileView(NamedTuple):
    """A file."""

    number: int
    path: str
    source_path: str
    has_source: bool
    language: str
    source_language: str
    passed: bool
    score: str
    calibrated: str
    counts: Sequence[tuple[str, int]]
    """Findings that count by severity, the worst first."""
    figures: Sequence[tuple[str, str]]
    notes: Sequence[str]
    unchecked: Sequence[str]
    blocks: Sequence[BlockView]
    suppressed: Sequence[Card]

    @property
    def rows(self) -> Iterator[Row]:
        """The rows in reading order."""
        return (row for block in self.blocks for row in block.rows)

    @property
    def sentences(self) -> Sequence[Row]:
        """The rows that are sentences."""
        return [row for row in self.rows if row.number]


def view_file(file: FileReport, number: int, rules: Mapping[str, RuleInfo]) -> FileView:
    """What the page shows of the file; ``number`` is from 1."""
    return _Viewer(file, number, rules).view()


def name_quality(quality: float) -> str:
    """The class of a sentence's quality."""
    return next((name for least, name in CLASSES if quality >= least), "bad")


class _Viewer:
    """Makes the views of one file."""

    def __init__(self, file: FileReport, number: int, rules: Mapping[str, RuleInfo]) -> None:
        self._whole = file
        self._file = leave_out_of(file)
        self._number = number
        self._rules = rules
        self._index = LineIndex(file.document.text)
        self._numbers = {id(finding): place for place, finding in enumerate(self._file.findings, 1)}
        sentences = collect_sentences(self._file)
        self._placed = {id(one.segment): one.findings for one in sentences if one.segment is not None}
        self._lines = [one for one in sentences if one.segment is None]
        self._scores = {(one.block, one.segment): one.score for one in file.segments}
        self._sentence = 0
        self._last_source: tuple[int, int, int] | None = None

    def view(self) -> FileView:
        file, document = self._whole, self._whole.document
        counts = Counter(finding.severity for finding in self._file.findings)
        return FileView(
            number=self._number,
            path=clean(document.path),
            source_path=clean(document.source_path or ""),
            has_source=any(one.source for block in document.blocks for one in block.segments),
            language=file.pair.target,
            source_language=file.pair.source,
            passed=file.passed,
            score=format_score(file.score.raw),
            calibrated=format_score(file.calibrated),
            counts=[(severity.value, counts[severity]) for severity in WORST_FIRST if counts[severity]],
            figures=list(_list_figures(file)),
            notes=[clean(note) for note in dict.fromkeys((*document.notes, *file.notes, *file.unused))],
            unchecked=[clean(UNCHECKED.get(one, one)) for one in dict.fromkeys(file.unchecked)],
            blocks=list(self._list_blocks()),
            suppressed=[self._view_suppressed(one) for one in file.findings if one.suppressed],
        )

    def _list_blocks(self) -> Iterator[BlockView]:
        lines = iter(self._lines)
        line = next(lines, None)
        for number, block in enumerate(self._whole.document.blocks):
            while line is not None and line.span.start < block.span.start:
                yield self._view_line(line)
                line = next(lines, None)
            self._last_source = None
            label = "" if block.kind in _SEEN else name_kind(block.kind)
            yield BlockView(block.kind.value, list(self._list_rows(number, block)), label)
        while line is not None:
            yield self._view_line(line)
            line = next(lines, None)

    def _list_rows(self, number: int, block: Block) -> Iterator[Row]:
        """A row a sentence; the first begins where the block does, each reaches to the next."""
        starts = [0, *(segment.start for segment in block.segments[1:]), len(block.text)]
        if not block.segments:
            yield self._view_bare(block)
        for place, (segment, (start, end)) in enumerate(zip(block.segments, pairwise(starts), strict=False)):
            placed = self._placed.get(id(segment), [])
            cards = [self._view_card(one, segment.text) for one in placed]
            moved = [self._mark(one, segment.start - start) for one in placed]
            score = self._scores.get((number, place))
            self._sentence += 1 if score else 0
            yield Row(
                number=self._sentence if score else 0,
                anchor=f"s{self._number}-{number}-{place}",
                pieces=list(cut(block.text[start:end], moved, RANKS)),
                language=block.language or self._whole.pair.target,
                source=self._view_source(segment, placed),
                quality=score.quality if score else 0.0,
                name=_name_row(score),
                words=score.words if score else 0,
                causes=_tell_causes(score) if score else "",
                cards=cards,
                line=self._find_line(block, segment),
                place=(number, place),
            )

    def _find_line(self, block: Block, segment: Segment) -> int:
        return self._index.position(block.offsets.locate(segment.start, segment.end).start)[0]

    def _view_bare(self, block: Block) -> Row:
        """A block with no sentence in it."""
        anchor, line = f"s{self._number}-{block.span.start}b", self._index.position(block.span.start)[0]
        pieces = [Piece(clean(block.text))]
        language = block.language or self._whole.pair.target
        return Row(0, anchor, pieces, language, None, 0.0, "none", 0, "", [], line)

    def _view_line(self, sentence: Sentence) -> BlockView:
        line = self._index.position(sentence.span.start)[0]
        row = Row(
            number=0,
            anchor=f"s{self._number}-l{line}",
            pieces=list(cut(sentence.text, [self._mark(one, 0) for one in sentence.findings], RANKS)),
            language=self._whole.pair.target,
            source=None,
            quality=0.0,
            name="none",
            words=0,
            causes="",
            cards=[self._view_card(one, sentence.text) for one in sentence.findings],
            line=line,
        )
        return BlockView("line", [row])

    def _view_source(self, segment: Segment, placed: Sequence[Placed]) -> Sequence[Piece] | None:
        source = segment.source
        if source is None:
            return None
        place = (source.block.span.start, source.start, len(source.text))
        if place == self._last_source:
            return []
        self._last_source = place
        return list(cut(source.text, list(self._mark_source(source, placed)), RANKS))

    def _mark_source(self, source: SourceText, placed: Sequence[Placed]) -> Iterator[Mark]:
        """Marks on the words of the source that findings speak of."""
        for one in placed:
            place = place_in_source(one.finding, source)
            if place is not None:
                yield self._mark(Placed(one.finding, *place), 0)

    def _mark(self, placed: Placed, moved: int) -> Mark:
        finding = placed.finding
        number = self._numbers[id(finding)]
        start, end = placed.start + moved, placed.end + moved
        return Mark(start, end, number, finding.severity.value, clean(finding.message))

    def _view_card(self, placed: Placed, text: str) -> Card:
        number = self._numbers[id(placed.finding)]
        card = describe(placed.finding, number, f"f{self._number}-{number}", self._index, self._rules)
        return card._replace(fix=view_fix(placed, text))

    def _view_suppressed(self, finding: Finding) -> Card:
        assert finding.suppressed is not None  # asked for by the caller
        card = describe(finding, 0, "", self._index, self._rules)
        return card._replace(suppressed=tell_suppressed(finding.suppressed))


def _list_figures(file: FileReport) -> Iterator[tuple[str, str]]:
    score = file.score
    low, high = (format_score(bound) for bound in file.interval)
    yield "MQM score", f"{format_score(score.raw)} of 100"
    if low != high:
        yield "95% interval", f"{low} to {high}"
    yield "calibrated", format_score(file.calibrated)
    small = f" (a small sample: under {SMALL_SAMPLE})" if score.words < SMALL_SAMPLE else ""
    yield "words", f"{score.words:,}{small}"
    yield "sentences", f"{len(file.segments):,}"
    yield "penalty", format_number(score.penalty)
    if file.topics:
        yield "topics", clean(", ".join(file.topics))


def _name_row(score: Score | None) -> str:
    if score is None or not score.words:
        return "none"
    return name_quality(score.quality)


def _tell_causes(score: Score) -> str:
    """What lowered the quality most: ``accuracy/omission −12.3``."""
    if not score.words or name_quality(score.quality) == "good":
        return ""
    ranked = sorted(score.because.items(), key=lambda item: (item[1], item[0]))[:_CAUSES]
    return ", ".join(f"{clean(name)} −{-points:.1f}" for name, points in ranked if points <= -0.05)
