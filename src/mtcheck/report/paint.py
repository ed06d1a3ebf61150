"""Colours of a terminal: calm ones, readable on black and on white. They never say what no word says.

The colours are fixed ones of the 256 (contrast of 3.5 or more with black and with white), because the
first sixteen are whatever a terminal's theme makes of them.
"""

from __future__ import annotations

from enum import StrEnum

from mtcheck.mqm import Severity


class Style(StrEnum):
    """Parameters of the escape sequence "select graphic rendition" (ECMA-48)."""

    PLAIN = ""
    STRONG = "1"
    QUIET = "38;5;243"
    FRESH = "38;5;28"
    CRITICAL = "1;38;5;160"
    MAJOR = "38;5;166"
    MINOR = "38;5;31"
    NEUTRAL = "38;5;243"


SEVERITY_STYLES: dict[Severity, Style] = {
    Severity.CRITICAL: Style.CRITICAL,
    Severity.MAJOR: Style.MAJOR,
    Severity.MINOR: Style.MINOR,
    Severity.NEUTRAL: Style.NEUTRAL,
}
RANKED: tuple[Severity, ...] = tuple(sorted(Severity, key=lambda severity: severity.rank))


class Painter:
    """Puts text in colour, or leaves it alone."""

    def __init__(self, color: bool) -> None:
        self.color = color

    def paint(self, text: str, style: Style, *, underline: bool = False) -> str:
        """``text`` in ``style``; with ``underline`` also underlined."""
        if not self.color or not text:
            return text
        codes = ";".join(code for code in (style.value, "4" if underline else "") if code)
        return f"\x1b[{codes}m{text}\x1b[0m" if codes else text
