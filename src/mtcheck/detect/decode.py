"""Which stretch of a row of words is in the source language: Viterbi over two hidden states.

Each word votes with its weight (``evidence``); passing from the target to the source language costs
``enter``, passing back costs ``leave``. So one certain word is enough, doubtful ones need neighbours,
and a word that says nothing (a name, a number) joins what stands around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf


def decode(weights: Sequence[float], enter: float, leave: float) -> list[tuple[int, int]]:
    """Half-open ranges of indices that are in the source language, in order; the cost is linear."""
    target, source = 0.0, -inf
    came_from_source: list[bool] = []
    came_from_target: list[bool] = []
    for weight in weights:
        back, over = source - leave, target - enter
        came_from_source.append(back > target)
        came_from_target.append(over >= source)
        target, source = max(target, back), max(source, over) + weight
    ranges: list[tuple[int, int]] = []
    end = len(weights) if source - leave > target else 0
    for index in range(len(weights) - 1, -1, -1):
        if end and came_from_target[index]:
            ranges.append((index, end))
            end = 0
        elif not end and came_from_source[index]:
            end = index
    return ranges[::-1]
