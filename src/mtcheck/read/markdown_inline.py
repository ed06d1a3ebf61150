"""The inside of a Markdown block: its prose, marks and images."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from mtcheck.model import Block, BlockKind, OffsetMap
from mtcheck.read.html import CODE, MARKS, NOT_PROSE, parse_language
from mtcheck.read.html_tokens import Tag, Tokenizer
from mtcheck.read.prose import MarkKind, Prose

_OPENING: dict[str, MarkKind] = {"em_open": "emphasis", "strong_open": "strong", "link_open": "link"}
_CLOSING = frozenset(("em_close", "strong_close", "link_close"))
_BLANKS = re.compile(r"[ \t]{2,}|\t")
_BREAKS = frozenset(("softbreak", "hardbreak"))


def read_inline(token: Token, kind: BlockKind, where: OffsetMap) -> Iterator[Block]:
    """The block of an inline token and one for the alternative text of each of its images.

    ``where`` leads from the token's content to the file.
    """
    todo = [(token.children or [], kind, 0)]
    while todo:
        children, kind, base = todo.pop()
        reader = _Inline(where, base)
        reader.read(children)
        if (block := reader.finish().build(kind)) is not None:
            yield block
        todo += [(image.children or [], BlockKind.ALT, place) for image, place in reader.images]


class _Inline:
    def __init__(self, where: OffsetMap, base: int) -> None:
        self._where = where
        self._base = base
        self._prose = Prose()
        self._marks: list[tuple[MarkKind, int, str]] = []
        self._tags: list[tuple[str, MarkKind | None, int, str]] = []
        self._outer: list[tuple[str, int, Prose]] = []  # prose around elements that are not prose
        self.images: list[tuple[Token, int]] = []
        """The images and where their alternative text begins in the content."""

    def read(self, tokens: Sequence[Token]) -> None:
        """Read tokens in the order in which they stand in the content."""
        tokens = sorted(tokens, key=lambda token: token.meta["at"][0])
        for index, token in enumerate(tokens):
            start, end = (place + self._base for place in token.meta["at"])
            is_last = index + 1 < len(tokens) and tokens[index + 1].type in _BREAKS
            if token.type == "text":
                before = tokens[index - 1] if index else token
                is_url = before.type == "link_open" and before.markup == "autolink"
                self._read_text(token.content, start, end, is_last, is_url)
            elif token.type == "html_inline":
                self._read_tag(token.content, start, end)
            else:
                self._read_other(token, start, end)

    def finish(self) -> Prose:
        """The prose; what a tag that was never closed would have left out is kept."""
        if self._outer:
            _, _, outer = self._outer.pop()
            outer.absorb(self._prose)
            self._prose = outer
        return self._prose

    def _read_text(self, content: str, start: int, end: int, is_last: bool, is_url: bool) -> None:
        if is_url:
            self._prose.placeholder(*self._locate(start, end))
            return
        if is_last:
            content = content.rstrip(" \t")
        position = 0
        for match in _BLANKS.finditer(content):
            self._add(content[position : match.start()], start + position)
            position = match.end()
            self._prose.blank(*self._locate(start + match.start(), start + position))
        if content.startswith(" ", position) and self._prose.ends_blank:
            position += 1
        self._add(content[position:], start + position)

    def _read_other(self, token: Token, start: int, end: int) -> None:
        prose, place = self._prose, self._locate(start, end)
        if token.type == "text_special":
            if len(token.content) == place[1] - place[0]:
                prose.add(token.content, place[0])
            else:
                prose.replace(token.content, *place)
        elif token.type in _BREAKS:
            prose.blank(*place)
        elif token.type in ("code_inline", "template"):
            prose.placeholder(*place)
            if token.type == "code_inline":
                prose.mark("code", prose.length - 1)
        elif token.type == "image":
            prose.picture(*place)
            self.images.append((token, start + 2))
        elif token.type in _OPENING:
            self._marks.append((_OPENING[token.type], prose.length, str(token.attrs.get("href", ""))))
        elif token.type in _CLOSING and self._marks:
            prose.mark(*self._marks.pop())

    def _read_tag(self, content: str, start: int, end: int) -> None:
        tag = next((token for token in Tokenizer(content).tokenize() if isinstance(token, Tag)), None)
        if tag is None:  # a comment
            return
        if tag.name == "br":
            self._prose.blank(*self._locate(start, end))
        elif tag.closing:
            self._close(tag.name, end)
        elif tag.name in NOT_PROSE and not tag.empty and not self._outer:
            self._outer.append((tag.name, start, self._prose))
            self._prose = Prose(after_blank=self._prose.ends_blank)
        elif not tag.empty:
            spans = tag.attributes(content)
            values = {name: content[slice(*span)] for name, span in spans.items()}
            language = parse_language(values.get("lang", ""))
            kind = "lang" if language else MARKS.get(tag.name)
            value = language or values.get("href", "")
            self._tags.append((tag.name, kind, self._prose.length, value))

    def _close(self, name: str, end: int) -> None:
        if self._outer and self._outer[-1][0] == name:
            _, start, self._prose = self._outer.pop()
            if name in CODE:
                self._prose.placeholder(*self._locate(start, end))
                self._prose.mark("code", self._prose.length - 1)
        elif self._tags and self._tags[-1][0] == name:
            _, kind, place, value = self._tags.pop()
            if kind is not None:
                self._prose.mark(kind, place, value)

    def _locate(self, start: int, end: int) -> tuple[int, int]:
        span = self._where.locate(start, end)
        return span.start, span.end

    def _add(self, content: str, start: int) -> None:
        """Add text that stands in the content from ``start``, run by run."""
        runs = self._where.runs
        index = max(bisect_right(runs, start, key=lambda run: run.prose) - 1, 0)
        position, stop = start, start + len(content)
        while position < stop and index < len(runs):
            run = runs[index]
            until = min(stop, run.prose + run.prose_length)
            part = content[position - start : until - start]
            if run.prose_length == run.file_length:
                self._prose.add(part, run.file + position - run.prose)
            else:
                self._prose.replace(part, run.file, run.file + run.file_length)
            position = max(until, position)
            index += 1
