"""Words added to ``allow`` in the text of a configuration file: all else in it stays as it is."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from mtcheck.spans import Replacement

_ALLOW = re.compile(r"^[ \t]*(?:allow|\"allow\"|'allow')[ \t]*=[ \t]*\[", re.MULTILINE)
_TOKEN = re.compile(
    r"""(?P<comment>\#[^\r\n]*)
    |(?P<text>\"\"\"(?:[^\\]|\\.)*?\"\"\"|'''.*?'''|"(?:[^"\\\r\n]|\\.)*"|'[^'\r\n]*')
    |(?P<end>\])
    |(?P<comma>,)""",
    re.VERBOSE | re.DOTALL,
)
_HEADER = re.compile(r"^[ \t]*\[", re.MULTILINE)
_TABLE = re.compile(r"^[ \t]*\[[ \t]*tool[ \t]*\.[ \t]*mtcheck[ \t]*\][^\r\n]*(?:\r\n?|\n|\Z)", re.MULTILINE)
_INNER = re.compile(r"^[ \t]*\[\[?[ \t]*tool[ \t]*\.[ \t]*mtcheck[ \t]*\.", re.MULTILINE)


def allow_word(text: str, word: str, *, in_pyproject: bool) -> Replacement | None:
    """What writes a word into a configuration; None where it is there already, or no way is found.

    Every way is tried out: the file must then say what it said before, and allow the word too.
    """
    try:
        before = tomllib.loads(text)
        expected = deepcopy(before)
        table = expected.setdefault("tool", {}).setdefault("mtcheck", {}) if in_pyproject else expected
        allowed = table.setdefault("allow", [])
        if word in allowed:
            return None
        allowed.append(word)
    except (tomllib.TOMLDecodeError, RecursionError, AttributeError, TypeError):
        return None
    ways = (*_extend(text, quote(word)), *_begin(text, quote(word), in_pyproject=in_pyproject))
    return next((way for way in ways if _says(text, way, expected)), None)


def quote(word: str) -> str:
    """A word as a string of TOML."""
    return json.dumps(word, ensure_ascii=False).replace("\x7f", "\\u007f")


def _says(text: str, way: Replacement, expected: dict[str, Any]) -> bool:
    try:
        return tomllib.loads(text[: way.start] + way.text + text[way.end :]) == expected
    except (tomllib.TOMLDecodeError, RecursionError):
        return False


def _extend(text: str, word: str) -> Iterator[Replacement]:
    """Another element of a list that is there, on a line of its own where the last one is."""
    for opening in _ALLOW.finditer(text):
        last: re.Match[str] | None = None
        for token in _TOKEN.finditer(text, opening.end()):
            if token["text"]:
                last = token
            elif token["end"]:
                break
        if last is None:
            yield Replacement(opening.end(), opening.end(), word)
        else:
            gap = _find_gap(text, opening.end(), last.start())
            yield Replacement(last.end(), last.end(), f",{gap or ' '}{word}")


def _find_gap(text: str, opening: int, last: int) -> str:
    """The line end and the blanks before an element that begins its line; else nothing."""
    start = max(text.rfind("\n", 0, last), text.rfind("\r", 0, last))
    if start < opening or text[start + 1 : last].strip():
        return ""
    end = "\r\n" if text[start - 1 : start + 1] == "\r\n" else text[start]
    return end + text[start + 1 : last]


def _begin(text: str, word: str, *, in_pyproject: bool) -> Iterator[Replacement]:
    """A new list, where the keys of the table stand."""
    found = re.search(r"\r\n?|\n", text)
    end = found.group() if found else "\n"
    line = f"allow = [{word}]{end}"
    if not in_pyproject:
        header = _HEADER.search(text)
        if header is not None:
            yield Replacement(header.start(), header.start(), f"{line}{end}")
        yield Replacement(len(text), len(text), line if not text or text[-1] in "\r\n" else end + line)
        return
    for table in _TABLE.finditer(text):
        gap = "" if table.group()[-1] in "\r\n" else end
        yield Replacement(table.end(), table.end(), gap + line)
    inner = _INNER.search(text)
    place = inner.start() if inner else len(text)
    yield Replacement(place, place, f"[tool.mtcheck]{end}{line}{end}")
