"""Text of HTML: character references (``&egrave;``, ``&#8217;``, ``&amp``) and white space."""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5

from mtcheck.read.prose import Prose

_REFERENCE = r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[a-zA-Z][a-zA-Z0-9]{1,31};?)"
_CHARREF = re.compile(_REFERENCE)
_SPECIAL = re.compile(rf"[ \t\n\f\r]{{2,}}|[\t\n\f\r]|{_REFERENCE}")
_BLANKS = " \t\n\f\r"
_LONGEST_NUMBER = 12


def decode_charref(reference: str) -> tuple[str, int]:
    """The characters that what looks like a reference stands for, and how much of it they use up.

    As a browser does, ``&notit`` is read as ``&not`` and ``it``; what is no reference is returned whole.
    """
    if reference[1] == "#":
        if len(reference) > _LONGEST_NUMBER:  # far beyond Unicode
            return "\ufffd", len(reference)
        return unescape(reference), len(reference)
    for length in range(len(reference), 2, -1):
        if (decoded := html5.get(reference[1:length])) is not None:
            return decoded, length
    return reference, len(reference)


def decode_charrefs(text: str) -> str:
    """The text with all its character references decoded."""

    def decode(match: re.Match[str]) -> str:
        decoded, used = decode_charref(match.group())
        return decoded + match.group()[used:]

    return _CHARREF.sub(decode, text) if "&" in text else text


def add_text(prose: Prose, text: str, start: int, end: int) -> None:
    """Add a stretch of HTML text: character references decoded, white space collapsed."""
    position = start
    for match in _SPECIAL.finditer(text, start, end):
        found, where = match.group(), match.start()
        if where < position:
            continue
        _add_plain(prose, text, position, where)
        position = match.end()
        if found[0] != "&":
            prose.blank(where, position)
            continue
        decoded, used = decode_charref(found)
        position = where + used
        if decoded and decoded in _BLANKS:
            prose.blank(where, position)
        elif decoded == found:
            prose.add(found, where)
        else:
            prose.replace(decoded, where, position)
    _add_plain(prose, text, position, end)


def _add_plain(prose: Prose, text: str, start: int, end: int) -> None:
    if start < end and text[start] == " " and prose.ends_blank:
        start += 1
    prose.add(text[start:end], start)
