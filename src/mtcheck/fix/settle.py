"""Fixes until nothing is left to fix: a file is checked, fixed and checked anew."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from mtcheck.fix.apply import Reread, apply_changes
from mtcheck.fix.change import Withheld
from mtcheck.fix.choose import choose_changes, list_fixable
from mtcheck.fix.shape import Agree
from mtcheck.model import FileReport, Finding

ROUNDS = 12
"""Times that a file is fixed at most; fixes that go on are taken for endless."""
_GROWTH = 1000
"""Bytes by which a file may grow beyond twice its length."""

Check = Callable[[bytes], FileReport]
"""Reads and checks a file's bytes; raises MtcheckError."""
FindAgreement = Callable[[FileReport], Agree]


class Settled(NamedTuple):
    """A file's bytes with all fixes made."""

    data: bytes
    fixed: tuple[Finding, ...] = ()
    """What was fixed, in the order in which it was; each lies in the text as it was then."""
    withheld: tuple[Withheld, ...] = ()
    """The fixes that were wanted and not made at the end."""


class _Restless(Exception):  # noqa: N818 - caught where it is raised
    """Rules whose fixes bring back what others changed, or go on without end."""

    def __init__(self, rules: frozenset[str]) -> None:
        self.rules = rules


class Settler:
    """Fixes files under one set of wishes; ``unsafe``: suggestions too."""

    def __init__(self, check: Check, reread: Reread, find_agreement: FindAgreement, *, unsafe: bool) -> None:
        self._check, self._reread = check, reread
        self._find_agreement = find_agreement
        self._unsafe = unsafe

    def settle(self, data: bytes) -> Settled:
        """Fix until a check finds nothing more; a second call with the outcome changes nothing.

        Rules whose fixes never come to rest are left out from the beginning. Raises MtcheckError where the
        file cannot be checked.
        """
        without: frozenset[str] = frozenset()
        while True:
            try:
                return self._run(data, without)
            except _Restless as error:
                without |= error.rules

    def _run(self, data: bytes, without: frozenset[str]) -> Settled:
        fixed: list[Finding] = []
        seen = {data: 0}
        most = 2 * len(data) + _GROWTH
        rounds: list[frozenset[str]] = []
        while True:
            file = self._check(data)
            wanted = list_fixable(file.findings, unsafe=self._unsafe, without=without)
            chosen = choose_changes(file.document, wanted, self._find_agreement(file))
            applied = apply_changes(data, file.document, chosen.changes, self._reread)
            if applied.data == data:
                restless = self._list_restless(file, without)
                return Settled(data, tuple(fixed), (*chosen.withheld, *applied.withheld, *restless))
            data = applied.data
            fixed += applied.made
            rounds.append(frozenset(finding.rule for finding in applied.made))
            if data in seen:
                raise _Restless(frozenset[str]().union(*rounds[seen[data] :]))
            if len(rounds) == ROUNDS or len(data) > most:
                raise _Restless(rounds[-1])
            seen[data] = len(rounds)

    def _list_restless(self, file: FileReport, without: frozenset[str]) -> list[Withheld]:
        """What is left because its rule was left out."""
        wanted = list_fixable(file.findings, unsafe=self._unsafe)
        reason = "fixes of its rule and others undo each other"
        return [Withheld(finding, reason) for finding in wanted if finding.rule in without]
