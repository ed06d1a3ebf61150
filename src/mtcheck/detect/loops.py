"""Words that come round again at once: ``until Sunday until Sunday until Sunday``."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from mtcheck.model import Context, Document, Hit

_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"[.!?…]\s*\Z")
_TELLING = 3
"""So many words in a row seldom stand twice in a block."""
_LONGEST = 10
"""Words of the longest stretch that is looked for."""


class LoopParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How often words must come round."""

    min_words: int = 3
    """So many words in a row, said twice, are a loop."""
    min_times: int = 3
    """Fewer words than ``min_words``, but at least two, must come so often."""
    idle: str = ""
    """Word list: a loop with one of these is on purpose ("again and again and again")."""


def find_loops(document: Document, context: Context, params: msgspec.Struct) -> Iterator[Hit]:
    """Each repetition, without the words as they stand first."""
    assert isinstance(params, LoopParams)
    idle = context.lists.get(params.idle, frozenset())
    for index, block in enumerate(document.blocks):
        words = _WORD.findall(block.text.lower())
        if not _has_repeats(words, max(1, min(_TELLING, params.min_words, 2 * (params.min_times - 1)))):
            continue
        for first, last in _find(words, idle, params):
            places = [match.span() for match in _WORD.finditer(block.text)]
            start, end = places[first][0], places[last][1]
            if _SENTENCE_END.search(block.text[max(0, start - 4) : start]):
                if block.text[end : end + 1] not in (".", "!", "?"):
                    continue  # "It rains. It rains in the hills": the sentence goes on
                end += 1
            yield Hit(block=index, start=start, end=end, values={"loop": block.text[start:end]})


def _has_repeats(words: list[str], size: int) -> bool:
    """Whether any ``size`` words in a row stand twice, as they do in every loop."""
    rows = list(zip(*(words[start:] for start in range(size)), strict=False))
    return len(set(rows)) < len(rows)


def _find(words: list[str], idle: frozenset[str], params: LoopParams) -> Iterator[tuple[int, int]]:
    """First and last word of each repetition, by position; where two overlap the earlier one stays."""
    latest: dict[str, int] = {}
    found: list[tuple[int, int]] = []
    runs: dict[int, tuple[int, int]] = {}
    for here, word in enumerate(words):
        before = latest.get(word)
        latest[word] = here
        gap = here - before if before is not None else 0
        if not 2 <= gap <= _LONGEST:
            continue
        last, length = runs.get(gap, (-2, 0))
        length = length + 1 if last == here - 1 else 1
        runs[gap] = here, length
        times = 2 if gap >= params.min_words else params.min_times
        if length >= gap * (times - 1) and idle.isdisjoint(words[here - gap + 1 : here + 1]):
            found.append((here - length + 1, here))
    yield from _join(found)


def _join(found: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Of the repetitions that begin at one word the longest; none that overlaps an earlier one."""
    longest: dict[int, int] = {}
    for first, last in found:
        longest[first] = max(last, longest.get(first, 0))
    behind = -1
    for first, last in sorted(longest.items()):
        if first > behind:
            yield first, last
            behind = last
