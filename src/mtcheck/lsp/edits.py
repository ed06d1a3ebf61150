"""Changes of a text as few small replacements, so that the editor's marks and cursor stay where they are."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from mtcheck.lsp.positions import split_lines
from mtcheck.spans import Replacement


def compare(before: str, after: str) -> list[Replacement]:
    """What makes one text of another: in rising order, none beside another."""
    old, new = split_lines(before), split_lines(after)
    found: list[Replacement] = []
    offset = line = 0
    for kind, first, last, begin, end in difflib.SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        offset += sum(map(len, old[line:first]))
        line = first
        if kind == "equal":
            continue
        if last - first == end - begin:  # as many lines as before: each for itself
            for mine, theirs in zip(old[first:last], new[begin:end], strict=True):
                found += _trim(offset, mine, theirs)
                offset += len(mine)
        else:
            mine, theirs = "".join(old[first:last]), "".join(new[begin:end])
            found += _trim(offset, mine, theirs)
            offset += len(mine)
        line = last
    return found


def _trim(offset: int, old: str, new: str) -> Iterator[Replacement]:
    """The replacement without what both texts begin and end with; none parts a CR from its LF."""
    if old == new:
        return
    left = count_same(old, new, min(len(old), len(new)))
    if left and old[left - 1] == "\r":
        left -= 1
    right = count_same(old[::-1], new[::-1], min(len(old), len(new)) - left)
    if right and old[len(old) - right] == "\n":
        right -= 1
    yield Replacement(offset + left, offset + len(old) - right, new[left : len(new) - right])


def count_same(one: str, other: str, most: int) -> int:
    """How many code points two texts begin with alike; by halves, for comparing slices is quick."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
