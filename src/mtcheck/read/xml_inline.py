"""The prose of an element of XLIFF or TMX: what the codes in it stand for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import unescape

from mtcheck.read.prose import MarkKind, Prose
from mtcheck.read.units import Side
from mtcheck.read.xml_tokens import Start, Text, Token, add_text

_NATIVE = frozenset(("bpt", "ept", "it", "ph", "ut"))
"""Elements whose content is the code of another format."""
_POINTS = frozenset(("x", "ph"))
"""Elements that stand for something; all others only begin or end a stretch."""
_MARKS: Mapping[str, MarkKind] = {
    **dict.fromkeys(("italic", "x-i", "x-em", "x-italic", "xlf:i"), "emphasis"),
    **dict.fromkeys(("bold", "x-b", "x-strong", "x-bold", "xlf:b"), "strong"),
    **dict.fromkeys(("link", "x-a", "x-link"), "link"),
}
_BREAKS = frozenset(("lb", "pb", "x-br", "xlf:lb", "xlf:pb"))
_LOOKS = frozenset((*_MARKS, *_BREAKS, "underlined", "x-u", "xlf:u", "fmt"))
_HINTS = ("subType", "ctype", "type")
_SHOWN = ("equiv-text", "equiv", "disp", "dispStart")


class _Open:
    """An open inline element."""

    __slots__ = ("hides", "prose_start", "tag")

    def __init__(self, tag: Start, prose_start: int, hides: bool) -> None:
        self.tag = tag
        self.prose_start = prose_start
        self.hides = hides


def read_content(text: str, tokens: Iterator[Token], name: str) -> Side:
    """The text of the element whose start tag came last; ``tokens`` stand behind its end tag then.

    Codes are left out or stand as placeholders; what must not be translated is a placeholder too.
    Raises ReadError for an unknown entity.
    """
    side = Side()
    prose = side.prose
    opened: list[_Open] = []
    hidden = 0
    for token in tokens:
        if isinstance(token, Text):
            if not hidden:
                add_text(prose, text, token, name)
        elif isinstance(token, Start):
            hides = _local(token.name) in _NATIVE or _is_kept(token)
            opened.append(_Open(token, prose.length, hides))
            hidden += hides
        elif not opened:
            break
        else:
            last = opened.pop()
            hidden -= last.hides
            if not hidden:
                _close(prose, last, token.end, text[last.tag.end : token.start])
    return side


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _is_kept(tag: Start) -> bool:
    """Whether an annotation says that its text is not to be translated."""
    attributes = tag.attributes
    if _local(tag.name) != "mrk":
        return False
    return attributes.get("translate") == "no" or attributes.get("mtype") == "protected"


def _close(prose: Prose, element: _Open, end: int, content: str) -> None:
    """What an element that ends stands for: nothing, a blank, a placeholder, or a mark on its text."""
    tag = element.tag
    name = _local(tag.name)
    hints = {tag.attributes[hint] for hint in _HINTS if hint in tag.attributes}
    if name == "mrk" and element.hides:
        prose.placeholder(tag.start, end)
        prose.mark("code", element.prose_start)
    elif name in _POINTS:
        shown = unescape(content).strip() or next(
            (tag.attributes[key] for key in _SHOWN if key in tag.attributes), ""
        )
        _add_point(prose, (tag.start, end), hints, shown, tag.attributes.get("id", ""))
    elif not element.hides:
        for mark in sorted({_MARKS[hint] for hint in hints & set(_MARKS)}):
            prose.mark(mark, element.prose_start)


def _add_point(prose: Prose, place: tuple[int, int], hints: set[str], shown: str, name: str) -> None:
    """A line break is a blank, other mark-up nothing, the rest (a variable, an image) a placeholder."""
    lowered = shown.lower()
    if hints & _BREAKS or lowered.startswith("<br") or name.startswith("LINE_BREAK"):
        prose.blank(place[0], place[0] + 1)  # not the whole of it, so that no fix writes over it
    elif lowered.startswith("<img") or "image" in hints:
        prose.picture(*place)
    elif not (hints & _LOOKS or lowered.startswith(("<", "{\\")) or name.startswith(("START_", "CLOSE_"))):
        prose.placeholder(*place)
