"""What may stand in another language: code and addresses, quotations, glosses, names, titles.

``find_protected`` gives the stretches of a block that are no prose at all; ``Keeper`` judges a stretch that
was found to be in the source language by what stands around it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from mtcheck.detect.evidence import fold
from mtcheck.detect.marks import pair_marks
from mtcheck.detect.spotted import Spotted, Word
from mtcheck.model import PLACEHOLDER, Block, Pair, Segment

_ADDRESS = re.compile(
    r"""(?:https?://|www\.)\S+            # URL
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)*        # e-mail address
    | [@\#]\w[\w-]*                       # handle, hashtag
    | (?<![\w/])(?:~|\.{0,2})?/?(?:[\w.-]+/){2,}[\w.-]*   # path
    | (?<!\w)/(?:[\w.-]+/)[\w.-]*
    | [A-Za-z]:\\[^\s]+
    | \b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|it|eu|info|edu|gov|io|co|uk|example|[a-z]{2,3}/\S*)\b(?:/\S*)?
    | \b[\w-]+\.(?:jpe?g|png|gif|webp|svg|pdf|docx?|xlsx?|txt|html?|mp[34]|zip|py|js|css|json|ya?ml|php)\b
    | \b\w+(?:_\w+)+\b                    # snake_case
    | `[^`\n]*` | <[^<>\n]{1,200}> | \{\{?[^{}\n]*\}?\}
    """,
    re.VERBOSE,
)
_ADDRESS_SIGN = re.compile(r"[@#/\\_`<{]|\.\w")
_CODE_LINE = re.compile(r"[=({][^\n]*[;{}]\s*\Z")
"""A line of a program: ``x = f(y);``."""
_UNDERLINED = re.compile(r"(?<!\w)(_|\*{1,2})(?=[^\s_*])([^_*\n]{1,200}?)(?<=[^\s_*])\1(?!\w)")
_SINGLE_QUOTED = re.compile(r"(?<![\w’'])['‘]([^'‘’\n]{1,200})['’](?![\w])")
_BRACKETED = re.compile(r"\(([^()\n]{1,300})\)|\[([^\[\]\n]{1,300})\]")


_MAX_WRAPPED = 2000
"""Longer quotations and the like say nothing about a word in them."""
NEVER = re.compile(r"(?!)")
"""Matches nothing."""
_MAX_GLOSSED = 5
"""Longer stretches are not taken for a term that the text explains."""
_PLAIN = -1.0
"""Weight below which a word beside a stretch is certainly the target's."""
_MIN_SPEECH = 7
"""A quotation of so many words may be speech that was left untranslated."""


class Range(NamedTuple):
    """Half-open prose range."""

    start: int
    end: int


class Wrapped(NamedTuple):
    """What stands inside quotation marks, emphasis or brackets: the inner range, and which of them."""

    start: int
    end: int
    kind: str


def find_protected(block: Block) -> list[Range]:
    """Code, addresses, file names, handles, what mark-up says to be in another language; by place."""
    text = block.text
    if _CODE_LINE.search(text):
        return [Range(0, len(text))]
    found = [
        Range(mark.start, mark.end)
        for mark in block.marks
        if _is_foreign_mark(mark.kind, mark.start, mark.end, text)
    ]
    if _ADDRESS_SIGN.search(text):
        found += [
            Range(*match.span()) for match in _ADDRESS.finditer(text) if not _UNDERLINED.fullmatch(match[0])
        ]
    found += (
        [Range(i, i + 1) for i, char in enumerate(text) if char == PLACEHOLDER] if PLACEHOLDER in text else []
    )
    return sorted(found)


def _is_foreign_mark(kind: str, start: int, end: int, text: str) -> bool:
    """Code always; a ``lang`` attribute only where it sets a part apart from the rest of its block."""
    return kind == "code" or (kind == "lang" and end - start < 0.9 * len(text))


def find_wrapped(block: Block) -> list[Wrapped]:
    """Quotations, emphasis and brackets, by place."""
    text = block.text
    found = [Wrapped(m.start, m.end, "emphasis") for m in block.marks if m.kind in ("emphasis", "strong")]
    if any(char in text for char in '"“”„«»`'):
        found += [Wrapped(a.end, b.start, "quote") for a, b in pair_marks(text).pairs]
    if "'" in text or "‘" in text:
        found += [Wrapped(*match.span(1), "quote") for match in _SINGLE_QUOTED.finditer(text)]
    if "_" in text or "*" in text:
        found += [Wrapped(*match.span(2), "emphasis") for match in _UNDERLINED.finditer(text)]
    if "(" in text or "[" in text:
        found += [Wrapped(m.start() + 1, m.end() - 1, "bracket") for m in _BRACKETED.finditer(text)]
    return sorted(found)


Found = TypeVar("Found", Range, Wrapped)


class Surroundings:
    """What is protected or wrapped in a block, by sentence."""

    def __init__(self, block: Block) -> None:
        self._starts = [segment.start for segment in block.segments] or [0]
        self._protected = self._sort(find_protected(block))
        self._wrapped = self._sort(find_wrapped(block))

    def find(self, segment: Segment) -> tuple[list[Range], list[Wrapped]]:
        """What touches the sentence."""
        number = bisect_right(self._starts, segment.start) - 1
        return self._protected.get(number, []), self._wrapped.get(number, [])

    def _sort(self, found: Sequence[Found]) -> dict[int, list[Found]]:
        by_number: dict[int, list[Found]] = {}
        for one in found:
            if isinstance(one, Wrapped) and one.end - one.start > _MAX_WRAPPED:
                continue
            first = max(0, bisect_right(self._starts, one.start) - 1)
            for number in range(first, bisect_left(self._starts, one.end)):
                by_number.setdefault(number, []).append(one)
        return by_number


class Keeper:
    """Knows the words around a foreign expression that say it stands there on purpose."""

    def __init__(self, lists: Mapping[str, frozenset[str]], pair: Pair) -> None:
        none: frozenset[str] = frozenset()
        target = pair.target
        self._reporting = lists.get("reporting_verbs", none)
        self._latin = lists.get("function_words_la", none)
        self._latin_endings = tuple(sorted(lists.get("endings_la", none)))
        self._before = _ends_with(lists.get(f"gloss_before_{target}", none))
        self._after = _starts_with(lists.get(f"gloss_after_{target}", none))
        self._explained = _explains(
            lists.get(f"no_gloss_{target}", none), lists.get(f"gloss_openers_{target}", none)
        )

    def is_on_purpose(self, text: str, words: list[Word], spotted: Spotted, wrapped: list[Wrapped]) -> bool:
        """Whether the stretch is quoted, emphasised or explained."""
        if len(spotted.words) <= _MAX_GLOSSED and self._is_glossed(text, spotted.start, spotted.end):
            return True
        for one in _around(wrapped, spotted):
            if one.kind == "emphasis" and one.end - one.start > 0.9 * len(text):
                continue
            if _has_plain_beside(words, one, spotted):
                return False
            return one.kind != "quote" or len(spotted.words) < _MIN_SPEECH or not self._is_speech(text, one)
        return False

    def is_latin(self, words: Sequence[str]) -> bool:
        """Whether the words are Latin, which no translation has to render."""
        keys = [fold(word) for word in words]
        votes = sum(
            key in self._latin or (len(key) > 3 and key.endswith(self._latin_endings)) for key in keys
        )
        return len(keys) > 1 and votes >= 0.5 * len(keys)

    def _is_glossed(self, text: str, start: int, end: int) -> bool:
        before, after = text[max(0, start - 40) : start], text[end : end + 40]
        return bool(self._before.search(before) or self._after.match(after) or self._explained.match(after))

    def _is_speech(self, text: str, quote: Wrapped) -> bool:
        inner = text[quote.start : quote.end].rstrip()
        after = re.findall(r"\w+", text[quote.end : quote.end + 40])[:3]
        return inner[-1:] in ".!?,…" or any(fold(word) in self._reporting for word in after)


def _around(wrapped: Sequence[Wrapped], spotted: Spotted) -> list[Wrapped]:
    """Those that hold the stretch, shortest first."""
    found = []
    for index in range(bisect_right(wrapped, spotted.start, key=lambda one: one.start) - 1, -1, -1):
        one = wrapped[index]
        if one.start < spotted.start - _MAX_WRAPPED:
            break
        if spotted.end <= one.end:
            found.append(one)
    return sorted(found, key=lambda one: one.end - one.start)


def _has_plain_beside(words: Sequence[Word], wrapped: Wrapped, spotted: Spotted) -> bool:
    """Whether a plain word stands inside the same quotation but outside the stretch."""
    index = spotted.index - 1
    while index >= 0 and words[index].start >= wrapped.start:
        if not words[index].capital and words[index].weight < _PLAIN:
            return True
        index -= 1
    index = spotted.index + len(spotted.words)
    while index < len(words) and words[index].start < wrapped.end:
        if not words[index].capital and words[index].weight < _PLAIN:
            return True
        index += 1
    return False


def _ends_with(phrases: Iterable[str]) -> re.Pattern[str]:
    """A cue right before the expression, perhaps with an article; ``*`` is any word."""
    body = _alternate(phrases)
    return re.compile(rf"\b(?:{body})(?: an?)?:? ?[\"“‘]?$", re.IGNORECASE) if body else NEVER


def _starts_with(phrases: Iterable[str]) -> re.Pattern[str]:
    """A cue right behind the expression."""
    body = _alternate(phrases)
    return re.compile(rf"[\"”’']?,? ?\(?(?:{body})\b", re.IGNORECASE) if body else NEVER


def _explains(never: Iterable[str], openers: Iterable[str]) -> re.Pattern[str]:
    """A bracket, a quotation or words behind a dash that explain the expression before them."""
    no = rf"(?!(?:{_alternate(never)})\b)" if never else ""
    dash = rf"|[\"”’']? [–—] ?(?:{_alternate(openers)})\b" if openers else ""
    return re.compile(rf"[\"”’']?,? ?[(\[](?=[\"“‘]?[a-z]){no}|[\"”’']? = |[\"”]?, [\"“‘]{no}{dash}")


def _alternate(phrases: Iterable[str]) -> str:
    return "|".join(re.escape(phrase).replace(r"\*", r"\w+") for phrase in sorted(phrases))
