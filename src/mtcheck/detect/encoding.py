"""Mojibake: UTF-8 that was read as a legacy encoding (``Ã¨`` for ``è``, ``â€“`` for ``–``)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from mtcheck.model import Context, Document, Hit

_CP1252_HIGH = "".join(
    bytes([byte]).decode("cp1252", "replace").replace("\ufffd", chr(byte)) for byte in range(0x80, 0xC0)
)
_BYTES = {char: byte for byte, char in enumerate(_CP1252_HIGH, 0x80)}
_BYTES |= {chr(byte): byte for byte in range(0x80, 0x100)}
_TAIL = re.escape(_CP1252_HIGH) + "\x80-\xbf"
_RUN = re.compile(
    rf"(?:[ÂÃ][{_TAIL}]|(?<![A-Z])[ÄÅÎÏÐÑØÙ][{_TAIL}]|[âï][{_TAIL}]{{2}}|ð[{_TAIL}]{{3}})+|(?<=[a-z])Ã(?= |$)"
)
_LEADS = frozenset("ÂÃÄÅÎÏÐÑØÙâïð")
"""Lead bytes of the scripts that are common; others, as in "PERCHÉ»", are more often good text."""
_LOST_BLANK = {"Ã": "à"}
"""The second byte of "à" looks like a blank, and is often turned into one."""


class MojibakeParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nothing to set."""


def find_mojibake(document: Document, context: Context, params: msgspec.Struct) -> Iterator[Hit]:
    """Each run of characters that is valid UTF-8 once its Windows-1252 bytes are put back."""
    del context, params
    for index, block in enumerate(document.blocks):
        if block.text.isascii() or _LEADS.isdisjoint(block.text):
            continue
        for match in _RUN.finditer(block.text):
            repaired = repair(match[0])
            if repaired is not None:
                yield Hit(block=index, start=match.start(), end=match.end(), replacement=repaired)


def repair(text: str) -> str | None:
    """What the text was before UTF-8 was read as Windows-1252; None when it was not."""
    if text in _LOST_BLANK:
        return _LOST_BLANK[text]
    try:
        repaired = bytes(_BYTES[char] for char in text).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return None
    return repaired if repaired.isprintable() or repaired == "\xa0" else None
