"""How a replacement is written at its place in a format, so that a reader gets its very characters."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from html import escape

from mtcheck.model import Block, Document

Escape = Callable[[str], str]

_MARKDOWN = re.compile(r"[\\`*_\[\]<>|&~#!{}$]")
_FENCES = re.compile(r"(---|\+\+\+)[ \t]*(?:\r\n?|\n)")


def list_escapes(document: Document, block: Block) -> Sequence[Escape]:
    """The ways in which text can be written into a block, to be tried in this order."""
    kind = document.format
    if kind == "markdown":
        return _list_markdown(document.text, block)
    if kind == "html":
        return (_choose_html(document.text, block),)
    if kind == "jsonl":
        return (_escape_json,)
    if kind == "po":
        return (_escape_po,)
    if kind in ("csv", "tsv"):
        return (_double_quotes, _leave)
    if kind in ("xliff", "tmx", "vtt"):
        return (_escape_xml, _leave)  # as it is in CDATA
    return (_leave,)


def find_front_matter(text: str) -> tuple[str, int]:
    """The front matter of a Markdown text without its fences, and where it ends; 0: there is none."""
    fence = _FENCES.match(text)
    if fence is None:
        return "", 0
    stop = r"\+\+\+" if fence[1] == "+++" else r"(?:---|\.\.\.)"
    end = re.compile(rf"^{stop}[ \t]*(?:\r|\n|\Z)", re.MULTILINE).search(text, fence.end())
    if end is None:
        end = re.compile(rf"(?<=\r){stop}[ \t]*(?:\r|\n|\Z)").search(text, fence.end())
    return (text[fence.end() : end.start()], end.end()) if end is not None else ("", 0)


def _list_markdown(text: str, block: Block) -> Sequence[Escape]:
    if block.span.start >= find_front_matter(text)[1]:
        return _leave, _escape_markdown, _escape_xml
    quote = _find_delimiter(text, block)
    if quote == '"':
        return (_escape_po,)
    return (_double_apostrophes, _leave) if quote == "'" else (_leave,)


def _choose_html(text: str, block: Block) -> Escape:
    """Text, or an attribute's value: that stands behind a quote."""
    quote = _find_delimiter(text, block)
    return _escape_attribute if quote in ('"', "'") else _escape_xml


def _find_delimiter(text: str, block: Block) -> str:
    """What stands before a block, blanks left out."""
    start = block.span.start
    while start and text[start - 1].isspace():
        start -= 1
    return text[start - 1 : start]


def _leave(text: str) -> str:
    return text


def _escape_markdown(text: str) -> str:
    return _MARKDOWN.sub(r"\\\g<0>", text)


def _escape_xml(text: str) -> str:
    return escape(text, quote=False)


def _escape_attribute(text: str) -> str:
    return escape(text, quote=True).replace("&#x27;", "&#39;")


def _escape_json(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1]


def _escape_po(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _double_quotes(text: str) -> str:
    return text.replace('"', '""')


def _double_apostrophes(text: str) -> str:
    return text.replace("'", "''")
