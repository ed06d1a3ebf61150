"""Plain text: every non-blank line is a block; hard-wrapped lines are joined to paragraphs first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from mtcheck.model import Block, BlockKind, OffsetMap, Run, Span
from mtcheck.read.prose import Prose

Wrapped = Literal["auto", "always", "never"]

_LINE = re.compile(r"[^\r\n]+")
_COMMENT = re.compile(r"#[ \t]*+mtcheck(?::|[ \t]+ignore\b)")
_REST_OF_LINE = re.compile(r"[^\r\n]*+(?:\r\n?|\n)")
_BULLET = re.compile(r"(?:[-*•‣+]|\d{1,3}[.)])\s|>")
_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_WORD_DASH = re.compile(r"[^\W\d_](?:--?|—)$")
_WIDEST = 100
_FEWEST_PAIRS = 4


class Line(NamedTuple):
    """A non-blank line without its outer blanks."""

    start: int
    text: str
    number: int
    """Position among the lines that LF, CRLF or CR end, blank ones included, comments left out; from 0."""
    after_comment: bool = False
    """Whether a comment stands between it and the line before."""


def read_blocks(text: str, wrapped: Wrapped = "auto") -> Iterator[Block]:
    """The blocks of a plain text.

    A line break inside a hard-wrapped paragraph becomes one blank, or nothing behind a hyphen
    or dash that joins two words. A line that begins with ``# mtcheck:`` is a comment, and as if not there.
    """
    if wrapped == "never":
        for match in _LINE.finditer(text):
            if (line := match.group().strip()) and not _COMMENT.match(line):
                yield _make_block(line, text.index(line, match.start()))
        return
    lines = list(_split_lines(text))
    if wrapped == "auto" and not is_hard_wrapped(lines):
        yield from (_make_block(line.text, line.start) for line in lines)
        return
    width = max((len(line.text) for line in lines), default=0)
    for paragraph in _group(lines, width, wrapped == "auto"):
        yield _join(paragraph, text)


def find_comments(text: str) -> Iterator[tuple[int, int]]:
    """Where the lines lie that are comments, without their outer blanks."""
    for match in _LINE.finditer(text):
        if _COMMENT.match(line := match.group().strip()):
            start = text.index(line, match.start())
            yield start, start + len(line)


def is_hard_wrapped(lines: Sequence[Line]) -> bool:
    """Whether lines were broken to fit a width.

    They were when no line has more than 100 code points, at least 4 lines go on directly in the next
    one, in three of four of these the next line's first word would not have fitted into the width of
    the file's widest line, and most of those stop in the middle of a sentence and go on with a small
    letter or a digit. A line that ends a sentence with room left, as a paragraph's last one, counts
    for nothing.
    """
    width = max((len(line.text) for line in lines), default=0)
    if width > _WIDEST:
        return False
    pairs = full = running = 0
    for line, following in pairwise(lines):
        if following.number != line.number + 1 or _BULLET.match(following.text):
            continue
        fits, ends = _would_fit(line, following, width), _SENTENCE_END.search(line.text)
        pairs += not (fits and ends)
        full += not fits
        running += not fits and not ends and not following.text[0].isupper()
    return pairs >= _FEWEST_PAIRS and full * 4 >= pairs * 3 and running * 2 > full


def _split_lines(text: str) -> Iterator[Line]:
    number = position = 0
    after_comment = False
    for match in _LINE.finditer(text):
        gap = text[position : match.start()]
        number += len(gap) - gap.count("\r\n")
        position = match.end()
        line = match.group().strip()
        if line and _COMMENT.match(line):
            number -= 1
            after_comment = True
        elif line:
            yield Line(text.index(line, match.start()), line, number, after_comment)
            after_comment = False


def _would_fit(line: Line, following: Line, width: int) -> bool:
    return len(line.text) + 1 + len(following.text.split(None, 1)[0]) <= width


def _group(lines: Sequence[Line], width: int, careful: bool) -> Iterator[list[Line]]:
    """Paragraphs: they end at a blank line, before a bullet and, if ``careful``, behind a short last line."""
    paragraph: list[Line] = []
    for line in lines:
        if paragraph and (
            line.number != paragraph[-1].number + 1
            or _begins_item(paragraph, line, width if careful else 0)
            or (careful and _ends_short(paragraph[-1], line, width))
        ):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def _begins_item(paragraph: list[Line], line: Line, width: int) -> bool:
    """Whether a line begins a list's item; with a width, not by a dash in mid-sentence that had no room."""
    if not _BULLET.match(line.text):
        return False
    last = paragraph[-1]
    is_dash = width and line.text[0] == "-" and not _BULLET.match(paragraph[0].text)
    return not is_dash or bool(_SENTENCE_END.search(last.text)) or _would_fit(last, line, width)


def _ends_short(line: Line, following: Line, width: int) -> bool:
    """Whether a line was ended on purpose: the next word had room, and a sentence or headline is over."""
    if not _would_fit(line, following, width) or following.text.lstrip("\"'“‘«([")[:1].islower():
        return False
    return bool(_SENTENCE_END.search(line.text)) or len(line.text) * 3 < width * 2


def _make_block(line: str, start: int) -> Block:
    runs = (Run(0, start, len(line), len(line)),)
    return Block(BlockKind.PARAGRAPH, Span(start, start + len(line)), line, OffsetMap(runs))


def _join(paragraph: list[Line], text: str) -> Block:
    prose = Prose()
    end, previous = 0, ""
    for line in paragraph:
        if end and not _is_hyphenated(previous, line.text):
            rest = _REST_OF_LINE.match(text, end) if line.after_comment else None
            prose.blank(end, rest.end() if rest else line.start)  # no fix writes over a comment
        prose.add(line.text, line.start)
        end = line.start + len(line.text)
        previous = line.text
    block = prose.build(BlockKind.PARAGRAPH)
    return block if block is not None else _make_block(paragraph[0].text, paragraph[0].start)


def _is_hyphenated(line: str, following: str) -> bool:
    return bool(_WORD_DASH.search(line)) and following[0].isalpha()
