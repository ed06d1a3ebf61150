"""Runs patterns: compiled when first asked for, stopped when they run away."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import islice
from time import perf_counter, process_time
from typing import NamedTuple

import regex

from mtcheck.errors import RuleTimeoutError
from mtcheck.rules.folding import fold
from mtcheck.rules.packed import Store
from mtcheck.rules.patterns import MARK, compile_pattern
from mtcheck.rules.program import Probe, Unit
from mtcheck.rules.prose import Vocabulary

_WORDS = regex.compile(r"\w+(?:['’]\w+)*")


class Found(NamedTuple):
    """A match: the flagged range of the text and the whole match."""

    start: int
    end: int
    match: regex.Match[str]


class Clock:
    """The time one rule has for one document: the processor's, so that a busy machine changes no result."""

    def __init__(self, limit: float) -> None:
        self.limit = limit
        self.left = limit

    def sift(self, pattern: regex.Pattern[str], texts: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
        """The numbered texts that a pattern matches; raises RuleTimeoutError when the rule's time is over."""
        search = pattern.search
        found: list[tuple[int, str]] = []
        started, watch = self._start(), perf_counter()
        try:
            for one in texts:
                # The cheap clock runs when the process waits; only when it is over is the right one asked.
                if perf_counter() - watch > self.left:
                    started, watch = self._stop(started), perf_counter()
                if search(one[1], timeout=self.left) is not None:
                    found.append(one)
        except TimeoutError:
            raise self._tell() from None
        finally:
            self._take(started)
        return found

    def run(self, pattern: regex.Pattern[str], text: str, overlapped: bool) -> list[regex.Match[str]]:
        """All matches; raises RuleTimeoutError when the rule's time is over."""
        try:
            started = self._start()
            try:
                return list(pattern.finditer(text, overlapped=overlapped, timeout=self.left))
            finally:
                self._take(started)
        except TimeoutError:
            raise self._tell() from None

    def _start(self) -> float:
        """The processor's time, if there is any left."""
        if self.left <= 0:
            raise self._tell()
        return process_time()

    def _stop(self, started: float) -> float:
        """Take what was used since ``started``; the time now."""
        self._take(started)
        return self._start()

    def _take(self, started: float) -> None:
        self.left -= process_time() - started

    def _tell(self) -> RuleTimeoutError:
        return RuleTimeoutError(f"pattern ran longer than {self.limit:.1f} s and was stopped")


class _Compiled(NamedTuple):
    pattern: regex.Pattern[str]
    entries: tuple[frozenset[str], ...] | None
    """Those of its lists that it has; None: all."""


class Matches:
    """Matches in one text, by position."""

    def __init__(self, found: list[Found]) -> None:
        self.found = found
        self._longest = max((one.end - one.start for one in found), default=0)

    def count_touching(self, start: int, end: int) -> int:
        """How many share text with a range."""
        first = bisect_left(self.found, start - self._longest, key=_get_start)
        behind = bisect_left(self.found, end, key=_get_start)
        return sum(one.end > start for one in self.found[first:behind])


def _get_start(found: Found) -> int:
    return found.start


class Matchers:
    """The probes of packs, ready to run on texts."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._compiled: dict[int, _Compiled] = {}

    def find(
        self, probe: Probe, text: str, words: Vocabulary, clock: Clock, *, overlapped: bool = False
    ) -> Matches:
        """All matches of a probe in a text."""
        found = {
            (one.start, one.end): one
            for unit in reversed(probe.units)
            for one in self.find_unit(unit, probe, text, words, clock, overlapped=overlapped)
        }
        return Matches([found[place] for place in sorted(found)])

    def scan(
        self, unit: int, probe: Probe, texts: Iterable[tuple[int, str]], words: Vocabulary, clock: Clock
    ) -> Iterator[tuple[int, Found]]:
        """The matches of one unit of a probe in numbered texts, few of which have any."""
        for index, text in clock.sift(self._compile(unit, self._store.units[unit], words), texts):
            yield from ((index, found) for found in self.find_unit(unit, probe, text, words, clock))

    def find_unit(
        self, unit: int, probe: Probe, text: str, words: Vocabulary, clock: Clock, *, overlapped: bool = False
    ) -> list[Found]:
        """The matches of one unit of a probe in a text."""
        found = self._run(unit, text, words, clock, overlapped)
        if found and probe.near:
            near = [
                one for other in probe.near for one in self._run(other, text, words, clock, overlapped=True)
            ]
            starts, ends = sorted(one.start for one in near), sorted(one.end for one in near)
            found = [one for one in found if _is_near(one, starts, ends, text, probe.within)]
        return found

    def _run(self, number: int, text: str, words: Vocabulary, clock: Clock, overlapped: bool) -> list[Found]:
        unit = self._store.units[number]
        pattern = self._compile(number, unit, words)
        matches: Iterable[regex.Match[str]] = (
            clock.run(pattern, text, overlapped)
            if unit.timed
            else pattern.finditer(text, overlapped=overlapped)
        )
        return [found for match in matches if (found := _flag(match, unit.span)) is not None]

    def _compile(self, number: int, unit: Unit, words: Vocabulary) -> regex.Pattern[str]:
        """The pattern, with the entries of its lists that can match; those of earlier texts stay in."""
        known = self._compiled.get(number) or self._thaw(number)
        if known is not None and known.entries is None:
            return known.pattern
        needed = tuple(words.entries(name) for name in unit.lists)
        if known is None or known.entries is None or not all(map(frozenset.issubset, needed, known.entries)):
            if known is not None and known.entries is not None:
                needed = tuple(map(frozenset.union, needed, known.entries))
            pattern = compile_pattern(unit.pattern, dict(zip(unit.lists, needed, strict=True)))
            known = self._compiled[number] = _Compiled(pattern, needed if unit.lists else None)
        return known.pattern

    def _thaw(self, number: int) -> _Compiled | None:
        """The pattern where it was compiled ahead, with its lists whole."""
        pattern = self._store.thaw(number)
        if pattern is None:
            return None
        known = self._compiled[number] = _Compiled(pattern, None)
        return known


def _flag(match: regex.Match[str], span: str | None) -> Found | None:
    """The flagged range, None where it is empty or its group took no part."""
    if span is None:
        start, end = match.span()
    elif span == MARK:
        starts, ends = match.starts(span), match.ends(span)
        start, end = (min(starts), max(ends)) if starts else match.span()
    else:
        start, end = match.span(span)
    return Found(start, end, match) if end > start else None


def _is_near(found: Found, starts: list[int], ends: list[int], text: str, within: int) -> bool:
    """Whether another match ends before or begins behind within so many words; neighbours are one apart."""
    before = bisect_right(ends, found.start) - 1
    behind = bisect_left(starts, found.end)
    return (before >= 0 and _has_fewer_words(text, ends[before], found.start, within)) or (
        behind < len(starts) and _has_fewer_words(text, found.end, starts[behind], within)
    )


def _has_fewer_words(text: str, start: int, end: int, count: int) -> bool:
    return next(islice(_WORDS.finditer(text, start, end), count - 1, None), None) is None


def normalize_words(text: str) -> str:
    """A text for comparison: folded, one blank for any."""
    return " ".join(fold(text).split())
