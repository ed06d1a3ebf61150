"""Unified diffs: which lines of which files are new."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from mtcheck.errors import MtcheckError

_HUNK = re.compile(r"@@ -(\d{1,9})(?:,(\d{1,9}))? \+(\d{1,9})(?:,(\d{1,9}))? @@")
_BINARY = re.compile(r"Binary files (?P<old>.+) and (?P<new>.+) differ")
_COLOUR = re.compile(r"\x1b\[[0-9;]*m|\x1b\[K")
"""What ``git diff`` puts around its lines with ``color.ui = always``."""
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_LETTERS = {b"a": b"\a", b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t", b"v": b"\v"}
_NOTHING = "/dev/null"
_PREFIXES = ("a/", "b/", "c/", "i/", "o/", "w/")
"""What git puts before names, with ``diff.mnemonicPrefix`` too."""


class Change(NamedTuple):
    """What is new in a file: lines count from 1 and end at LF."""

    lines: tuple[tuple[int, int], ...] = ()
    """First line, and the one behind the last."""
    seams: tuple[int, ...] = ()
    """Lines behind which others were taken away; 0: at the beginning."""
    whole: bool = False
    """All of it: a new file, or one that is not text."""


WHOLE = Change(whole=True)


def parse_diff(text: str) -> Mapping[str, Change]:
    """The files that a diff changes or adds, by name (a prefix of git's left out).

    Raises MtcheckError, with the number of its line, where the text is no unified diff.
    """
    return _Parser(text).parse()


class _Parser:
    def __init__(self, text: str) -> None:
        # a line of the files may hold any other sign that ends a line
        self._lines = _COLOUR.sub("", text).removesuffix("\n").split("\n")
        self._at = 0
        self._changes: dict[str, Change] = {}
        self._seen = not text.strip()

    def parse(self) -> Mapping[str, Change]:
        old = renamed = ""
        while self._at < len(self._lines):
            line = self._lines[self._at].removesuffix("\r")
            self._at += 1
            if line.startswith("diff --git "):
                self._seen, renamed, old = True, "", ""
            elif line.startswith("rename to "):
                renamed = _unquote(line[10:])
                self._changes.setdefault(renamed, Change())
            elif line.startswith("--- ") and self._peek().startswith("+++ "):
                old = _name(line[4:])
                self._read_file(old)
            elif match := _BINARY.fullmatch(line):
                self._seen = True
                if match["new"] != _NOTHING:
                    self._changes[_strip(_unquote(match["new"]), _unquote(match["old"]))] = WHOLE
            elif line == "GIT binary patch" and renamed:
                self._changes[renamed] = WHOLE
            elif line.startswith("@@ -"):
                raise self._fail("a hunk of no file")
        if not self._seen:
            raise MtcheckError("is no unified diff: it names no file")
        return self._changes

    def _peek(self) -> str:
        return self._lines[self._at] if self._at < len(self._lines) else ""

    def _read_file(self, old: str) -> None:
        new = _name(self._peek().removesuffix("\r")[4:])
        self._at += 1
        self._seen = True
        hunks = list(self._read_hunks())
        if new == _NOTHING:
            return
        name = _strip(new, old)
        if old == _NOTHING:
            self._changes[name] = WHOLE
            return
        lines = tuple(span for added, _ in hunks for span in added)
        seams = tuple(seam for _, removed in hunks for seam in removed)
        before = self._changes.get(name, Change())
        self._changes[name] = Change((*before.lines, *lines), (*before.seams, *seams), before.whole)

    def _read_hunks(self) -> Iterator[tuple[list[tuple[int, int]], list[int]]]:
        """For each hunk the lines that are new, and where some were taken away."""
        while self._peek().startswith("@@ -"):
            match = _HUNK.match(self._peek())
            if match is None:
                raise self._fail("a hunk without its line numbers")
            self._at += 1
            olds, news = (int(match[group]) if match[group] else 1 for group in (2, 4))
            number = max(int(match[3]) + (news == 0), 1)
            yield self._read_body(olds, news, number)

    def _read_body(self, olds: int, news: int, number: int) -> tuple[list[tuple[int, int]], list[int]]:
        """Read a hunk of so many lines on both sides; ``number`` is that of the first new line."""
        added: list[tuple[int, int]] = []
        seams: list[int] = []
        removing = False
        while olds > 0 or news > 0:
            if self._at >= len(self._lines):
                raise self._fail("a hunk that is cut off")
            sign = self._lines[self._at][:1]
            self._at += 1
            if sign == "-":
                olds, removing = olds - 1, True
            elif sign == "+":
                if added and added[-1][1] == number:
                    added[-1] = (added[-1][0], number + 1)
                else:
                    added.append((number, number + 1))
                news, number, removing = news - 1, number + 1, False
            elif sign in (" ", "", "\r"):  # some editors cut the blank of an empty line off
                if removing:
                    seams.append(number - 1)
                olds, news, number, removing = olds - 1, news - 1, number + 1, False
            elif sign != "\\":
                raise self._fail("neither a line that stays, nor one that comes or goes")
        if removing:
            seams.append(number - 1)
        while self._peek().startswith("\\"):
            self._at += 1
        return added, seams

    def _fail(self, message: str) -> MtcheckError:
        return MtcheckError(f"is no unified diff: {message}", f"line {self._at}")


def _name(given: str) -> str:
    """A name behind ``---`` or ``+++``: unquoted, and without the time that ``diff -u`` puts behind a tab."""
    if given.startswith('"'):
        return _unquote(given[: given.rfind('"') + 1])
    return given.partition("\t")[0].rstrip("\r")


def _unquote(name: str) -> str:
    r"""A name as git quotes one with special signs: ``"a\tb\303\250"``."""
    if not (len(name) > 1 and name.startswith('"') and name.endswith('"')):
        return name
    data = _ESCAPE.sub(_decode, name[1:-1].encode("utf-8", "surrogateescape"))
    return data.decode("utf-8", "surrogateescape")


def _decode(match: re.Match[bytes]) -> bytes:
    found = match[1]
    if found[:1] in b"01234567":
        return bytes([int(found, 8) & 0xFF])
    return _LETTERS.get(found, found)


def _strip(new: str, old: str) -> str:
    """A new name without git's prefix, which both sides have, or none."""
    has_prefixes = all(name == _NOTHING or name.startswith(_PREFIXES) for name in (new, old))
    return new[2:] if has_prefixes else new
