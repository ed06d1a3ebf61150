"""Pictures as SVG, by matplotlib (the extra ``plot``). The same picture, the same bytes."""

from __future__ import annotations

import io
import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING

from mtcheck.report.cells import clean, measure, shorten
from mtcheck.report.layout import format_score
from mtcheck.report.pictures import FULL, Picture, Row, title_articles

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_SETTINGS = {
    "svg.hashsalt": "mtcheck",
    "svg.fonttype": "none",  # text stays text: any script, found by search, read aloud
    "font.family": "sans-serif",
    "font.size": 9,
    "text.parse_math": False,
}
_COLORS = ("#0072b2", "#d55e00")
"""Blue and vermilion of Okabe and Ito: told apart by everybody, and in grey."""
_LEAST = -100.0
"""Scores below this are drawn to here, with their number."""
_WIDTH = 8.0
_LINE = 0.2
"""Inches of a bar."""
_CELL = 0.07
"""Inches of a cell of a name."""
_LONGEST = 40
_MARGIN = 0.45


def render(picture: Picture) -> str:
    """The picture as SVG.

    Raises ImportError without matplotlib.
    """
    from matplotlib import rc_context
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    parts = [(title_articles(picture), picture.articles), ("Findings by class", picture.classes)]
    parts = [(title, rows) for title, rows in parts if rows]
    heights = [_measure_height(rows) for _, rows in parts]
    legend = _LINE * len(picture.systems) + 0.2 if len(picture.systems) > 1 else 0.0
    total = max(1.0, sum(heights) + 2 * _MARGIN * len(parts) + legend)
    with rc_context(_SETTINGS), warnings.catch_warnings():  # type: ignore[arg-type] # keys as plain texts
        warnings.simplefilter("ignore", UserWarning)  # a glyph that the font has not: the viewer's has
        figure = Figure(figsize=(_WIDTH, total), facecolor="white")
        FigureCanvasSVG(figure)
        top = total - legend
        if legend:
            for number, name in enumerate(picture.systems):
                label = f"{'AB'[number]}  {shorten(clean(name), 80)}"
                place = 1 - (number + 0.9) * _LINE / total
                figure.text(0.02, place, label, color=_COLORS[number], weight="bold")
        if not parts:
            figure.text(0.5, 0.5, "No text", ha="center")
        names = [shorten(clean(row.name), _LONGEST) for _, rows in parts for row in rows]
        left = max((measure(name) for name in names), default=0) * _CELL + 0.3
        for (title, rows), height in zip(parts, heights, strict=True):
            top -= _MARGIN + height
            axes = figure.add_axes(
                (left / _WIDTH, top / total, (_WIDTH - left - 0.7) / _WIDTH, height / total)
            )
            top -= _MARGIN
            _draw(axes, title, rows, scores=rows is picture.articles)
        held = io.StringIO()
        figure.savefig(held, format="svg", metadata={"Date": None, "Creator": "mtcheck", "Title": "mtcheck"})
    return "".join(f"{line.rstrip()}\n" for line in held.getvalue().splitlines())


def _measure_height(rows: Sequence[Row]) -> float:
    bars = sum(len(row.values) for row in rows)
    return bars * _LINE + 0.1 * len(rows)


def _draw(axes: Axes, title: str, rows: Sequence[Row], *, scores: bool) -> None:
    """The bars of a part, the first row on top, each with its number."""
    systems = len(rows[0].values)
    thick = 0.8 / systems
    values = [value for row in rows for value in row.values if value is not None]
    least = max(_LEAST, min(0.0, *values)) if scores else 0.0
    most = FULL if scores else max(values)
    for number in range(systems):
        for place, row in enumerate(rows):
            value = row.values[number]
            if value is None:
                continue
            y = place + (number - (systems - 1) / 2) * thick
            axes.barh(y, max(value, least), thick * 0.9, color=_COLORS[number])
            shown = format_score(value) if scores else f"{value:,.0f}"
            cut = "◂ " if value < least else ""
            axes.text(max(value, 0.0) + most * 0.01, y, cut + shown, va="center", fontsize=8)
    axes.set_title(title, loc="left", fontsize=10, weight="bold")
    axes.set_yticks(range(len(rows)), labels=[shorten(clean(row.name), _LONGEST) for row in rows])
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.set_xlim(least, most * 1.02)
    axes.locator_params(axis="x", integer=True)
    axes.axvline(0, color="black", linewidth=0.8)
    axes.tick_params(axis="y", length=0)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
