"""Text as a terminal shows it: nothing in it steers the terminal, widths are measured in cells."""

from __future__ import annotations

import re
import unicodedata

from mtcheck.model import PLACEHOLDER

ELLIPSIS = "…"

# The characters of most European text, all one cell wide: their width is known without rich's tables.
_NARROW = re.compile(
    "[\x20-\x7e\xa0-\u02ff\u0370-\u0482\u048a-\u0590\u2010-\u2027\u2030-\u203b\u2190-\u21ff]*"
)
_WORD = re.compile(r"( *[^ ]+) *")
_JOINERS = "\u200c\u200d"
_SHOWN_AS = {"\x7f": "\u2421", "\x85": " ", "\xad": "-", PLACEHOLDER: "\u25af"}


def clean(text: str) -> str:
    """``text`` with a visible character in the place of each that is not to reach a terminal.

    Line ends and tabs become blanks; control characters their pictures; what reorders or hides text
    (bidirectional controls, zero-width blanks) and lone surrogates the replacement character. One
    for one: positions stay what they are.
    """
    if text.isprintable() and PLACEHOLDER not in text:
        return text
    return "".join(char if " " <= char <= "~" else _show(char) for char in text)


def _show(char: str) -> str:
    if char in _SHOWN_AS:
        return _SHOWN_AS[char]
    if char < " ":
        return " " if char.isspace() and char < "\x1c" else chr(0x2400 + ord(char))
    category = unicodedata.category(char)
    if category in ("Zl", "Zp"):
        return " "
    if category in ("Cc", "Cs") or (category == "Cf" and char not in _JOINERS):
        return "\ufffd"
    return char


def _is_narrow(text: str) -> bool:
    """Whether every character of clean ``text`` is known to be one cell wide."""
    return text.isascii() or _NARROW.fullmatch(text) is not None


def measure(text: str) -> int:
    """Width of clean ``text`` in cells."""
    if _is_narrow(text):
        return len(text)
    from rich.cells import cell_len  # 20 ms that most text does not need

    return cell_len(text)


def take(text: str, cells: int) -> int:
    """How many code points of clean ``text`` fit into ``cells``; at least 1, marks stay with their letter."""
    head = text[: cells + 1]
    if _is_narrow(head):
        return min(len(head), max(1, cells))
    used = 0
    for count, char in enumerate(text):
        width = measure(char)
        if count and width and used + width > cells:
            return count
        used += width
    return len(text)


def shorten(text: str, cells: int) -> str:
    """Clean ``text``, its middle left out where it is wider than ``cells`` (5 or more); rather at a blank."""
    if measure(text) <= cells:
        return text
    head = text[: take(text, (cells - 1) * 2 // 3)]
    mirrored = text[::-1]
    tail = mirrored[: take(mirrored, cells - 1 - measure(head))][::-1]
    while tail and not measure(tail[0]):  # a mark that lost its letter
        tail = tail[1:]
    blank = head.rfind(" ")
    if text[len(head)] != " " and blank >= len(head) // 2:
        head = head[:blank]
    blank = tail.find(" ")
    if text[-len(tail) - 1] != " " and 0 <= blank <= len(tail) // 2:
        tail = tail[blank:]
    return f"{head.rstrip()}{ELLIPSIS}{tail.lstrip()}"


def wrap(text: str, width: int) -> list[tuple[int, int]]:
    """Where the lines of clean ``text`` begin and end, at most ``width`` cells wide.

    Blanks at the end of a line belong to it and may stick out. A word wider than a line is cut.
    """
    if _is_narrow(text):
        return [(0, len(text))] if len(text) <= width else _wrap_narrow(text, width)
    lines: list[tuple[int, int]] = []
    start = used = 0
    for match in _WORD.finditer(text):
        room = measure(match[1])
        if used and used + room > width:
            lines.append((start, match.start()))
            start, used = match.start(), 0
        if room > width:
            while (
                cut := start + take(text[start : min(match.end(1), start + 4 * width)], width)
            ) < match.end(1):
                lines.append((start, cut))
                start = cut
            used = measure(text[start : match.end()])
        else:
            used += measure(match[0])
    if start < len(text) or not lines:
        lines.append((start, len(text)))
    return lines


def _wrap_narrow(text: str, width: int) -> list[tuple[int, int]]:
    """What ``wrap`` does, for text whose every character takes one cell."""
    lines: list[tuple[int, int]] = []
    start, end = 0, len(text.rstrip(" "))
    words = end - len(text[:end].lstrip(" "))  # blanks before the first word belong to it
    while end - start > width:
        blank = text.rfind(" ", max(start, words), start + width + 1)
        if blank < 0:
            cut = start + width
        else:
            cut = blank + 1
            while text[cut] == " ":
                cut += 1
        lines.append((start, cut))
        start = cut
    if start < len(text) or not lines:
        lines.append((start, len(text)))
    return lines
