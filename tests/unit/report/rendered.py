"""What a reader sees of Markdown: read by markdown-it, with tables, as GitHub has them."""

from __future__ import annotations

from html import unescape

from markdown_it import MarkdownIt
from markdown_it.token import Token

ALLOWED = {"<details>", "</details>", "<summary>", "</summary>"}
_READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def read_tables(text: str) -> list[list[list[str]]]:
    """The cells of the tables as text, row by row; raises where a text became mark-up."""
    tables: list[list[list[str]]] = []
    inside = False
    for token in _READER.parse(text):
        if token.type == "html_block":
            _check_block(token.content)
        elif token.type == "table_open":
            tables.append([])
            inside = True
        elif token.type == "table_close":
            inside = False
        elif token.type == "tr_open":
            tables[-1].append([])
        elif token.type == "inline" and inside:
            tables[-1][-1].append(_read_inline(token.children or []))
        else:
            kinds = {child.type for child in token.children or []}
            assert kinds <= {"text", "strong_open", "strong_close", "text_special"}, kinds
    return tables


def _read_inline(tokens: list[Token]) -> str:
    assert {token.type for token in tokens} <= {"text", "text_special"}, [token.type for token in tokens]
    return "".join(token.content for token in tokens).replace("\u200b", "")


def _check_block(content: str) -> None:
    """Only the folds are HTML; the text in them is text."""
    for line in content.strip().split("\n"):
        inner = line.removeprefix("<summary>").removesuffix("</summary>")
        assert line in ALLOWED or line == f"<summary>{inner}</summary>", line
        assert "<" not in inner or inner == line, line
        unescape(inner)
