"""Building blocks of a page: rules, wrapped paragraphs, numbers in words people read."""

from __future__ import annotations

from mtcheck.report.cells import clean, measure, shorten, wrap
from mtcheck.report.paint import Painter, Style


def draw_rule(title: str, width: int, painter: Painter) -> str:
    """A line across the page with ``title`` in it; a title too long for it stands alone."""
    title = clean(title)
    rest = width - measure(title) - 4
    if rest < 1:
        return painter.paint(title, Style.STRONG)
    start, end = painter.paint("──", Style.QUIET), painter.paint("─" * rest, Style.QUIET)
    return f"{start} {painter.paint(title, Style.STRONG)} {end}"


def fill(text: str, width: int, first: str = "", indent: int = 0) -> list[str]:
    """``text``, cleaned, in lines of ``width`` cells: ``first`` before the first, blanks before the others.

    ``first`` is ``indent`` cells wide, whatever escape sequences are in it.
    """
    text = clean(text)
    lines = [text[start:end].rstrip() for start, end in wrap(text, max(10, width - indent))]
    return [(first if not number else " " * indent) + line for number, line in enumerate(lines)]


def show_bare(text: str, cells: int) -> str:
    """``text`` shortened to ``cells``, with its outer blanks made visible."""
    text = clean(text)
    inner = text.strip(" ")
    if inner != text:
        lead = len(text) - len(text.lstrip(" "))
        text = "␣" * lead + inner + "␣" * (len(text) - len(inner) - lead)
    return shorten(text, cells)


def format_number(value: float) -> str:
    """``1,234.5``; whole numbers without decimals."""
    text = f"{value:,.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def format_score(value: float) -> str:
    """A score with one decimal; only a perfect one is shown as 100."""
    return f"{min(value, 99.9) if value < 100 else value:.1f}".replace("-0.0", "0.0")


def count(number: int, noun: str) -> str:
    """``1 finding``, ``2 findings``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
