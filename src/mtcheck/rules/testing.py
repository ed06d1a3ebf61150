"""Runs the tests inside rules, each rule on its own.

A text is read as plain text, one block a line; its source is paired with it line by line. The whole
rule must flag exactly what is marked. In a table the entry that a test belongs to must, all by itself,
flag at least one of the marked places and nothing else; so what another entry flags in the same text
is marked too, and an entry that another one hides is seen. A quiet text is quiet for the whole table.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from mtcheck.errors import MtcheckError
from mtcheck.language.extras import is_installed
from mtcheck.model import Detector, Pair, Struct
from mtcheck.rules import brackets
from mtcheck.rules.bench import Bench, Spans, apply_fixes, spans_of
from mtcheck.rules.cases import Case
from mtcheck.rules.copies import map_in_copies
from mtcheck.rules.engine import Engine
from mtcheck.rules.load import LoadedPack, LoadedPacks, pair_of
from mtcheck.rules.loader import load_each
from mtcheck.rules.mutate import find_survivors
from mtcheck.rules.variants import keep_only

_WORTH = 30
"""Rules whose tests take longer than another process takes to start."""


class TestFailure(Struct, frozen=True, kw_only=True):
    """A test that fails, or a condition that no test misses."""

    __test__: ClassVar[bool] = False  # not a test of pytest

    place: str
    """``path:line: field``."""
    rule: str
    message: str
    text: str = ""
    expected: str = ""
    """The text with what must be flagged in ⟦brackets⟧, or after the fixes; empty where nothing was run."""
    actual: str = ""


class Skipped(Struct, frozen=True, kw_only=True):
    """A rule that was not tested."""

    rule: str
    tests: int
    requires: str
    """The extra that is not installed."""


class TestReport(Struct, frozen=True, kw_only=True):
    """The outcome of the tests of some rules."""

    __test__: ClassVar[bool] = False

    rules: int
    """Rules tested."""
    tests: int
    """Tests run."""
    passed: int
    failures: tuple[TestFailure, ...]
    """By rule in the order of the packs, then in the order of the file."""
    mutants: int = 0
    """Conditions dropped to see whether a test misses them."""
    skipped: tuple[Skipped, ...] = ()
    """Rules that could not be tested; they are in none of the counts."""


def test_packs(
    packs: LoadedPacks,
    pair: Pair,
    detectors: Mapping[str, Detector],
    rule_ids: Collection[str] | None = None,
    *,
    mutate: bool = True,
) -> TestReport:
    """Run the tests of all rules, or of those named, and drop each of their conditions in turn.

    Raises MtcheckError for a name that no rule has.
    """
    benches = list(_make_benches(packs, pair, detectors))
    return _test_benches(benches, rule_ids, mutate)


def test_roots(
    roots: Sequence[Path],
    default: Pair,
    detectors: Mapping[str, Detector],
    rule_ids: Collection[str] | None = None,
    *,
    mutate: bool = True,
    within: Sequence[Path] | None = None,
) -> TestReport:
    """Test the packs of all pairs, each with its own; ``default`` has the languages of those for ``any``.

    With ``within`` only the packs in these folders are tested, beside all others.
    Raises PackError with the faults of all packs, MtcheckError for a name that no rule has.
    """
    benches: list[Bench] = []
    for pair, packs in load_each(roots, default, detectors).items():
        own = tuple(
            pack for pack in packs.packs if pair_of(pack.pack, default) == pair and _lies_in(pack, within)
        )
        benches += _make_benches(LoadedPacks(own, packs.lists, packs.demands), pair, detectors)
    return _test_benches(benches, rule_ids, mutate)


def _lies_in(pack: LoadedPack, folders: Sequence[Path] | None) -> bool:
    path = Path(pack.path).resolve()
    return folders is None or any(path.is_relative_to(folder.resolve()) for folder in folders)


def _make_benches(packs: LoadedPacks, pair: Pair, detectors: Mapping[str, Detector]) -> Iterator[Bench]:
    for pack in packs.packs:
        for loaded in pack.rules:
            yield Bench(loaded, pack, packs, pair, detectors)


def _test_benches(benches: Sequence[Bench], rule_ids: Collection[str] | None, mutate: bool) -> TestReport:
    unknown = set(rule_ids or ()) - {bench.loaded.rule.id for bench in benches}
    if unknown:
        raise MtcheckError(f"unknown rule {', '.join(sorted(unknown))}")
    chosen = [bench for bench in benches if rule_ids is None or bench.loaded.rule.id in rule_ids]
    return _join(map_in_copies(lambda bench: _test_rule(bench, mutate), chosen, worth=_WORTH))


def _test_rule(bench: Bench, mutate: bool) -> TestReport:
    """The tests of one rule, then its conditions: those whose own tests pass."""
    rule = bench.loaded.rule
    if rule.requires is not None and not is_installed(rule.requires):
        skipped = Skipped(rule=rule.id, tests=len(bench.cases), requires=rule.requires)
        return TestReport(rules=0, tests=0, passed=0, failures=(), skipped=(skipped,))
    whole = bench.compile()
    several = len(rule.entries or ()) > 1
    failures: list[TestFailure] = []
    failing: set[int | None] = set()
    entry, alone = None, whole
    for case in bench.cases:
        if several and case.entry is not None and case.entry != entry:
            entry, alone = case.entry, keep_only(whole, case.entry)
        failure = _test_case(bench, case, whole, alone if case.entry is not None else None)
        if failure is not None:
            failures.append(failure)
            failing.add(case.entry)
    passed = len(bench.cases) - len(failures)
    mutants = 0
    if mutate:
        mutants, survivors = find_survivors(bench, whole, failing)
        failures += [
            TestFailure(
                place=f"{bench.loaded.path}:{survivor.line}: {survivor.where}",
                rule=rule.id,
                message=f"no test misses `{survivor.condition}`",
            )
            for survivor in survivors
        ]
    return TestReport(
        rules=1, tests=len(bench.cases), passed=passed, failures=tuple(failures), mutants=mutants
    )


def _test_case(bench: Bench, case: Case, whole: Engine, alone: Engine | None) -> TestFailure | None:
    try:
        findings = bench.find(whole, case)
        own = spans_of(bench.find(alone, case) if alone is not None and alone is not whole else findings)
    except MtcheckError as error:
        return _fail(bench, case, str(error))
    found = spans_of(findings)
    if found != case.spans:
        return _fail(bench, case, _tell(case, hidden=alone is not None and own == case.spans), found)
    if alone is not None and case.spans and not own:
        return _fail(bench, case, "this entry by itself flags nothing here", own)
    if not set(own) <= set(case.spans):
        return _fail(bench, case, "this entry by itself flags other text than is marked", own)
    if case.fixed is not None and (fixed := apply_fixes(case.text, findings)) != case.fixed:
        place = _place(bench, case)
        return TestFailure(
            place=place,
            rule=bench.loaded.rule.id,
            message="is fixed otherwise",
            text=case.text,
            expected=case.fixed,
            actual=fixed,
        )
    return None


def _tell(case: Case, *, hidden: bool) -> str:
    """What is wrong when other text is flagged than is marked; ``hidden``: not by the entry itself."""
    if not case.spans:
        return "another entry is not quiet here" if hidden else "is not quiet"
    return "other entries flag other text here" if hidden else "flags other text than is marked"


def _fail(bench: Bench, case: Case, message: str, found: Spans | None = None) -> TestFailure:
    return TestFailure(
        place=_place(bench, case),
        rule=bench.loaded.rule.id,
        message=message,
        text=case.text,
        expected=brackets.mark(case.text, case.spans),
        actual="" if found is None else brackets.mark(case.text, found),
    )


def _place(bench: Bench, case: Case) -> str:
    return f"{bench.loaded.path}:{case.line}: {case.where}"


def _join(reports: Sequence[TestReport]) -> TestReport:
    return TestReport(
        rules=sum(report.rules for report in reports),
        tests=sum(report.tests for report in reports),
        passed=sum(report.passed for report in reports),
        failures=tuple(failure for report in reports for failure in report.failures),
        mutants=sum(report.mutants for report in reports),
        skipped=tuple(skipped for report in reports for skipped in report.skipped),
    )
