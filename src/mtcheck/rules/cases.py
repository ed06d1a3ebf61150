"""The tests inside rules, as cases that a runner can take one by one."""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.model import Struct
from mtcheck.rules import brackets
from mtcheck.rules.load import LoadedRule
from mtcheck.rules.schema import Entry, Example


class Case(Struct, frozen=True, kw_only=True):
    """One text and what must be found in it."""

    where: str
    """``tests[0]``, ``entries[3].hit[1]``."""
    line: int
    entry: int | None = None
    """Index of the entry it belongs to; None: it belongs to the rule."""
    text: str
    spans: tuple[tuple[int, int], ...]
    """What must be flagged in ``text``, half-open ranges in rising order; none: it must stay quiet."""
    source: str | None = None
    fixed: str | None = None


def collect(loaded: LoadedRule) -> tuple[Case, ...]:
    """The cases of a rule, then those of its entries, in the order of the file."""
    cases = [_make(loaded, f"tests[{index}]", test, None) for index, test in enumerate(loaded.rule.tests)]
    for index, entry in enumerate(loaded.rule.entries or ()):
        cases += [_make(loaded, where, test, index) for where, test in _of_entry(index, entry)]
    return tuple(cases)


def _of_entry(index: int, entry: Entry) -> Iterator[tuple[str, Example]]:
    for name, tests in (("hit", entry.hit), ("quiet", entry.quiet)):
        where = f"entries[{index}].{name}"
        if isinstance(tests, str):
            yield from [(where, _as_example(name, tests))] if tests else []
            continue
        for row, test in enumerate(tests):
            yield f"{where}[{row}]", test if isinstance(test, Example) else _as_example(name, test)


def _as_example(name: str, text: str) -> Example:
    return Example(hit=text) if name == "hit" else Example(quiet=text)


def _make(loaded: LoadedRule, where: str, test: Example, entry: int | None) -> Case:
    text, spans = brackets.split(test.hit if test.hit is not None else test.quiet or "")
    above = loaded.lines.get(where.partition(".")[0], loaded.line)
    return Case(
        where=where,
        line=loaded.lines.get(where, above),
        entry=entry,
        text=text,
        spans=spans,
        source=test.source,
        fixed=test.fixed,
    )
