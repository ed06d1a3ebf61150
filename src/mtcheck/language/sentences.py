"""Sentences: sentencex proposes the boundaries, a small layer over it mends them.

The layer knows what translations do to quotation marks (``work, "he said``, ``activity ".``), and
takes abbreviations and sentence starters of a language from ``rules/languages/<lang>/``. It works on a
*masked* copy of the text with the same length, so positions stay exact; its cost is linear.
``docs/decisions/0001-sentence-splitter.md`` has the comparison that led here.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import msgspec
import sentencex

from mtcheck.language.words import has_word
from mtcheck.model import Document, Segment
from mtcheck.resources import packs_root

_PROFILE = "en"
"""sentencex's profile for every language: its own Italian one is quadratic and splits "a.C."."""
_OPENING = "“„«‹([{‘‚"
_CLOSING = "”»›)]}’"
_STRAIGHT = "\"'"
_WRAPPING = frozenset(_OPENING + _CLOSING + _STRAIGHT)
_STOPS = frozenset(".!?…。！？")

_WIDE_BLANKS = (
    "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
"""Blanks beyond ASCII: between a capital and a stop ("Model T\xa0.") the library panics at them."""
_BLANKED = str.maketrans(
    dict.fromkeys((*(_WRAPPING - set("'’‘‚")), *_WIDE_BLANKS), " ") | dict.fromkeys("\x85\u2028\u2029", "\n")
)
_FILLED = str.maketrans(dict.fromkeys(_STOPS, "x"))
_FILLER = "x"
_SINGLE = "'‘‚"
_MANY_SINGLE = 1000
"""Single marks from which those outside words are blanked: the library looks for the partner of each."""
_LOOSE = re.compile(r"(?<!\w)['’‘‚]|['’‘‚](?!\w)")
"""Stands in the mask for a stop that ends nothing."""

_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]{1,64}@\S+|(?<![\w.])\w{1,63}(?:\.\w{1,63}){1,8}/\S*"
)
_ABBREVIATION = re.compile(r"(?<=\w)\.(?=\s)")
_LOOK_BACK = 16
"""Longest abbreviation with the word before it, in code points."""
_LETTERS = re.compile(r"(?:[^\W\d_]{1,2}\.)*[^\W\d_]\.")
"""An initial, or a row of letters with stops: ``U.S.``, ``p.m.``, ``S.p.A.``."""
_NEXT_WORD = re.compile(r"\s+[^\w\s]{0,3}([^\W_]{1,20}['’]?)(\.?)")
_ROMAN = re.compile(r"[IVXLC]+$")
_STRONG = re.compile(r"(?:…|\.{3,9}|[?!]{2,9})(?=[\"”’»)\]]{0,3}\s)")
"""Stops that sentencex passes over, though they end a sentence before a capital."""
_ENUMERATOR = re.compile(r"[\s(\[]*(?:\d{1,3}|[a-zA-Z])[.)]\s*")


class _Language(NamedTuple):
    """What the layer knows of a language; all in lower case, abbreviations with their stop."""

    never: frozenset[str]
    number: frozenset[str]
    final: frozenset[str]
    starters: frozenset[str]


def split(text: str, lang: str) -> list[tuple[int, int]]:
    """The sentences of ``text`` as half-open spans without outer blanks, in order.

    They cover all that is not blank. What has neither letter nor digit joins the sentence before it.
    ``lang`` is an ISO 639-1 code; a language without tables is split by general rules alone.
    """
    masked, forced = _mask(text, _load(lang))
    spans: list[tuple[int, int]] = []
    start = last = 0
    for cut in _propose(masked, forced):
        low, last = max(start, last), cut
        stop = _find_stop(masked, low, cut)
        end = _extend(text, stop) if low < stop else len(text)
        if end < len(text) and not _continues(text, start, stop, end):
            _add(spans, text, start, end)
            start = end
    _add(spans, text, start, len(text))
    return spans


def segment(document: Document, lang: str) -> Document:
    """``document`` with the sentences of each block as its segments."""
    blocks = tuple(
        msgspec.structs.replace(
            block,
            segments=tuple(
                Segment(text=block.text[start:end], start=start) for start, end in split(block.text, lang)
            ),
        )
        for block in document.blocks
    )
    return msgspec.structs.replace(document, blocks=blocks)


@cache
def _load(lang: str) -> _Language:
    """The tables of ``lang``; empty ones where there is no file."""
    folder = packs_root() / "languages" / lang
    names = ("abbreviations", "abbreviations-number", "abbreviations-final", "starters")
    return _Language(*(_read(folder / f"{name}.txt") for name in names))


def _read(path: Path) -> frozenset[str]:
    """The entries of a list: one a line, ``#`` begins a comment."""
    if not path.is_file():
        return frozenset()
    lines = (line.partition("#")[0].strip() for line in path.read_text(encoding="utf-8").splitlines())
    return frozenset(line for line in lines if line)


def _mask(text: str, language: _Language) -> tuple[str, list[int]]:
    """A copy of the same length without quotes, brackets and stops that end nothing; and sure boundaries."""
    masked = text.translate(_BLANKED)
    if sum(map(masked.count, _SINGLE)) > _MANY_SINGLE:
        masked = _LOOSE.sub(" ", masked)
    dumb: list[int] = []
    forced: list[int] = []
    for match in _ABBREVIATION.finditer(text):
        verdict = _judge(text, match.start(), language)
        if verdict is not None:
            (forced if verdict else dumb).append(match.end())
    forced += [match.end() for match in _STRONG.finditer(text) if _opens(text, match.end())]
    if dumb:
        pieces = [masked[begin : end - 1] for begin, end in pairwise([0, *dumb])]
        masked = _FILLER.join([*pieces, masked[dumb[-1] :]])
    if "://" in text or "www." in text or "@" in text or "/" in text:
        masked = _ADDRESS.sub(_fill, masked)
    return masked, forced


def _fill(address: re.Match[str]) -> str:
    """An address without stops; those behind it stay."""
    found = address.group()
    inner = found.rstrip(".,;:!?…)'’")
    return inner.translate(_FILLED) + found[len(inner) :]


def _judge(text: str, stop: int, language: _Language) -> bool | None:
    """Whether the stop at ``stop`` ends a sentence; None: that is for the library to say."""
    before = text[max(0, stop - _LOOK_BACK) : stop + 1].replace("’", "'").split()
    written = before[-1].lstrip(_OPENING + _CLOSING + _STRAIGHT)
    word = written.rpartition("'")[2].lower()
    names = {word, " ".join(before[-2:]).lower()}
    following = _NEXT_WORD.match(text, stop + 1)
    next_word = following.group(1) if following else ""
    capital = next_word[:1].isupper()
    if names & language.number and (next_word[:1].isdigit() or _ROMAN.match(next_word)):
        return False
    if names & language.never:
        return False
    if names & language.final or _LETTERS.fullmatch(written):
        initial = following is not None and following.group(2) and len(next_word) == 1
        return capital and not initial and next_word.lower().replace("’", "'") in language.starters
    if language.starters and capital and written.islower() and len(written) > 2:
        return True  # the library takes "me", "no" and "art" for abbreviations
    return None


def _opens(text: str, position: int) -> bool:
    """Whether what follows ``position`` can open a sentence: a capital or a digit."""
    following = _NEXT_WORD.match(text, _extend(text, position))
    return following is not None and not following.group(1)[0].islower()


def _propose(masked: str, forced: list[int]) -> list[int]:
    """Places where a sentence may end, in order: the library's and ours."""
    cuts = set(forced)
    position = 0
    for piece in _ask_library(masked):
        position += len(piece)
        cuts.add(position)
    return sorted(cut for cut in cuts if cut < len(masked))


def _ask_library(masked: str) -> list[str]:
    """The sentences that the library sees; one that makes it panic stays whole, the other files go on."""
    try:
        pieces: list[str] = sentencex.segment(_PROFILE, masked)
    except BaseException as error:  # a panic of Rust is no Exception, and its class has no module to import
        if type(error).__name__ != "PanicException":
            raise
        return [masked]
    return pieces


def _find_stop(masked: str, start: int, cut: int) -> int:
    """Position behind the last mark before ``cut``."""
    while cut > start and masked[cut - 1].isspace():
        cut -= 1
    return cut


def _extend(text: str, position: int) -> int:
    """Position behind the closing marks that follow the stop before ``position``."""
    size = len(text)
    while position < size and (text[position] in _WRAPPING or text[position] in _STOPS):
        after = text[position + 1 : position + 2]
        if text[position] in _OPENING and after and not after.isspace():
            return position
        position += 1
    mark = position
    while mark < size and text[mark].isspace():
        mark += 1
    closes = mark < size and (text[mark] in _CLOSING or text[mark] in _STRAIGHT)
    return mark + 1 if closes and text[mark + 1 : mark + 2].strip() in ("", *_STOPS) else position


def _continues(text: str, start: int, stop: int, end: int) -> bool:
    """Whether the sentence from ``start`` goes on behind ``end``, for all that the library says."""
    if stop - start <= 8 and _ENUMERATOR.fullmatch(text, start, end):
        return True
    if not text[end].isspace() and not has_word(text, start, stop):
        return True  # `...and so on`
    following = _NEXT_WORD.match(text, end)
    if following is None or not following.group(1)[0].islower():
        return False
    if end > stop or text[stop - 1] != "." or text[stop - 2 : stop - 1] == ".":
        return True  # `"Stop!" he said`, `(see page 4.) is`, `Yahoo! shares`, `and... so`
    word = text[max(start, stop - 4) : stop - 1].rpartition(" ")[2].lower()
    return len(word) < 4 and word.isalpha() and not set(word) & set("aeiouyàèéìòù")


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    """Add the span less its outer blanks; a piece without a word joins its neighbour."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end:
        return
    if spans and (not has_word(text, start, end) or not has_word(text, *spans[-1])):
        start = spans.pop()[0]
    spans.append((start, end))
