"""The report for people, in a terminal or in the log of a build."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mtcheck.model import FileReport, Finding, Fix, Report, RuleInfo, Safety, SourceText
from mtcheck.positions import LineIndex
from mtcheck.report.cells import clean, measure
from mtcheck.report.counted import describe_suppressed, leave_out_suppressed
from mtcheck.report.excerpt import Line, Mark, draw_marks, lay_out, split_at_marks
from mtcheck.report.layout import draw_rule, fill, format_score, show_bare
from mtcheck.report.paint import RANKED, SEVERITY_STYLES, Painter, Style
from mtcheck.report.repeats import Repeats
from mtcheck.report.sentences import Placed, Sentence, collect_sentences, name_kind, place_in_source
from mtcheck.report.summary import render_summary, render_totals

LABELS = "123456789abcdefghijklmnopqrstuvwxyz"
"""One character each, so that a label fits under the narrowest mark; a sentence with more shows ``+``."""
LEAST_WIDTH = 40
NARROW = 56
"""Cells of a page under which a message begins on a line of its own."""
INDENT = 4
SEVERITY_WIDTH = 9
SAFE = "(safe)"
SIGNS: Mapping[str, str] = {SAFE: "is written by --fix", "␣": "is a blank", "▯": "is mark-up"}
"""What is not plain from itself, for the legend."""


def render(report: Report, *, width: int, color: bool, verbose: bool = False, pages: str = "") -> str:
    """``report`` in lines of at most ``width`` cells (never less than 40), ending with a line end.

    Every sentence that has findings is shown with its line and its score, what was flagged is marked: in
    colour underlined, without by marks under the text. Of findings that say the same of the same words only
    the first is shown. ``verbose`` folds none, shows long sentences whole, confidence, quality and what
    lowered it, and once for each rule its why. ``pages`` is the address of a rule's page, with ``{pack}`` and
    ``{rule}``: in colour, rules are links to it. Nothing of the texts can steer the terminal. Suppressed
    findings are counted, not shown.
    """
    counting = leave_out_suppressed(report)
    page = _Page(max(LEAST_WIDTH, width), Painter(color, pages), verbose, report.rules)
    lines: list[str] = []
    for file in counting.files:
        if file.findings:
            lines += page.render_file(file)
    hidden = describe_suppressed(report)
    lines += render_summary(counting, page.width, page.painter, verbose=verbose, hidden=hidden)
    lines += page.render_legend()
    while lines and not lines[-1]:
        lines.pop()
    return "".join(f"{line.rstrip()}\n" for line in lines or ["No files were checked."])


class _Page:
    """What all parts of a page need to know."""

    def __init__(self, width: int, painter: Painter, verbose: bool, rules: Sequence[RuleInfo]) -> None:
        self.width = width
        self.painter = painter
        self.verbose = verbose
        self.packs = {rule.id: rule.pack for rule in rules}
        self.whys = {rule.id: rule.why for rule in rules} if verbose else {}
        """Of the rules that have not been shown yet."""
        self.signs: set[str] = set()
        """Those of ``SIGNS`` that have been shown."""

    def render_file(self, file: FileReport) -> Iterator[str]:
        """The section of a file with findings."""
        yield draw_rule(file.document.path, self.width, self.painter)
        yield ""
        index = LineIndex(file.document.text)
        repeats = Repeats(file.findings, index, fold=not self.verbose)
        for sentence in collect_sentences(file):
            if all(repeats.is_folded(placed.finding) for placed in sentence.findings):
                continue
            yield from self.render_sentence(sentence, index, repeats, file.pair.source)
            yield ""
        yield from render_totals(file, self.width, self.painter)
        yield ""

    def render_sentence(
        self, sentence: Sentence, index: LineIndex, repeats: Repeats, language: str
    ) -> Iterator[str]:
        """A sentence, what is marked in it, and its findings."""
        yield "  " + self.painter.paint(self.describe(sentence, index), Style.QUIET)
        if self.verbose and sentence.score and sentence.score.because:
            for row in fill(describe_losses(sentence.score.because), self.width, " " * INDENT, INDENT):
                yield self.painter.paint(row, Style.QUIET)
        labels = self.choose_labels(sentence.findings)
        bar = " " * (INDENT - 2) + self.painter.paint("│", Style.QUIET) + " "
        marks = [
            Mark(placed.start, placed.end, label, placed.finding.severity.rank)
            for placed, label in zip(sentence.findings, labels, strict=True)
        ]
        room = self.width - INDENT - 1  # a flagged blank at the end of a line still fits
        for line in lay_out(clean(sentence.text), marks, room, whole=self.verbose):
            self.note_signs(line.text, "▯")
            for row in self.render_line(line, room + 1):
                yield bar + row
        source = sentence.segment.source if sentence.segment else None
        if source is not None:
            yield from (bar + row for row in self.render_source(source, sentence.findings, language))
        for placed, label in zip(sentence.findings, labels, strict=True):
            told = self.tell_source(placed.finding, source, language)
            yield from self.render_finding(placed.finding, "" if label == "^" else label, repeats, told)

    def render_source(self, source: SourceText, findings: list[Placed], language: str) -> Iterator[str]:
        """The source of a sentence; in colour the words that findings speak of are underlined."""
        places = ((placed.finding, place_in_source(placed.finding, source)) for placed in findings)
        marks = [Mark(*place, "", finding.severity.rank) for finding, place in places if place]
        lead = f"{language}: "
        whole = self.verbose or not marks
        for line in lay_out(clean(source.text), marks, self.width - INDENT - len(lead), whole=whole):
            pieces = split_at_marks(line) if self.painter.color else [(line.text, None)]
            row = "".join(self.paint_source(text, rank) for text, rank in pieces)
            yield self.painter.paint(lead, Style.QUIET) + row
            lead = " " * len(lead)

    def paint_source(self, text: str, rank: int | None) -> str:
        """A piece of the source; ``rank`` is the worst severity marked on it."""
        style = Style.QUIET if rank is None else SEVERITY_STYLES[RANKED[rank]]
        return self.painter.paint(text, style, underline=rank is not None)

    def tell_source(self, finding: Finding, source: SourceText | None, language: str) -> str:
        """The words of the source that a finding speaks of; empty where the reader has them already."""
        text = " ".join((finding.source_text or "").split())
        shown = source is not None and place_in_source(finding, source) is not None
        marked = shown and self.painter.color
        whole = shown and source is not None and text == " ".join(source.text.split())
        return "" if marked or whole or not text or text in finding.message else f"{language}: {text}"

    def describe(self, sentence: Sentence, index: LineIndex) -> str:
        """Line, what stands there if it is no paragraph, and score."""
        parts = [f"line {index.position(sentence.span.start)[0]}"]
        parts += filter(None, [name_kind(sentence.kind)])
        if sentence.score:
            parts.append(f"score {format_score(sentence.score.raw)}")
            if self.verbose:
                parts.append(f"quality {sentence.score.quality:.3f}")
        return " · ".join(parts)

    def choose_labels(self, findings: list[Placed]) -> list[str]:
        """What stands at the start of each mark: a caret when there is only one, or colour."""
        if len(findings) == 1 or self.painter.color:
            return ["^"] * len(findings)
        return [LABELS[number] if number < len(LABELS) else "+" for number in range(len(findings))]

    def render_line(self, line: Line, width: int) -> Iterator[str]:
        """A line of a sentence and, without colour, the marks under it."""
        if not self.painter.color:
            yield line.text
            yield from draw_marks(line, width)
            return
        yield "".join(
            text if rank is None else self.painter.paint(text, SEVERITY_STYLES[RANKED[rank]], underline=True)
            for text, rank in split_at_marks(line)
        )

    def render_finding(self, finding: Finding, label: str, repeats: Repeats, source: str) -> Iterator[str]:
        """A finding: severity and message, what follows from it, and where there are more of the kind."""
        paint = self.painter.paint
        severity = paint(finding.severity.value.ljust(SEVERITY_WIDTH), SEVERITY_STYLES[finding.severity])
        lead = " " * INDENT + (paint(label, Style.QUIET) + " " if label else "") + severity
        indent = INDENT + SEVERITY_WIDTH + (2 if label else 0)
        if self.width < NARROW:
            yield lead
            indent = INDENT + 2
            lead = " " * indent
        if repeats.is_folded(finding):
            for row in fill(f"{repeats.point_back(finding)} · {finding.rule}", self.width - indent):
                yield lead + paint(self.link(row, finding), Style.QUIET)
                lead = " " * indent
            return
        yield from fill(finding.message, self.width, lead, indent)
        for row in self.list_details(finding, repeats, source, self.width - indent):
            yield " " * indent + row

    def list_details(self, finding: Finding, repeats: Repeats, source: str, room: int) -> Iterator[str]:
        """Below its message: source, fix, error type and rule, its why, repeats."""
        paint = self.painter.paint
        if source:
            yield paint(self.show_bare(source, room), Style.QUIET)
        meta = clean(f"{finding.error_type} · {finding.rule}")
        if self.verbose:
            meta += f" · confidence {finding.confidence:.2f}"
        fix = self.show_fix(finding.text, finding.fix, room) if finding.fix else ""
        beside = bool(fix) and measure(fix) + measure(meta) + 3 <= room
        if fix and not beside:
            yield paint(fix, Style.FRESH)
        for row in fill(meta, room):
            linked = paint(self.link(row, finding), Style.QUIET)
            yield f"{paint(fix, Style.FRESH)}   {linked}" if beside else linked
        for text in (self.whys.pop(finding.rule, ""), repeats.tell_others(finding)):
            yield from (paint(row, Style.QUIET) for row in fill(text, room) if text)

    def link(self, row: str, finding: Finding) -> str:
        """``row`` with the finding's rule as a link, where there are pages of rules."""
        pack = self.packs.get(finding.rule)
        return row if pack is None else self.painter.link(row, finding.rule, pack)

    def show_fix(self, text: str, fix: Fix, room: int) -> str:
        """``old → new``."""
        note = f" {SAFE}" if fix.safety is Safety.SAFE else ""
        self.note_signs(note, SAFE)
        room -= len(note) + 3
        half = room // 2
        if not fix.replacement:
            return f"delete {self.show_bare(text, half)}{note}"
        old, new = (measure(show_bare(part, room)) for part in (text, fix.replacement))
        shown = self.show_bare(text, max(half, room - new))
        return f"{shown} → {self.show_bare(fix.replacement, max(half, room - old))}{note}"

    def show_bare(self, text: str, cells: int) -> str:
        """``text`` on one line, its outer blanks visible."""
        shown = show_bare(text, cells)
        self.note_signs(shown, "␣", "▯")
        return shown

    def note_signs(self, text: str, *signs: str) -> None:
        """Remember which of the signs a reader has seen."""
        self.signs.update(sign for sign in signs if sign in text)

    def render_legend(self) -> Iterator[str]:
        """What the signs mean that were used, once for all files."""
        told = [f"{sign} {meaning}" for sign, meaning in SIGNS.items() if sign in self.signs]
        if told:
            yield from (
                self.painter.paint(row, Style.QUIET) for row in fill("; ".join(told), self.width, "  ", 2)
            )


def describe_losses(because: Mapping[str, float]) -> str:
    """What lowered quality, in points; what would be 0.0 is left out."""
    parts = [f"{name} {points:.1f}" for name, points in because.items() if points <= -0.05]
    return f"quality: {', '.join(parts) or 'hardly lowered'}"
