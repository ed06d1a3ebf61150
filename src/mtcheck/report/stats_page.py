"""The figures of many files as a page for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mtcheck.report.cells import clean, measure, shorten
from mtcheck.report.layout import count, draw_rule, fill, format_number, format_score
from mtcheck.report.paint import Painter, Style
from mtcheck.report.stats import Named, Range, Stats

_BAR = "█"
_WIDEST_BAR = 40
_PLURALS = {"rule": "rules", "class": "classes"}
_NAME_SHARE = 0.6
"""Of the width of the page that names take at most."""


def render(stats: Stats, *, width: int, color: bool, most: int) -> str:
    """The page in lines of at most ``width`` cells; ``most`` so many rules and classes are listed."""
    page = _Page(width, Painter(color))
    lines = [*page.render_counts(stats)]
    if stats.findings:
        lines += page.render_named("rule", stats.rules, most)
        lines += page.render_named("class", stats.classes, most)
    if sum(one.files for one in stats.scores):
        lines += page.render_scores(stats.scores)
    lines += page.render_worst(stats)
    return "".join(f"{line.rstrip()}\n" for line in lines)


class _Page:
    def __init__(self, width: int, painter: Painter) -> None:
        self.width, self.painter = width, painter

    def render_counts(self, stats: Stats) -> Iterator[str]:
        """What was checked, and how much was found."""
        rate = 1000 * stats.findings / stats.words if stats.words else 0.0
        parts = [count(stats.files, "file"), count(stats.sentences, "sentence"), count(stats.words, "word")]
        found = f"{count(stats.findings, 'finding')}, {format_number(rate)} in 1,000 words"
        hidden = f", {stats.suppressed:,} more suppressed" if stats.suppressed else ""
        yield from fill(f"{', '.join(parts)}: {found}{hidden}", self.width)
        if stats.findings:
            severities = ", ".join(f"{number:,} {name}" for name, number in stats.severities.items())
            passed = f"{stats.passed:,} of {count(stats.files, 'file')} passed the gate"
            yield from fill(f"{severities}; {passed}", self.width)
        for failure in stats.failures:
            yield from fill(failure, self.width, self.painter.paint("failed  ", Style.CRITICAL), 8)

    def render_named(self, kind: str, rows: Sequence[Named], most: int) -> Iterator[str]:
        """A row for each name, the most frequent first."""
        yield from self._begin(f"Findings per {kind}")
        shown = rows[:most]
        cells = [(one.name, f"{one.findings:,}", f"in {count(one.files, 'file')}") for one in shown]
        yield from self._align(cells)
        if len(rows) > len(shown):
            rest = sum(one.findings for one in rows[most:])
            others = f"{len(rows) - most:,} more {kind if len(rows) == most + 1 else _PLURALS[kind]}"
            yield self.painter.paint(f"  {others} with {count(rest, 'finding')}", Style.QUIET)

    def render_scores(self, scores: Sequence[Range]) -> Iterator[str]:
        """A bar for each class of calibrated scores, the best first."""
        yield from self._begin("Calibrated scores")
        largest = max(one.files for one in scores)
        room = min(_WIDEST_BAR, self.width - 24)
        for one in reversed(scores):
            bar = _BAR * max(round(room * one.files / largest), one.files > 0)
            number = f" {one.files:,}" if one.files else ""
            yield f"  {_name_range(one):>10}  {self.painter.paint(bar, Style.MINOR)}{number}"

    def render_worst(self, stats: Stats) -> Iterator[str]:
        """The files and sentences to begin with."""
        if stats.worst_files:
            yield from self._begin("Worst files")
            cells = [
                (one.path, format_score(one.calibrated), count(one.findings, "finding"))
                for one in stats.worst_files
            ]
            yield from self._align(cells)
        if stats.worst_sentences:
            yield from self._begin("Worst sentences")
        for sentence in stats.worst_sentences:
            place = clean(f"{sentence.path}:{sentence.line}:{sentence.column}")
            quality = f"  quality {sentence.quality:.0f}"
            shown = shorten(place, self.width - 2 - len(quality))
            yield f"  {shown}{self.painter.paint(quality, Style.QUIET)}"
            yield f"    {shorten(clean(sentence.text), self.width - 4)}"
            yield from (
                self.painter.paint(line, Style.QUIET)
                for line in fill(", ".join(sentence.rules), self.width, "    ", 4)
            )

    def _begin(self, title: str) -> Iterable[str]:
        return "", draw_rule(title, self.width, self.painter), ""

    def _align(self, rows: Sequence[tuple[str, str, str]]) -> Iterator[str]:
        """Names to the left, cut to fit; figures to the right."""
        names = [shorten(clean(name), int(self.width * _NAME_SHARE)) for name, _, _ in rows]
        widest = max(map(measure, names))
        figures = max(len(figure) for _, figure, _ in rows)
        for name, (_, figure, rest) in zip(names, rows, strict=True):
            lead = f"  {name}{' ' * (widest - measure(name))}  {figure.rjust(figures)}"
            yield f"{lead}  {self.painter.paint(rest, Style.QUIET)}"


def _name_range(one: Range) -> str:
    if one.least is None:
        return f"under {one.under:g}"
    return f"{one.least:g}" if one.under is None else f"{one.least:g} to {one.under:g}"
