"""Markdown: paragraphs, headings, list items, table cells, quotes, alternative texts and front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from markdown_it.token import Token

from mtcheck.model import Block, BlockKind, OffsetMap, Run, Span
from mtcheck.read import html
from mtcheck.read.front_matter import read_front_matter
from mtcheck.read.markdown_inline import read_inline
from mtcheck.read.markdown_parser import make_parser

_LINE_END = re.compile(r"\r\n?|\n")
_PIPE = re.compile(r"(?<!\\)\|")
# Modules of MDX, and the fences of "admonitions": lines that are no prose.
_CODE_LINE = re.compile(
    r"^(?:import\s[^\n]*?['\"][^'\"\n]+['\"];?|export\s+(?:const|let|default|function)\s[^\n]*"
    r"|[ ]{0,3}:{3,}[ \t]*[\w-]*(?:\{[^}\n]*\})?)[ \t]*$",
    re.MULTILINE,
)
_CONTAINERS = {
    "list_item_open": BlockKind.LIST_ITEM,
    "blockquote_open": BlockKind.QUOTE,
}
_KINDS = {
    "heading_open": BlockKind.HEADING,
    "th_open": BlockKind.TABLE_CELL,
    "td_open": BlockKind.TABLE_CELL,
}

_ASIDE = frozenset(("html_inline", "skipped"))
_COMMENT_SIGNS = ("<!--", "{/*")


def read_blocks(text: str, front_matter: Sequence[str]) -> Sequence[Block]:
    """The blocks of a Markdown text in the order of the file.

    ``front_matter`` names the keys of the front matter whose values are prose; its other values, code,
    link targets, image paths, comments, footnote marks and template tags are none.
    """
    blocks, start = read_front_matter(text, front_matter)
    return sorted([*blocks, *_Reader(text, start).read()], key=lambda block: block.span)


def find_comments(text: str) -> tuple[int, Sequence[tuple[int, int]]]:
    """Where the text behind the front matter begins, and where comments lie in it, their signs included."""
    _, start = read_front_matter(text, ())
    return start, sorted(_Reader(text, start).find_comments())


class _Reader:
    def __init__(self, text: str, start: int) -> None:
        """Read ``text`` from ``start``; ``_source`` is that with LF for every line end, as it is parsed."""
        self._text = text
        self._start = start
        body = text[start:]
        self._shifts: list[int] | None = None  # by line: from a place in the source to one in the file
        if "\r" in body:
            ends = [0, *(match.end() for match in _LINE_END.finditer(body))]
            body = _LINE_END.sub("\n", body)
            begins = [0, *(match.end() for match in re.finditer("\n", body))]
            self._shifts = [start + end - begin for end, begin in zip(ends, begins, strict=True)]
        self._source = _CODE_LINE.sub(lambda match: " " * len(match.group()), body)

    def read(self) -> Iterator[Block]:
        for token, kind, where in self._parse({}):
            if token.type == "html_block":
                for block in html.read_blocks(self._blank_out(token.meta["lines"])):
                    yield _move(block, where.runs[0].file)
            else:
                yield from read_inline(token, kind, where)

    def find_comments(self) -> Iterator[tuple[int, int]]:
        """Where comments lie: those of HTML and MDX, and link definitions for nothing (``[//]: # (...)``)."""
        env: dict[str, Any] = {}
        for token, _, where in self._parse(env):
            if token.type == "html_block":
                base = where.runs[0].file
                for start, end in html.find_comments(self._blank_out(token.meta["lines"])):
                    yield start + base, end + base
                continue
            for place in (child.meta["at"] for child in token.children or () if child.type in _ASIDE):
                if token.content.startswith(_COMMENT_SIGNS, place[0]):
                    span = where.locate(*place)
                    yield span.start, span.end
        definitions = [env.get("references", {}).get("//"), *env.get("duplicate_refs", ())]
        ends = [0, *(match.end() for match in re.finditer("\n", self._source)), len(self._source)]
        for lines in (
            one["map"] for one in definitions if one is not None and one.get("label", "//") == "//"
        ):
            yield self._place(lines[0], ends[lines[0]]), self._place(lines[1] - 1, ends[lines[1]])

    def _parse(self, env: dict[str, Any]) -> Iterator[tuple[Token, BlockKind, OffsetMap]]:
        """The tokens that hold text, each with the way to the file; that of HTML leads to its beginning."""
        kinds = [BlockKind.PARAGRAPH]
        cells: list[tuple[int, int]] = []
        column, previous = 0, ""
        for token in make_parser().parse(self._source, env):
            if token.type in _CONTAINERS:
                kinds.append(_CONTAINERS[token.type])
            elif token.type in ("list_item_close", "blockquote_close"):
                kinds.pop()
            elif token.type == "tr_open":
                column = -1
            elif token.type == "html_block":
                yield token, kinds[-1], OffsetMap((Run(0, self._place(*token.meta["lines"][0]), 0, 0),))
            elif token.type == "inline":
                kind = _KINDS.get(previous, kinds[-1])
                if kind is BlockKind.TABLE_CELL:
                    column += 1
                    if column == 0:
                        cells = self._split_row(token.meta["lines"])
                    where = self._map_cell(cells, column)
                else:
                    where = self._map_lines(token.content, token.meta["lines"])
                yield token, kind, where
            previous = token.type

    def _place(self, line: int, position: int) -> int:
        """The place in the file of a place in the source."""
        return position + (self._start if self._shifts is None else self._shifts[line])

    def _line(self, position: int) -> str:
        end = self._source.find("\n", position)
        return self._source[position : end if end >= 0 else len(self._source)]

    def _map_lines(self, content: str, lines: Sequence[tuple[int, int]]) -> OffsetMap:
        """The way from a block's content, its markers and indentation gone, to the file."""
        parts = content.split("\n")
        runs: list[Run] = []
        length = end = 0
        lines = lines[self._count_blank(parts[0], lines) :]
        for part, (line, position) in zip(parts, lines, strict=False):
            text, raw = part.lstrip(" \t"), self._line(position)
            lead, offset = len(part) - len(text), raw.find(text)
            file = self._place(line, position + max(offset, 0))
            if runs:  # the line end, and markers and blanks before the next line's text
                runs.append(Run(length - 1, end, 1 + lead, file - end))
            file_length = len(text) if offset >= 0 else len(raw)
            runs.append(Run(length + lead, file, len(text), file_length))
            end = file + file_length
            length += len(part) + 1
        return OffsetMap(tuple(runs))

    def _count_blank(self, first: str, lines: Sequence[tuple[int, int]]) -> int:
        """How many lines were cut off as blank before the first of the content."""
        for count, (_, position) in enumerate(lines):
            if first in self._line(position):
                return count
        return 0

    def _split_row(self, lines: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """Where the cells of a table's row lie in the file, blanks left out."""
        line, position = lines[0]
        row = self._line(position)
        position += len(row) - len(row.lstrip())  # the parser takes any white space off, a form feed too
        row = row.strip()
        bars = [-1, *(match.start() for match in _PIPE.finditer(row)), len(row)]
        spans = [(left + 1, right) for left, right in pairwise(bars)]
        if spans[0][0] == spans[0][1]:
            spans.pop(0)
        cells = []
        for start, end in spans:
            cell = row[start:end]
            lead = len(cell) - len(cell.lstrip())
            file = self._place(line, position + start + lead)
            cells.append((file, file + len(cell.strip())))
        return cells

    def _map_cell(self, cells: Sequence[tuple[int, int]], column: int) -> OffsetMap:
        r"""The way from a cell's content, in which ``\|`` has become ``|``, to the file."""
        if column >= len(cells):
            return OffsetMap(())
        start, end = cells[column]
        runs: list[Run] = []
        length = 0
        for index, part in enumerate(self._text[start:end].split("\\|")):
            if index:
                runs.append(Run(length, start, 1, 2))
                length, start = length + 1, start + 2
            if part:
                runs.append(Run(length, start, len(part), len(part)))
            length, start = length + len(part), start + len(part)
        return OffsetMap(tuple(runs))

    def _blank_out(self, lines: Sequence[tuple[int, int]]) -> str:
        """The text of an HTML block; markers before its lines are blanked out, so that places stay."""
        parts: list[str] = []
        end = self._place(*lines[0])
        for line, position in lines:
            start = self._place(line, position)
            part = self._line(position)
            parts += [" " * (start - end), part]
            end = start + len(part)
        return "".join(parts)


def _move(block: Block, by: int) -> Block:
    runs = tuple(
        Run(run.prose, run.file + by, run.prose_length, run.file_length) for run in block.offsets.runs
    )
    span = Span(block.span.start + by, block.span.end + by)
    return Block(block.kind, span, block.text, OffsetMap(runs), block.marks, language=block.language)
