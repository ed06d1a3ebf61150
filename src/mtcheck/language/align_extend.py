"""Gives sentences without a partner to the link beside them where they belong to it.

The search knows links of at most two sentences a side. A sentence that became a list, or a list that
became a sentence, has more: they are added as long as the link fits better with them.
"""

from __future__ import annotations

from collections.abc import Sequence

from mtcheck.language.align_evidence import Evidence
from mtcheck.language.align_layout import Place
from mtcheck.language.align_search import Bead

_MOST = 40
"""Sentences that are added to a link on one side of it at most."""
_BETTER = 1.0
"""Least evidence that they add; their words must add some too, not only their length."""


def extend(evidence: Evidence, beads: Sequence[Bead], source: Sequence[Place]) -> list[Bead]:
    """The links, some with more sentences; ``source`` are the places of the source's sentences.

    Sentences of several blocks of the source are never joined: they are no text that can be shown.
    """
    forward: list[Bead] = []
    index = 0
    while index < len(beads):
        taken = _take(evidence, beads[index], beads[index + 1 : index + 1 + _MOST], source)
        forward.append(taken[0])
        index += 1 + taken[1]
    backward: list[Bead] = []
    while forward:
        bead = forward.pop()
        best, count = _take(evidence, bead, forward[: -_MOST - 1 : -1], source)
        if count:
            del forward[-count:]
        backward.append(best)
    return backward[::-1]


def _take(evidence: Evidence, bead: Bead, near: Sequence[Bead], source: Sequence[Place]) -> tuple[Bead, int]:
    """The best link of ``bead`` and some of those beside it, nearest first; and their number."""
    best, taken = bead, 0
    if not bead.is_full:
        return best, taken
    grown = bead
    words = evidence.judge_words(bead.source[0], _size(bead.source), bead.target[0], _size(bead.target))
    for count, lone in enumerate(near, 1):
        if lone.is_full or (lone.source[0] == lone.source[1]) != (near[0].source[0] == near[0].source[1]):
            break
        ours, theirs = _join(grown.source, lone.source), _join(grown.target, lone.target)
        if source[ours[0]].block != source[ours[1] - 1].block:
            break
        sides = (ours[0], _size(ours), theirs[0], _size(theirs))
        grown = Bead(ours, theirs, evidence.judge(*sides))
        better = grown.evidence > max(best.evidence, bead.evidence + _BETTER)
        if better and evidence.judge_words(*sides) > words:
            best, taken = grown, count
    return best, taken


def _size(sentences: tuple[int, int]) -> int:
    return sentences[1] - sentences[0]


def _join(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    """The range of both; an empty one adds nothing."""
    if other[0] == other[1]:
        return one
    return min(one[0], other[0]), max(one[1], other[1])
