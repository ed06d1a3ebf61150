"""What a sentence and its translation have in equal numbers: negations, connectives, tenses.

``markers.tsv`` of a pair's pack lists, by signal, words or patterns of both languages that go together.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cache
from pathlib import Path

from mtcheck.errors import MtcheckError
from mtcheck.language.lexicon import fold
from mtcheck.model import Pair, Struct
from mtcheck.resources import packs_root

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*['’]?|[?!&]")


class Count(StrEnum):
    """What is a loss: a difference, or only what one side has more of."""

    BOTH = "both"
    SOURCE = "source"
    TARGET = "target"


class Side(Struct, frozen=True):
    """What to count in the texts of one language."""

    words: frozenset[str] = frozenset()
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    around: tuple[tuple[str, str], ...] = ()
    """Beginning and ending of a word with something between."""
    patterns: tuple[re.Pattern[str], ...] = ()

    @property
    def is_wild(self) -> bool:
        """Whether only a part of a word is told of some."""
        return bool(self.starts or self.ends or self.around)

    def matches(self, word: str) -> bool:
        """Whether a folded word is one of those of which a part is told."""
        if (self.starts and word.startswith(self.starts)) or (self.ends and word.endswith(self.ends)):
            return True
        return any(word.startswith(one) and word.endswith(other) for one, other in self.around)


class Marker(Struct, frozen=True):
    """A row of the table."""

    signal: str
    count: Count
    weight: float
    source: Side
    target: Side


class Markers:
    """The table of a pair."""

    def __init__(self, rows: Sequence[Marker]) -> None:
        self._rows = rows
        self._sides = tuple(row.source for row in rows), tuple(row.target for row in rows)
        self._exact = tuple(_index_words(side) for side in self._sides)
        self._wild = tuple([n for n, row in enumerate(side) if row.is_wild] for side in self._sides)
        self._known: tuple[dict[str, tuple[int, ...]], ...] = ({}, {})

    def compare(self, source: str, target: str) -> dict[str, float]:
        """By signal, how many markers the two do not have in equal numbers, weighed: 0 or more."""
        found: dict[str, float] = {}
        theirs, ours = self._count(source, 0), self._count(target, 1)
        for number in sorted(theirs.keys() | ours.keys()):
            row = self._rows[number]
            more = theirs[number] - ours[number]
            if row.count is not Count.BOTH:
                more = max(0, more if row.count is Count.SOURCE else -more)
            if more and row.weight:
                found[row.signal] = found.get(row.signal, 0.0) + row.weight * abs(more)
        return found

    def _count(self, text: str, side: int) -> Counter[int]:
        """How often each row is met in a text of one side."""
        folded = fold(text)
        counts: Counter[int] = Counter()
        for word in _TOKEN.findall(folded):
            counts.update(self._find(word, side))
        for number, row in enumerate(self._sides[side]):
            for pattern in row.patterns:
                if met := sum(1 for _ in pattern.finditer(folded)):
                    counts[number] += met
        return counts

    def _find(self, word: str, side: int) -> tuple[int, ...]:
        known = self._known[side]
        if word not in known:
            rows = set(self._exact[side].get(word, ()))
            rows.update(number for number in self._wild[side] if self._sides[side][number].matches(word))
            known[word] = tuple(rows)
        return known[word]


def _index_words(side: Sequence[Side]) -> dict[str, list[int]]:
    """The rows of each whole word."""
    found: dict[str, list[int]] = {}
    for number, row in enumerate(side):
        for word in row.words:
            found.setdefault(word, []).append(number)
    return found


@cache
def load(pair: Pair) -> Markers:
    """The table of a pair; empty where it has none.

    Raises MtcheckError with the place of a row that is not as the file's head says.
    """
    path = packs_root() / str(pair) / "markers.tsv"
    return Markers(tuple(_read(path)) if path.is_file() else ())


def _read(path: Path) -> Iterator[Marker]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            signal, count, weight, source, target = line.split("\t")
            yield Marker(signal, Count(count), float(weight), _read_side(source), _read_side(target))
        except (ValueError, re.error) as error:
            raise MtcheckError(f"no marker: {error}", f"{path}:{number}") from None


def _read_side(text: str) -> Side:
    items = text.split()
    if not items:
        raise ValueError("nothing to count")
    patterns = [one for one in items if len(one) > 2 and one[0] == one[-1] == "/"]
    words = [one for one in items if one not in patterns]
    return Side(
        words=frozenset(word for word in words if "*" not in word),
        starts=tuple(word[:-1] for word in words if word.endswith("*")),
        ends=tuple(word[1:] for word in words if word.startswith("*")),
        around=tuple(_halve(word) for word in words if "*" in word[1:-1]),
        patterns=tuple(re.compile(pattern[1:-1]) for pattern in patterns),
    )


def _halve(word: str) -> tuple[str, str]:
    start, end = word.split("*")
    return start, end
