"""What there is to tell of a rule: plain values, for faces to show."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from mtcheck.errors import MtcheckError
from mtcheck.model import Struct
from mtcheck.mqm import ErrorType, Severity
from mtcheck.rules import brackets
from mtcheck.rules.cases import Case, collect
from mtcheck.rules.gates import list_gates, needs_source
from mtcheck.rules.load import LoadedPack, LoadedPacks, LoadedRule
from mtcheck.rules.schema import Rule
from mtcheck.rules.validate import as_list

_GUESSES = 3


class Wrong(Struct, frozen=True, kw_only=True):
    """A text that the rule flags."""

    text: str
    spans: tuple[tuple[int, int], ...]
    """What is flagged: half-open ranges of ``text``."""
    right: str | None = None
    """The text with its faults put right, where the rule knows how."""
    source: str | None = None

    @property
    def marked(self) -> str:
        """The text with ⟦brackets⟧ around what is flagged."""
        return brackets.mark(self.text, self.spans)


class Right(Struct, frozen=True, kw_only=True):
    """A text that looks alike and is left alone."""

    text: str
    source: str | None = None


class RuleSummary(Struct, frozen=True, kw_only=True):
    """A line of the list of rules."""

    id: str
    pack: str
    type: ErrorType
    severity: Severity
    confidence: float
    """0 to 1."""
    message: str
    entries: int
    """Rows of a table; 0 for a rule that is none."""
    detector: str | None
    requires: str | None
    """The extra without which the rule is off."""
    path: str
    line: int


class Explanation(Struct, frozen=True, kw_only=True):
    """All there is to tell of one rule."""

    summary: RuleSummary
    why: str
    wrong: tuple[Wrong, ...]
    right: tuple[Right, ...]
    needs_source: bool
    """Whether the rule, or every entry of it, is silent without a source."""
    gates: tuple[str, ...] = ()
    """What has to hold before the rule speaks, a sentence each."""


def list_rules(packs: LoadedPacks) -> tuple[RuleSummary, ...]:
    """All rules, by pack, then in the order of their files."""
    return tuple(_summarize(pack, loaded) for pack in packs.packs for loaded in pack.rules)


def explain(packs: LoadedPacks, name: str, *, examples: int = 5) -> Explanation:
    """Tell of the rule of this id, with at most so many wrong and right examples.

    Wrong ones that the rule knows how to put right come first.
    Raises MtcheckError when there is no such rule.
    """
    found = {loaded.rule.id: (pack, loaded) for pack in packs.packs for loaded in pack.rules}
    if name not in found:
        raise MtcheckError(f"unknown rule {name!r}{_guess(name, sorted(found))}")
    pack, loaded = found[name]
    cases = collect(loaded)
    wrong = [_show_wrong(loaded.rule, case) for case in cases if case.spans]
    right = [case for case in cases if not case.spans]
    return Explanation(
        summary=_summarize(pack, loaded),
        why=loaded.rule.why.strip(),
        wrong=tuple(sorted(wrong, key=lambda one: one.right is None)[:examples]),
        right=tuple(Right(text=case.text, source=case.source) for case in right[:examples]),
        needs_source=needs_source(loaded.rule),
        gates=tuple(list_gates(pack.pack, loaded.rule)),
    )


def _guess(name: str, known: Sequence[str]) -> str:
    """``, did you mean a, b or c?``: names that hold it, and those written alike."""
    holding = [one for one in known if name.casefold() in one] if name else []
    alike = difflib.get_close_matches(name.casefold(), known, n=_GUESSES, cutoff=0.7)
    close = list(dict.fromkeys([*holding, *alike]))[:_GUESSES]
    if not close:
        return ""
    *others, last = close
    return f", did you mean {', '.join(others)}{' or ' if others else ''}{last}?"


def _summarize(pack: LoadedPack, loaded: LoadedRule) -> RuleSummary:
    rule = loaded.rule
    return RuleSummary(
        id=rule.id,
        pack=pack.pack.id,
        type=rule.type,
        severity=rule.severity,
        confidence=rule.confidence,
        message=rule.message,
        entries=len(rule.entries or ()),
        detector=rule.detector,
        requires=rule.requires,
        path=loaded.path,
        line=loaded.line,
    )


def _show_wrong(rule: Rule, case: Case) -> Wrong:
    return Wrong(text=case.text, spans=case.spans, right=put_right(rule, case), source=case.source)


def put_right(rule: Rule, case: Case) -> str | None:
    """The text as the test has it fixed, or with an entry's suggestion written in."""
    if case.fixed is not None or case.entry is None:
        return case.fixed
    suggest = as_list((rule.entries or [])[case.entry].suggest)
    if not suggest or len(case.spans) > 1 or (rule.fix is not None and rule.fix.replace is not None):
        return None
    ((start, end),) = case.spans
    return case.text[:start] + suggest[0] + case.text[end:]
