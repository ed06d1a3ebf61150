"""Brackets that nothing opens or closes."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from mtcheck.model import Context, Document, Hit

_BRACKET = re.compile(r"[()\[\]]")
_PAIRS = {")": "(", "]": "["}
_EMOTICON = re.compile(r"(?<!\w)[:;=8xX][-'^o]?$")
_LIST_MARK = re.compile(r"(?:^|[\s;,:(])(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})$")


class BracketParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nothing to set."""


def find_unpaired_brackets(document: Document, context: Context, params: msgspec.Struct) -> Iterator[Hit]:
    """Each round or square bracket without a partner in its block.

    Emoticons, list marks (``a)``, ``1)``) and what goes on in the next paragraph are left out.
    """
    del context, params
    pending: Hit | None = None
    for index, block in enumerate(document.blocks):
        opened, strays = _pair(block.text)
        if pending is not None and strays:
            strays.pop(0)
        elif pending is not None:
            yield pending
        pending = None
        for start in sorted(strays + opened[:-1]):
            yield Hit(block=index, start=start, end=start + 1)
        if opened:
            pending = Hit(block=index, start=opened[-1], end=opened[-1] + 1)
    if pending is not None:
        yield pending


def _pair(text: str) -> tuple[list[int], list[int]]:
    """Opening brackets left open, closing brackets that nothing opened."""
    stack: list[int] = []
    left: list[int] = []
    strays: list[int] = []
    for match in _BRACKET.finditer(text):
        start = match.start()
        before = text[max(0, start - 8) : start]
        partner = _PAIRS.get(match[0])
        if partner is None:
            if not _EMOTICON.search(before):
                stack.append(start)
        elif any(text[one] == partner for one in stack):
            while text[stack[-1]] != partner:
                left.append(stack.pop())
            stack.pop()
        elif not _EMOTICON.search(before) and not _LIST_MARK.search(before):
            strays.append(start)
    return sorted(left + stack), strays
