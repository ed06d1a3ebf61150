"""Colours of a terminal: calm ones, readable on black and on white. They never say what no word says.

The colours are fixed ones of the 256 (contrast of 3.5 or more with black and with white), because the
first sixteen are whatever a terminal's theme makes of them.
"""

from __future__ import annotations

from enum import StrEnum

from mtcheck.mqm import Severity
from mtcheck.report.addresses import address_rule


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

    def __init__(self, color: bool, pages: str = "") -> None:
        """``pages``: the address of a rule's page, with ``{pack}`` and ``{rule}``; empty: no links."""
        self.color = color
        self.pages = pages if color else ""

    def paint(self, text: str, style: Style, *, underline: bool = False) -> str:
        """``text`` in ``style``; with ``underline`` also underlined."""
        if not self.color or not text:
            return text
        codes = ";".join(code for code in (style.value, "4" if underline else "") if code)
        return f"\x1b[{codes}m{text}\x1b[0m" if codes else text

    def link(self, text: str, rule: str, pack: str) -> str:
        """``text`` with its last ``rule`` linked to the rule's page, where there are pages (OSC 8)."""
        before, found, behind = text.rpartition(rule)
        if not self.pages or not found:
            return text
        address = address_rule(self.pages, rule, pack)
        return f"{before}\x1b]8;;{address}\x1b\\{rule}\x1b]8;;\x1b\\{behind}"
