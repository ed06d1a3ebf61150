"""Character references of HTML: ``&egrave;``, ``&#8217;``, ``&amp``."""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5

CHARREF = r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[a-zA-Z][a-zA-Z0-9]{1,31};?)"
"""A regular expression for what may be one."""

_CHARREF = re.compile(CHARREF)
_LONGEST_NUMBER = 12


def decode_charref(reference: str) -> tuple[str, int]:
    """The characters that a match of CHARREF stands for, and how much of it they use up.

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
