"""Where in a target something of its source is missing."""

from __future__ import annotations

from collections.abc import Sequence

from mtcheck.compare.coverage import Item, measure_coverage
from mtcheck.compare.passages import Passage
from mtcheck.model import Context

_NEAR = 30
"""Code points of the source in which a neighbour of what is missing is looked for."""
_BESIDE = 4
"""Code points between it and a neighbour that belongs to it: the unit of a number."""


def find_gap(passage: Passage, start: int, end: int, context: Context) -> tuple[int, int] | None:
    """The word of the target behind which ``source[start:end]`` is missing; None where it cannot be told."""
    coverage = measure_coverage(passage.source.text, passage.text, context.pair)
    items, ours = coverage.source_items, coverage.target_items
    after = [item for item in items if 0 <= item.start - end <= _NEAR and item.partners]
    before = [item for item in items if 0 <= start - item.end <= _NEAR and item.partners]
    scale = len(passage.text) / max(len(passage.source.text), 1)
    leader = _find_partner(before[-1], ours, scale) if before else None
    if after and (leader is None or after[0].start - end <= _BESIDE):
        follower = _find_partner(after[0], ours, scale)
        head = passage.text[: follower[0]].rstrip()
        word = head.rpartition(" ")[2]
        return (len(head) - len(word), len(head)) if word else follower
    return leader


def _find_partner(item: Item, ours: Sequence[Item], scale: float) -> tuple[int, int]:
    """The word of the target that says an item of the source: of several the one at the likeliest place."""
    partner = min(item.partners, key=lambda index: abs(ours[index].start - item.start * scale))
    return ours[partner].start, ours[partner].end
