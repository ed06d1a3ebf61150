"""Slips of form that need no language: marks, blanks, capitals, doubled words."""

from __future__ import annotations

import re
from itertools import chain
from operator import eq

from mtcheck.language.memo import Memo

_WORD = re.compile(r"[^\W_]+")
_BLANK_BEFORE = re.compile(r"(?<=\S) [,.;:!?%)](?=\s|$)")
_ODD = re.compile(r"[^\w\s.,;:!?()\"“”‘’«»'%€$£&/…–—-]")
_HEAPED = re.compile(r"[,;:.!?]{2,}|\w[,;:.!?-] ?(?=[,;:.!?-])|\w- ")
_ANY = re.compile(r"^[,.;:!?%)-]|-$|[,;:.!?-]{2}|[^\w\s.,;:!?()\"“”‘’«»'%€$£&/…–—-]")
"""What one of the pieces between blanks has where one of the three before is found; most have none of it."""
_ENDS = ".!?…:"
_CLOSERS = "\"'”’»)"


def count_slips(text: str) -> float:
    """How many slips of form a text has."""
    pieces = text.split()
    words = list(chain.from_iterable(map(_WORDS.__getitem__, pieces)))
    doubled: int = sum(map(eq, words, words[1:]))
    if not any(map(_DOUBTS.__getitem__, pieces)):
        return doubled
    text = text.replace("...", "…")
    return doubled + sum(len(slips.findall(text)) for slips in (_HEAPED, _BLANK_BEFORE, _ODD))


def _may_have_slips(piece: str) -> bool:
    return _ANY.search(piece.replace("...", "…")) is not None


_WORDS = Memo[list[str]](lambda piece: _WORD.findall(piece.casefold()))
_DOUBTS = Memo(_may_have_slips)


def compare_form(source: str, target: str) -> float:
    """How many marks and capitals at the edges of a text are not as in its source."""
    theirs, ours = source.strip(), target.strip()
    ends = theirs.rstrip(_CLOSERS)[-1:], ours.rstrip(_CLOSERS)[-1:]
    unended = (ends[0] in _ENDS) != (ends[1] in _ENDS)
    small = theirs[:1].isupper() and ours[:1].islower()
    return float(unended) + float(small) + 0.5 * abs(_count(source) - _count(target))


def _count(text: str) -> int:
    return text.count(";") + text.count(":")
