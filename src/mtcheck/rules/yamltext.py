"""Texts as YAML writes them."""

from __future__ import annotations

from collections.abc import Iterable


def quote(text: str) -> str:
    """A text as a quoted YAML scalar on one line, whatever is in it; ValueError for a lone surrogate."""
    text.encode()
    if text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(map(_escape, text)) + '"'


def quote_all(texts: Iterable[str]) -> str:
    """Texts as a list on one line."""
    return "[" + ", ".join(map(quote, texts)) + "]"


def _escape(char: str) -> str:
    if char in '"\\':
        return "\\" + char
    if char.isprintable():
        return char
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
