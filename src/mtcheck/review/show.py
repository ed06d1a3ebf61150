"""What a review shows, as rich text: nothing in a file steers the terminal, nothing is taken for mark-up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from rich.text import Text

from mtcheck.findings import RuleInfo
from mtcheck.model import Finding, Safety
from mtcheck.mqm import Severity
from mtcheck.report.cells import clean
from mtcheck.report.sentences import place_in_source
from mtcheck.review.opened import Opened, Row
from mtcheck.review.session import Review


class Palette(NamedTuple):
    """Colours that can be read on a background: with a contrast of 4.5 at least."""

    severities: Mapping[Severity, str]
    fix: str


DARK = Palette(
    {
        Severity.CRITICAL: "bold #ff6b78",
        Severity.MAJOR: "#ff6b78",
        Severity.MINOR: "#ffb02e",
        Severity.NEUTRAL: "#6cb6ff",
    },
    "bold #7ee787",
)
LIGHT = Palette(
    {
        Severity.CRITICAL: "bold #a40e26",
        Severity.MAJOR: "#a40e26",
        Severity.MINOR: "#7a4b00",
        Severity.NEUTRAL: "#0a3f8a",
    },
    "bold #0b5c1e",
)
_WIDEST = 200
"""Code points of a sentence in the list."""
_AROUND = 30
"""Code points shown on either side of a fix."""


def look_at(row: Row) -> tuple[object, ...]:
    """Rows of which this is equal look the same in the list."""
    return f"{row.quality:.0f}", [one.severity for one in row.findings], row.text


def show_row(row: Row, palette: Palette = DARK) -> Text:
    """A sentence in the list: its quality, how bad its findings are, its beginning."""
    worst = max((one.severity for one in row.findings), key=tuple(Severity).index)
    text = Text(f"{row.quality:3.0f} ")
    text.append(f"{len(row.findings)} ", palette.severities[worst])
    text.append(clean(row.text[:_WIDEST]))
    text.no_wrap = True
    return text


def show_head(review: Review, *, busy: bool) -> Text:
    """The line on top: file, score, what is left, what is unsaved."""
    opened = review.opened
    text = Text(no_wrap=True, overflow="ellipsis")
    name = clean(opened.path.name)
    if len(review.files) > 1:
        name = f"{name} ({review.file + 1} of {len(review.files)})"
    text.append(f" {name} ", "bold")
    text.append(
        f" score {opened.held.shown.score.raw:.1f} · {review.count()} findings left · {review.order.value}"
    )
    shown = review.filter
    if shown.severity is not None:
        text.append(f" · {shown.severity.value} or worse")
    if shown.words:
        text.append(f" · with “{clean(shown.words)}”")
    if review.is_changed:
        text.append(" · unsaved", "bold")
    if busy:
        text.append(" · checking …", "italic")
    return text


def show_target(opened: Opened, row: Row, chosen: int, palette: Palette = DARK) -> Text:
    """The sentence, its findings marked, the chosen one most."""
    text = Text(clean(row.text))
    for number, finding in enumerate(row.findings):
        start, end = opened.place(row, finding)
        style = palette.severities[finding.severity]
        text.stylize(f"{style} reverse" if number == chosen else f"{style} underline", start, end)
    return text


def show_source(opened: Opened, row: Row, chosen: int, palette: Palette = DARK) -> Text:
    """The sentence that it was translated from, with the words that the chosen finding speaks of marked."""
    source = opened.file.document.blocks[row.block].segments[row.segment].source
    if source is None:
        return Text("(no source beside it)", "dim")
    text = Text(clean(source.text))
    finding = row.findings[chosen]
    place = place_in_source(finding, source)
    if place is not None:
        text.stylize(f"{palette.severities[finding.severity]} underline", *place)
    return text


def show_finding(
    opened: Opened, row: Row, chosen: int, rules: Mapping[str, RuleInfo], palette: Palette = DARK
) -> Text:
    """What is wrong, why, and what the fix would make of it."""
    finding = row.findings[chosen]
    text = Text()
    if len(row.findings) > 1:
        text.append(f"{chosen + 1} of {len(row.findings)}  ", "dim")
    text.append(finding.severity.value, palette.severities[finding.severity])
    text.append(f"  {clean(finding.message)}\n")
    if finding.fix is not None:
        _show_fix(text, opened, row, finding, palette.fix)
    rule = rules.get(finding.rule)
    if rule is not None and rule.why:
        text.append(f"\n{clean(rule.why)}\n")
    text.append(f"\n{finding.rule} · {finding.error_type} · {finding.confidence:.0%} sure", "dim")
    return text


def _show_fix(text: Text, opened: Opened, row: Row, finding: Finding, style: str) -> None:
    assert finding.fix is not None
    start, end = opened.place(row, finding)
    said = clean(row.text)
    text.append("\nfix  " if finding.fix.safety is Safety.SAFE else "\nsuggestion  ", "dim")
    text.append(f"{'…' if start > _AROUND else ''}{said[max(0, start - _AROUND) : start]}")
    text.append(said[start:end], "strike dim")
    text.append(clean(finding.fix.replacement), style)
    text.append(f"{said[end : end + _AROUND]}{'…' if len(said) > end + _AROUND else ''}\n")
