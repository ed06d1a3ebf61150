"""What pictures show, of one or two systems: the calibrated score of each article, findings by class."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mtcheck.model import FileReport
from mtcheck.report.cells import clean, measure, shorten
from mtcheck.report.counted import list_counting
from mtcheck.report.layout import draw_rule, format_score
from mtcheck.report.paint import Painter, Style

MOST = 50
"""Articles that are shown, the worst; a picture of more cannot be read."""
FULL = 100.0
"""The best score."""
_EIGHTHS = " ▏▎▍▌▋▊▉█"
_NAME_SHARE = 0.4
_COLORS = (Style.MINOR, Style.MAJOR)


class Row(NamedTuple):
    """A name, and a figure for each system; None: the system has none."""

    name: str
    values: tuple[float | None, ...]


class Picture(NamedTuple):
    """All that is drawn."""

    systems: tuple[str, ...]
    """Names of the systems; one or two."""
    articles: Sequence[Row]
    """Calibrated scores (100 is best, no floor), the worst article first; at most ``MOST``."""
    total: int
    """Articles that there are."""
    classes: Sequence[Row]
    """Findings by error type, the most frequent first."""


def build_picture(
    systems: Sequence[tuple[str, Sequence[FileReport]]], names: Sequence[str] | None = None
) -> Picture:
    """The picture of the systems' files; of several, the files at the same place are one article.

    ``names`` are those of the articles; None: each path is one. Files without words have no score.
    """
    held: dict[str, list[float | None]] = {}
    for place, (_, files) in enumerate(systems):
        for number, file in enumerate(files):
            if file.score.words:
                name = file.document.path if names is None else names[number]
                held.setdefault(name, [None] * len(systems))[place] = file.calibrated
    rows = [Row(name, tuple(values)) for name, values in held.items()]
    rows.sort(key=lambda row: (min(value for value in row.values if value is not None), row.name))
    counts = [
        Counter(finding.error_type.value for file in files for finding in list_counting(file))
        for _, files in systems
    ]
    total = sum(counts, Counter[str]())
    ranked = sorted(total, key=lambda kind: (-total[kind], kind))
    classes = [Row(kind, tuple(float(count[kind]) for count in counts)) for kind in ranked]
    return Picture(tuple(label for label, _ in systems), rows[:MOST], len(rows), classes)


def title_articles(picture: Picture) -> str:
    """What stands above the articles."""
    if len(picture.articles) < picture.total:
        return f"Calibrated score, the {len(picture.articles)} worst of {picture.total:,} articles"
    return "Calibrated score by article"


def render(picture: Picture, *, width: int, color: bool) -> str:
    """The picture in bars of a terminal, in lines of at most ``width`` cells; empty without articles."""
    painter = Painter(color)
    lines: list[str] = []
    if len(picture.systems) > 1:
        lines += ["", *(f"  {'AB'[number]}  {clean(name)}" for number, name in enumerate(picture.systems))]
    if picture.articles:
        lines += ["", draw_rule(title_articles(picture), width, painter), ""]
        lines += _draw(picture.articles, FULL, width, painter)
    if picture.classes:
        largest = max(value or 0 for row in picture.classes for value in row.values)
        lines += ["", draw_rule("Findings by class", width, painter), ""]
        lines += _draw(picture.classes, largest, width, painter, whole=True)
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _draw(
    rows: Sequence[Row], full: float, width: int, painter: Painter, *, whole: bool = False
) -> Iterator[str]:
    """A bar for each figure; one below 0 has none, its number tells."""
    names = [shorten(clean(row.name), max(8, int(width * _NAME_SHARE))) for row in rows]
    widest = max(map(measure, names))
    for name, row in zip(names, rows, strict=True):
        lead = f"  {name}{' ' * (widest - measure(name))} "
        for number, value in enumerate(row.values):
            label = f" {'AB'[number]}" if len(row.values) > 1 else ""
            shown = "-" if value is None else f"{value:,.0f}" if whole else format_score(value)
            room = max(1, width - widest - len(label) - 14)
            bar = painter.paint(draw_bar((value or 0) / full, room), _COLORS[number])
            yield f"{lead}{label} {shown:>8} {bar}"
            lead = " " * (widest + 3)


def draw_bar(share: float, room: int) -> str:
    """A bar of ``share`` (0 to 1; what is less or more is cut) of so many cells, to an eighth of a cell."""
    eighths = round(min(1.0, max(0.0, share)) * room * 8)
    full, rest = divmod(eighths, 8)
    return "█" * full + (_EIGHTHS[rest] if rest else "")
