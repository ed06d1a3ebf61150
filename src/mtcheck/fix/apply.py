"""Fixes put into the bytes of a file, each only if the file, read again, says just what was meant."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Sequence
from typing import NamedTuple

from mtcheck.errors import MtcheckError
from mtcheck.fix.change import Change, Withheld
from mtcheck.fix.escape import list_escapes
from mtcheck.fix.expect import is_as_expected
from mtcheck.fix.splice import Splice, make_splices, splice_text
from mtcheck.model import Document, Finding

Reread = Callable[[bytes], Document]
"""Reads a file's bytes as they were read before; raises MtcheckError."""

_BOMS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}


class Applied(NamedTuple):
    """The bytes of a file after fixes."""

    data: bytes
    made: tuple[Finding, ...]
    withheld: tuple[Withheld, ...]


def encode(document: Document, text: str) -> bytes:
    """The bytes of a text in the encoding of a document; raises UnicodeEncodeError."""
    mark = _BOMS.get(document.encoding, b"") if document.bom else b""
    return mark + text.encode(document.encoding)


def apply_changes(data: bytes, document: Document, changes: Sequence[Change], reread: Reread) -> Applied:
    """Put changes that do not overlap into a file, whose bytes were read as ``document``."""
    try:
        before = reread(data)
        unchanged = encode(before, before.text) == data
    except (MtcheckError, UnicodeEncodeError):
        unchanged = False
    if not unchanged or [one.text for one in before.blocks] != [one.text for one in document.blocks]:
        reason = "the file would not be written as it was read"
        return Applied(data, (), tuple(Withheld(one.finding, reason) for one in changes))
    return _Builder(data, document, before, reread).build(changes)


class _Builder:
    """The bytes in the making: what was taken in so far, and what was withheld."""

    def __init__(self, data: bytes, document: Document, before: Document, reread: Reread) -> None:
        self._document, self._before, self._reread = document, before, reread
        self._data = data
        self._made: list[tuple[Change, list[Splice]]] = []
        self._withheld: list[Withheld] = []

    def build(self, changes: Sequence[Change]) -> Applied:
        """Take in what can be; first all at once, where that fails by halves."""
        ready = [(change, ways) for change in changes if (ways := self._write(change))]
        self._add(ready)
        made = tuple(change.finding for change, _ in self._made)
        return Applied(self._data, made, tuple(self._withheld))

    def _write(self, change: Change) -> list[list[Splice]]:
        """The ways in which a change can be written; none, and withheld, where there is no way."""
        block = self._document.blocks[change.block]
        ways: list[list[Splice]] = []
        try:
            for escape in list_escapes(self._document, block):
                splices = make_splices(self._document, change, escape)
                for splice in splices:
                    splice.text.encode(self._document.encoding)
                ways += [splices] if splices not in ways else []
        except UnicodeEncodeError as error:
            char = error.object[error.start]
            reason = f"{self._document.encoding}, the file's encoding, has no “{char}”"
            self._withheld.append(Withheld(change.finding, reason))
            return []
        except ValueError as error:
            self._withheld.append(Withheld(change.finding, str(error)))
            return []
        return ways

    def _add(self, ready: Sequence[tuple[Change, list[list[Splice]]]]) -> None:
        if not ready or self._try([(change, ways[0]) for change, ways in ready]):
            return
        if len(ready) > 1:
            half = len(ready) // 2
            self._add(ready[:half])
            self._add(ready[half:])
            return
        change, ways = ready[0]
        if not any(self._try([(change, way)]) for way in ways[1:]):
            self._withheld.append(Withheld(change.finding, "the file would be read otherwise"))

    def _try(self, more: list[tuple[Change, list[Splice]]]) -> bool:
        """Take in changes if the file then says what is expected."""
        made = [*self._made, *more]
        try:
            text = splice_text(self._before.text, [splice for _, splices in made for splice in splices])
            data = encode(self._before, text)
            after = self._reread(data)
        except (MtcheckError, ValueError):
            return False
        if after.text != text or not is_as_expected(self._before, after, [change for change, _ in made]):
            return False
        self._made, self._data = made, data
        return True
