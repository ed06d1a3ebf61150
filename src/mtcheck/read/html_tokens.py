"""Cuts HTML into tags and text, each with its place; what is neither (comments, scripts) is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

_OPENER = re.compile(r"<(?:!--|[!?]|/?[a-zA-Z])")
_NAME = re.compile(r"</?+([a-zA-Z][^\s/>]*+)")
_REST = re.compile(r"(?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')?+)*+>")
_CUT_OFF = re.compile(r"</\w+\s*")
_COMMENT_END = re.compile(r"--!?>")
_ATTRIBUTE = re.compile(r"([^\s=/>\"'][^\s=/>]*+)(?:\s*+=\s*+(\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+)?+)?+")
_RAW = frozenset(("iframe", "noembed", "noframes", "script", "style", "textarea", "xmp"))


class Text(NamedTuple):
    """A stretch of text between tags."""

    start: int
    end: int


class Tag(NamedTuple):
    """A tag; ``name`` is in lower case."""

    start: int
    end: int
    name: str
    closing: bool
    empty: bool
    """Whether it ends with ``/>``."""

    def attributes(self, text: str) -> Mapping[str, tuple[int, int]]:
        """Where the values of its attributes lie, quotes left out; the first of a name counts."""
        found: dict[str, tuple[int, int]] = {}
        for match in _ATTRIBUTE.finditer(text, self.start + len(self.name) + 1, self.end - 1):
            start, end = match.span(2)
            if start < 0:
                start = end = match.end()
            elif text[start] in "\"'":
                start, end = start + 1, end - 1
            found.setdefault(match.group(1).lower(), (start, end))
        return found


class Tokenizer:
    """Tags and texts in their order; linear in the text however broken it is."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._last_end = text.rfind(">")
        self._is_xml = text.lstrip().startswith("<?xml")
        self._strict = True  # quoted values may hold ">": until that leaves a tag without an end
        self._endless: set[str] = set()  # raw elements with no end tag from here on
        self.comments: list[tuple[int, int]] = []
        """Where the comments read so far lie, their signs included."""

    def tokenize(self) -> Iterator[Text | Tag]:
        """All tags and texts; adjacent texts are not joined."""
        text = self._text
        position = 0
        while match := _OPENER.search(text, position):
            start = match.start()
            if start > position:
                yield Text(position, start)
            if match.group() == "<!--":
                position = self._skip_comment(start)
            elif start > self._last_end:  # no tag can end here: it is text, unless a cut-off end tag
                yield Text(start, start if _CUT_OFF.fullmatch(text, start) else len(text))
                return
            elif match.group() in ("<!", "<?"):
                position = text.index(">", start) + 1
            else:
                tag = self._read_tag(start)
                yield tag
                position = tag.end
                if not (tag.closing or (tag.empty and self._is_xml)):
                    if tag.name in _RAW:
                        position = self._find_end(tag)
                    elif tag.name == "title":
                        position = self._find_end(tag)
                        yield Text(tag.end, position)
        if position < len(text):
            yield Text(position, len(text))

    def _skip_comment(self, start: int) -> int:
        text = self._text
        if text.startswith((">", "->"), start + 4):
            return text.index(">", start) + 1
        end = _COMMENT_END.search(text, start + 4)
        stop = end.end() if end else len(text)
        self.comments.append((start, stop))
        return stop

    def _read_tag(self, start: int) -> Tag:
        name = _NAME.match(self._text, start)
        assert name is not None
        rest = _REST.match(self._text, name.end()) if self._strict else None
        if rest is None:
            self._strict = False
        end = rest.end() if rest else self._text.index(">", start) + 1
        empty = self._text[end - 2] == "/"
        return Tag(start, end, name.group(1).lower(), self._text[start + 1] == "/", empty)

    def _find_end(self, tag: Tag) -> int:
        """Where the end tag of an element begins whose content has no tags.

        Without one a script lasts to the end of the text, as in a browser, a title to the next tag.
        """
        if tag.name not in self._endless:
            end = re.compile(rf"</{tag.name}(?=[\s/>])", re.IGNORECASE).search(self._text, tag.end)
            if end:
                return end.start()
            self._endless.add(tag.name)
        if tag.name in ("script", "style"):
            return len(self._text)
        following = self._text.find("<", tag.end)
        return following if following >= 0 else len(self._text)
