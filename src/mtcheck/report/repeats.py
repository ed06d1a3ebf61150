"""Findings that say the same of the same words: one is shown, of the others the lines are told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from mtcheck.model import Finding
from mtcheck.positions import LineIndex

FOLDED_FROM = 3
"""So many of a kind, and all but the first are folded: two are read as fast as one and a note."""
LISTED = 12
"""Lines that are told of a kind; of more only the number."""


class Repeats:
    """The findings of a file by kind, in the order of the file; with ``fold`` false each stands alone."""

    def __init__(self, findings: Iterable[Finding], index: LineIndex, *, fold: bool) -> None:
        self._index = index
        self._firsts: dict[int, Finding] = {}
        self._others: dict[int, Sequence[Finding]] = {}
        kinds: defaultdict[tuple[str, ...], list[Finding]] = defaultdict(list)
        for finding in findings if fold else ():
            kinds[_key(finding)].append(finding)
        for first, *others in kinds.values():
            if len(others) + 1 >= FOLDED_FROM:
                self._others[id(first)] = others
                self._firsts.update((id(other), first) for other in others)

    def is_folded(self, finding: Finding) -> bool:
        """Whether an earlier one stands for it."""
        return id(finding) in self._firsts

    def point_back(self, finding: Finding) -> str:
        """``as in line 3``, for one that is folded."""
        return f"as in line {self._find_line(self._firsts[id(finding)])}"

    def tell_others(self, finding: Finding) -> str:
        """``and 4 more like this: lines 5, 9, 12``; empty for one that stands alone."""
        others = self._others.get(id(finding), ())
        if not others:
            return ""
        lines = list(dict.fromkeys(map(self._find_line, others)))
        listed = ", ".join(map(str, lines[:LISTED])) + (", …" if len(lines) > LISTED else "")
        return f"and {len(others):,} more like this: line{'s' * (len(lines) > 1)} {listed}"

    def _find_line(self, finding: Finding) -> int:
        return self._index.position(finding.span.start)[0]


def _key(finding: Finding) -> tuple[str, ...]:
    """What two findings share that a reader need not read twice; capitals do not matter."""
    fix = finding.fix.replacement if finding.fix else ""
    said = (finding.text, finding.message, fix, finding.source_text or "")
    return (finding.rule, finding.severity, *(part.strip().casefold() for part in said))
