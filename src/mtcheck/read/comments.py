"""Comments that speak to mtcheck, wherever a format has comments; imported only for a text that holds one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from mtcheck.model import Block, Comment, Span

_SIGN = re.compile(
    r"(?:<!--|\{/\*|#\.?|\[//\]:[ \t]*+#[ \t]*+[(\"']|NOTE\b)?+\s*+(?=mtcheck(?::|\s+(?:ignore|off|on)\b))"
)
"""A colon that was forgotten is told: the comment would be passed over."""
_ENDS = ("-->", "--!>", "*/}", ")", '"', "'")
_FRONT_MATTER = re.compile(r"^[ \t]*+#[ \t]*+mtcheck(?::|[ \t]+ignore\b)[^\r\n]*+", re.MULTILINE)
_LINE = re.compile(r"([^\r\n]*+)(?:\r\n?|\n|\Z)")
_MESSAGE = re.compile(
    r"[ \t]*+(?:(#\.?[ \t]*+mtcheck(?::|[ \t]+ignore\b).*)|(msgstr)|(msgctxt|msgid(?!_)|#))", re.DOTALL
)


def find_comments(text: str, kind: str, blocks: Iterable[Block]) -> tuple[Comment, ...]:
    """The comments of a text of the format ``kind`` whose blocks are ``blocks``, in the order of the file."""
    finder = _FINDERS.get(kind)
    return tuple(finder(text, blocks)) if finder else ()


def make_comment(text: str, start: int, end: int, about: Span | None = None) -> Iterator[Comment]:
    """The comment that lies there, signs included, if it speaks to mtcheck."""
    sign = _SIGN.match(text, start, end)
    if sign is None:
        return
    said = text[sign.end() : end].rstrip()
    if text[start] in "<{[":
        said = said.removesuffix(next((mark for mark in _ENDS if said.endswith(mark)), ""))
    yield Comment(Span(start, end), " ".join(said.split()), about)


def _find_in_text(text: str, _: Iterable[Block]) -> Iterator[Comment]:
    from mtcheck.read import plain

    for place in plain.find_comments(text):
        yield from make_comment(text, *place)


def _find_in_html(text: str, _: Iterable[Block]) -> Iterator[Comment]:
    from mtcheck.read import html

    for place in html.find_comments(text):
        yield from make_comment(text, *place)


def _find_in_markdown(text: str, blocks: Iterable[Block]) -> Iterator[Comment]:
    """Those of the body, and lines of the front matter, unless they belong to a value."""
    from mtcheck.read import markdown

    begin, places = markdown.find_comments(text)
    values = [block.span for block in blocks if block.span.start < begin]
    for match in _FRONT_MATTER.finditer(text, 0, begin):
        if not any(Span(*match.span()).overlaps(value) for value in values):
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            yield from make_comment(text, start, match.end())
    for place in places:
        yield from make_comment(text, *place)


def _find_in_subtitles(text: str, _: Iterable[Block]) -> Iterator[Comment]:
    """Notes of WebVTT: paragraphs of their own that begin with ``NOTE``."""
    start = end = 0
    for line in [*_LINE.finditer(text), None]:
        if line is not None and line[1].strip():
            start, end = (start, line.end(1)) if end else line.span(1)
        elif end:
            if text.startswith("NOTE", start):
                yield from make_comment(text, start, end)
            start = end = 0


def _find_in_catalogue(text: str, _: Iterable[Block]) -> Iterator[Comment]:
    """Comments of translators (``# ``) and programmers (``#.``): each belongs to its entry."""
    waiting: list[tuple[int, int]] = []
    translated = False
    for line in _LINE.finditer(text):
        match = _MESSAGE.match(text, line.start(), line.end(1))
        if match is None:
            continue
        if translated and not match[2]:  # an entry ends before the next one's comments
            yield from _end_entry(text, waiting, line.start())
            waiting, translated = [], False
        translated |= match[2] is not None
        if match[1]:
            waiting.append((match.start(1), line.end(1)))
    yield from _end_entry(text, waiting, len(text))


def _end_entry(text: str, comments: Iterable[tuple[int, int]], end: int) -> Iterator[Comment]:
    for place in comments:
        yield from make_comment(text, *place, about=Span(place[1], end))


def _find_in_xml(text: str, _: Iterable[Block]) -> Iterator[Comment]:
    from mtcheck.read import xml_comments

    for place, about in xml_comments.find_comments(text):
        yield from make_comment(text, *place, about=about)


_FINDERS: dict[str, Callable[[str, Iterable[Block]], Iterator[Comment]]] = {
    "text": _find_in_text,
    "markdown": _find_in_markdown,
    "html": _find_in_html,
    "vtt": _find_in_subtitles,
    "po": _find_in_catalogue,
    "xliff": _find_in_xml,
    "tmx": _find_in_xml,
}
"""The formats that have comments."""
