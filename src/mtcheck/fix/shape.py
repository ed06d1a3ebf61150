"""Fits a replacement into its sentence: blanks, the capital, the article before it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from mtcheck.fix.change import Edit, Place
from mtcheck.model import PLACEHOLDER, Block, Document

Agree = Callable[[str, str, str], str]
"""The form of a word when the text behind it was the second and is now the third argument."""

_BREAK = re.compile(f"[\\x00-\\x1f\\x7f\\x85\\u2028\\u2029{PLACEHOLDER}]")
_CLOSING = re.compile(r"[.,;:!?)\]”’»…]")
_LAST_WORD = re.compile(r"(?<![\w'’.&/-])([^\W\d_]+) $")
_FIRST_LETTER = re.compile(r"[\W_]*([^\W\d_][\w'’-]*)")
_REACH = 60
"""Code points of the text behind an article that may decide its form."""


def shape_edits(document: Document, place: Place, replacement: str, agree: Agree) -> tuple[Edit, ...]:
    """The edits that put ``replacement`` in the place of the flagged text; none where it changes nothing.

    No blank is doubled or left before a mark, a sentence that began with a capital still does, an article
    before the changed words follows their sound. Raises ValueError for a replacement of several lines.
    """
    block = document.blocks[place.block]
    text, start, end = block.text, place.start, place.end
    if _BREAK.search(replacement):
        raise ValueError("its replacement has a line break or a control character")
    replacement = _fit_blanks(text, start, end, replacement)
    edits = _put(document.text, block, (start, end), replacement)
    if capital := _raise_first(block, start, end, edits):
        edits = capital
    edits += _mend_article(text, start, edits, agree)
    return tuple(sorted(edit for edit in edits if text[edit.start : edit.end] != edit.text))


def _fit_blanks(text: str, start: int, end: int, replacement: str) -> str:
    """The replacement without outer blanks that would stand beside others."""
    if (not start or text[start - 1].isspace()) and not text[start:end][:1].isspace():
        replacement = replacement.lstrip()
    if (end == len(text) or text[end].isspace()) and not text[start:end][-1:].isspace():
        replacement = replacement.rstrip()
    return replacement


def _put(file: str, block: Block, place: tuple[int, int], replacement: str) -> list[Edit]:
    """The least change that does it; words that go take a blank with them, rather than a line end."""
    text, (start, end) = block.text, place
    if replacement:
        old = text[start:end]
        left = _count_common(old, replacement)
        right = _count_common(old[left:][::-1], replacement[left:][::-1])
        return [Edit(start + left, end - right, replacement[left : len(replacement) - right])]
    edits = [Edit(start, end, "")]
    if (start and not text[start - 1].isspace()) or start == end:
        return edits
    before = len(text[:start]) - len(text[:start].rstrip())
    after = len(text[end:]) - len(text[end:].lstrip())
    if before and (end == len(text) or _CLOSING.match(text, end)):
        edits.append(Edit(start - before, start, ""))
    elif after and (not before or _is_plain(file, block, end, end + after)):
        edits.append(Edit(end, end + after, ""))
    elif after:
        edits.append(Edit(start - before, start, ""))
    return edits


def _count_common(one: str, other: str) -> int:
    """How many code points both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (left, right) in pairs if left != right), min(len(one), len(other)))


def _is_plain(file: str, block: Block, start: int, end: int) -> bool:
    """Whether a stretch of prose stands in the file as it is: a blank is no line end there."""
    span = block.offsets.locate(start, end)
    return file[span.start : span.end] == block.text[start:end]


def _raise_first(block: Block, start: int, end: int, edits: Sequence[Edit]) -> list[Edit]:
    """The edits with a capital where a sentence lost its own; none where nothing is to be done."""
    text = block.text
    segment = next((one for one in block.segments if one.start <= start < one.end), None)
    if segment is None or any(char.isalnum() for char in text[segment.start : start]):
        return []
    old = _FIRST_LETTER.match(text, start)
    if old is None or old.start(1) >= end or not text[old.start(1)].isupper():
        return []
    main, *others = edits
    tail_start = max(edit.end for edit in edits if edit.end >= end) if main.end >= end else main.end
    new = _FIRST_LETTER.match(text[start : main.start] + main.text + text[tail_start : segment.end])
    if new is None or not _is_small(new[1]):
        return []
    at = new.start(1)
    if at < main.start - start:
        return []  # the word that began the sentence still does
    at -= main.start - start
    if at < len(main.text):
        raised = main.text[:at] + main.text[at].upper() + main.text[at + 1 :]
        return [main._replace(text=raised), *others]
    at = tail_start + at - len(main.text)
    return [*edits, Edit(at, at + 1, text[at].upper())]


def _is_small(word: str) -> bool:
    """Whether a word can have a first capital: ``iPhone`` has one of its own."""
    return word[0].islower() and word == word.lower() and len(word[0].upper()) == 1


def _mend_article(text: str, start: int, edits: Sequence[Edit], agree: Agree) -> list[Edit]:
    """The edit of an article before the changed words."""
    article = _LAST_WORD.search(text, max(0, start - _REACH), start)
    if article is None or any(edit.start < start for edit in edits):
        return []
    after = text[start : start + 2 * _REACH]
    new = []
    position = start
    for edit in sorted(edits):
        new += [text[position : edit.start], edit.text]
        position = edit.end
    following = "".join([*new, text[position : position + _REACH]]).lstrip()
    wanted = agree(article[1], after, following)
    if wanted == article[1]:
        return []
    return [Edit(article.start(1), article.end(1), wanted)]
