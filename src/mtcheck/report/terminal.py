"""The report for people, in a terminal or in the log of a build."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mtcheck.model import FileReport, Finding, Fix, Report, Safety
from mtcheck.positions import LineIndex
from mtcheck.report.cells import clean, measure
from mtcheck.report.counted import describe_suppressed, leave_out_suppressed
from mtcheck.report.excerpt import Line, Mark, draw_marks, lay_out, split_at_marks
from mtcheck.report.layout import draw_rule, fill, format_score, show_bare
from mtcheck.report.paint import RANKED, SEVERITY_STYLES, Painter, Style
from mtcheck.report.sentences import Placed, Sentence, collect_sentences
from mtcheck.report.summary import render_summary, render_totals

LABELS = "123456789abcdefghijklmnopqrstuvwxyz"
"""One character each, so that a label fits under the narrowest mark; a sentence with more shows ``+``."""
LEAST_WIDTH = 40
INDENT = 4
SEVERITY_WIDTH = 9


def render(report: Report, *, width: int, color: bool, verbose: bool = False) -> str:
    """``report`` in lines of at most ``width`` cells (never less than 40), ending with a line end.

    Every sentence that has findings is shown with its line and its score, what was flagged is marked: in
    colour underlined, without by marks under the text. ``verbose`` shows long sentences whole, and
    confidence, quality and what lowered it. Nothing of the texts can steer the terminal. Suppressed findings
    are counted, not shown.
    """
    page = _Page(max(LEAST_WIDTH, width), Painter(color), verbose)
    lines: list[str] = []
    counting = leave_out_suppressed(report)
    for file in counting.files:
        if file.findings:
            lines += page.render_file(file)
    hidden = describe_suppressed(report)
    lines += render_summary(counting, page.width, page.painter, verbose=verbose, hidden=hidden)
    while lines and not lines[-1]:
        lines.pop()
    return "".join(f"{line.rstrip()}\n" for line in lines or ["No files were checked."])


class _Page:
    """What all parts of a page need to know."""

    def __init__(self, width: int, painter: Painter, verbose: bool) -> None:
        self.width = width
        self.painter = painter
        self.verbose = verbose

    def render_file(self, file: FileReport) -> Iterator[str]:
        """The section of a file with findings."""
        yield draw_rule(file.document.path, self.width, self.painter)
        yield ""
        index = LineIndex(file.document.text)
        for sentence in collect_sentences(file):
            yield from self.render_sentence(sentence, index, file.pair.source)
            yield ""
        yield from render_totals(file, self.width, self.painter)
        yield ""

    def render_sentence(self, sentence: Sentence, index: LineIndex, language: str) -> Iterator[str]:
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
            for row in self.render_line(line, room + 1):
                yield bar + row
        source = sentence.segment.source if sentence.segment else None
        if source is not None:
            for row in fill(f"{language}: {source.text}", self.width - INDENT, "", 4):
                yield bar + self.painter.paint(row, Style.QUIET)
        for placed, label in zip(sentence.findings, labels, strict=True):
            yield from self.render_finding(placed.finding, "" if label == "^" else label, language)

    def describe(self, sentence: Sentence, index: LineIndex) -> str:
        """Line and score."""
        parts = [f"line {index.position(sentence.span.start)[0]}"]
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

    def render_finding(self, finding: Finding, label: str, language: str) -> Iterator[str]:
        """A finding: severity and message, fix, source, error type and rule."""
        paint = self.painter.paint
        indent = INDENT + SEVERITY_WIDTH + (2 if label else 0)
        severity = paint(finding.severity.value.ljust(SEVERITY_WIDTH), SEVERITY_STYLES[finding.severity])
        lead = " " * INDENT + (paint(label, Style.QUIET) + " " if label else "") + severity
        yield from fill(finding.message, self.width, lead, indent)
        margin = " " * indent
        if finding.source_text:
            source = f"{language}: {show_bare(finding.source_text, self.width - indent - 4)}"
            yield margin + paint(source, Style.QUIET)
        meta = clean(f"{finding.error_type} · {finding.rule}")
        if self.verbose:
            meta += f" · {finding.confidence:.2f}"
        fix = self.show_fix(finding.text, finding.fix, self.width - indent) if finding.fix else ""
        if fix and measure(fix) + measure(meta) + indent + 3 <= self.width:
            yield f"{margin}{paint(fix, Style.FRESH)}   {paint(meta, Style.QUIET)}"
            return
        if fix:
            yield margin + paint(fix, Style.FRESH)
        for line in fill(meta, self.width - indent):
            yield margin + paint(line, Style.QUIET)

    def show_fix(self, text: str, fix: Fix, room: int) -> str:
        """``old → new``."""
        note = " (safe)" if fix.safety is Safety.SAFE else ""
        half = (room - len(note) - 3) // 2
        old = show_bare(text, half)
        return (
            f"{old} → {show_bare(fix.replacement, half)}{note}" if fix.replacement else f"delete {old}{note}"
        )


def describe_losses(because: Mapping[str, float]) -> str:
    """What lowered quality, in points; what would be 0.0 is left out."""
    parts = [f"{name} {points:.1f}" for name, points in because.items() if points <= -0.05]
    return f"quality: {', '.join(parts) or 'hardly lowered'}"
