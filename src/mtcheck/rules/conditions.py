"""The conditions of rules: ``when``, ``unless`` and ``source``, at one place of a document."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from mtcheck.errors import RuleTimeoutError
from mtcheck.model import SourceText, Struct
from mtcheck.rules.match import Clock, Found, Matchers, Matches
from mtcheck.rules.packed import Store
from mtcheck.rules.program import Probe, Runnable, ScopeProbes
from mtcheck.rules.prose import Prose
from mtcheck.rules.sources import Verdict, judge


class Site(Struct, frozen=True):
    """A flagged range, the sentence it is in and that sentence's source."""

    text: str
    start: int
    end: int
    source: SourceText | None


class Facts:
    """What holds for the whole document, found out when it is first asked."""

    def __init__(
        self, store: Store, matchers: Matchers, prose: Prose, candidates: Mapping[int, Sequence[int]]
    ) -> None:
        self._store = store
        self._matchers = matchers
        self._prose = prose
        self._candidates = candidates
        self._known: dict[int, bool | RuleTimeoutError] = {}

    def holds(self, number: int, limit: float) -> bool:
        """Whether a probe matches the document often enough; raises RuleTimeoutError."""
        if number not in self._known:
            try:
                probe = self._store.probes[number]
                self._known[number] = sum(self.count(probe, limit, probe.at_least)) >= probe.at_least
            except RuleTimeoutError as error:
                self._known[number] = error
        known = self._known[number]
        if isinstance(known, RuleTimeoutError):
            raise known
        return known

    def count(self, probe: Probe, limit: float, enough: int | None = None) -> list[int]:
        """Places of each unit that no earlier unit matches; it stops when there are ``enough``."""
        clock = Clock(limit)
        places: set[tuple[int, int, int]] = set()
        counts: list[int] = []
        for unit in probe.units:
            before = len(places)
            for index in self._candidates.get(unit, ()):
                text = self._prose.sentences[index].text
                found = self._matchers.find_unit(unit, probe, text, self._prose.vocabulary, clock)
                places.update((index, one.start, one.end) for one in found)
                if enough is not None and len(places) >= enough:
                    return [len(places)]
            counts.append(len(places) - before)
        return counts


class _Memo:
    """What probes found in the text that was looked at last."""

    def __init__(self) -> None:
        self._text = ""
        self._known: dict[tuple[int, bool], Matches] = {}

    def find(self, number: int, text: str, overlapped: bool, find: Callable[[], Matches]) -> Matches:
        """What ``find`` finds, found once as long as the text stays the same."""
        if text is not self._text:
            self._text = text
            self._known.clear()
        key = number, overlapped
        if key not in self._known:
            self._known[key] = find()
        return self._known[key]


class Conditions:
    """Decides about flagged ranges of one document."""

    def __init__(self, store: Store, matchers: Matchers, prose: Prose, facts: Facts) -> None:
        self._probes = store.probes
        self._matchers = matchers
        self._prose = prose
        self._facts = facts
        self._target = _Memo()
        self._source = _Memo()

    def judge(self, rule: Runnable, site: Site, confidence: float, clock: Clock) -> Verdict | None:
        """The verdict on a flagged range, None when it is silenced; raises RuleTimeoutError."""
        if any(self._silences(scopes, site, clock) for scopes in rule.unless):
            return None
        if not all(self._permits(scopes, site, clock) for scopes in rule.when):
            return None

        def find(number: int, text: str) -> list[Found]:
            found = self._find_in_source(number, text, clock).found
            return found if len(found) >= self._probes[number].at_least else []

        return judge(rule.source, confidence, site.source, find)

    def _find(self, number: int, text: str, clock: Clock, *, overlapped: bool = False) -> Matches:
        probe, words = self._probes[number], self._prose.vocabulary

        def find() -> Matches:
            return self._matchers.find(probe, text, words, clock, overlapped=overlapped)

        return self._target.find(number, text, overlapped, find)

    def _find_in_source(self, number: int, text: str, clock: Clock) -> Matches:
        probe, words = self._probes[number], self._prose.source_vocabulary
        return self._source.find(number, text, False, lambda: self._matchers.find(probe, text, words, clock))

    def _permits(self, scopes: ScopeProbes, site: Site, clock: Clock) -> bool:
        """Whether all scopes of a ``when`` hold."""
        return (
            (scopes.here is None or self._is_here(scopes.here, site, clock))
            and (scopes.sentence is None or self._is_in(scopes.sentence, site, clock))
            and (scopes.source is None or self._is_in_source(scopes.source, site, clock, without=True))
            and (scopes.document is None or self._facts.holds(scopes.document, clock.limit))
        )

    def _silences(self, scopes: ScopeProbes, site: Site, clock: Clock) -> bool:
        """Whether any scope of an ``unless`` holds."""
        return (
            (scopes.here is not None and self._is_here(scopes.here, site, clock))
            or (scopes.sentence is not None and self._is_in(scopes.sentence, site, clock))
            or (scopes.source is not None and self._is_in_source(scopes.source, site, clock, without=False))
            or (scopes.document is not None and self._facts.holds(scopes.document, clock.limit))
        )

    def _is_here(self, number: int, site: Site, clock: Clock) -> bool:
        found = self._find(number, site.text, clock, overlapped=True)
        return found.count_touching(site.start, site.end) >= self._probes[number].at_least

    def _is_in(self, number: int, site: Site, clock: Clock) -> bool:
        return len(self._find(number, site.text, clock).found) >= self._probes[number].at_least

    def _is_in_source(self, number: int, site: Site, clock: Clock, *, without: bool) -> bool:
        """Whether a probe matches the source sentence; ``without`` where there is none."""
        if site.source is None:
            return without
        found = self._find_in_source(number, site.source.text, clock).found
        return len(found) >= self._probes[number].at_least
