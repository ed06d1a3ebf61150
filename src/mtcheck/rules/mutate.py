"""Drops each condition of a rule in turn: one that no test misses is not tested.

Conditions are the scopes of ``when`` and ``unless``, ``near`` of what is flagged, and of ``source`` each
part and, where it has both parts, the whole. Those of an entry are tried on the entry alone with its own
tests, those of a table with the tests of all entries.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TypeVar

from msgspec.structs import replace

from mtcheck.errors import MtcheckError
from mtcheck.model import Struct
from mtcheck.rules.bench import Bench, spans_of
from mtcheck.rules.cases import Case
from mtcheck.rules.engine import Engine
from mtcheck.rules.schema import Entry, Matcher, Rule, Scopes

Conditioned = TypeVar("Conditioned", Rule, Entry)
_SCOPES = ("here", "sentence", "document", "source")


class Survivor(Struct, frozen=True):
    """A condition that no test misses."""

    line: int
    where: str
    """``unless.sentence``, ``entries[3].source.confirm``."""
    condition: str
    """The same without the entry."""


def find_survivors(bench: Bench, failing: Collection[int | None]) -> tuple[int, tuple[Survivor, ...]]:
    """How many conditions were dropped, and those that no test misses.

    ``failing`` are the entries of which a test fails already (None: of the rule): they are left out, and
    with any of them the conditions of the whole rule.
    """
    loaded = bench.loaded
    survivors: list[Survivor] = []
    count = 0
    for condition, mutant in drop_each(loaded.rule) if not failing else ():
        count += 1
        if not _is_missed(bench, bench.compile(mutant), bench.cases, alone=False):
            survivors.append(Survivor(loaded.line, condition, condition))
    for index, entry in enumerate(loaded.rule.entries or ()):
        where = f"entries[{index}]"
        if index in failing or not _has_conditions(entry):
            continue
        cases = [case for case in bench.cases if case.entry == index]
        for condition, lesser in drop_each(entry):
            count += 1
            if not _is_missed(bench, bench.compile_entry(lesser), cases, alone=True):
                line = loaded.lines.get(where, loaded.line)
                survivors.append(Survivor(line, f"{where}.{condition}", condition))
    return count, tuple(survivors)


def drop_each(rule: Conditioned) -> Iterator[tuple[str, Conditioned]]:
    """Each condition's name, and the rule or entry without it."""
    if isinstance(rule.flag, Matcher) and rule.flag.near is not None:
        yield "flag.near", replace(rule, flag=replace(rule.flag, near=None))
    for name in ("when", "unless"):
        scopes: Scopes | None = getattr(rule, name)
        for scope in _SCOPES:
            if scopes is not None and getattr(scopes, scope) is not None:
                lesser = replace(scopes, **{scope: None})
                yield f"{name}.{scope}", replace(rule, **{name: None if lesser == Scopes() else lesser})
    source = rule.source
    if source is None:
        return
    both = source.confirm is not None and source.carried is not None
    for name in ("confirm", "carried"):
        if getattr(source, name) is not None:
            yield f"source.{name}", replace(rule, source=replace(source, **{name: None}) if both else None)
    if both:
        yield "source", replace(rule, source=None)


def _has_conditions(entry: Entry) -> bool:
    return next(drop_each(entry), None) is not None


def _is_missed(bench: Bench, engine: Engine, cases: Iterable[Case], *, alone: bool) -> bool:
    """Whether a test fails with the engine; ``alone``: it has one entry, and others may flag the rest."""
    for case in cases:
        try:
            found = spans_of(bench.find(engine, case))
        except MtcheckError:
            return True
        if not alone and found != case.spans:
            return True
        if alone and (bool(found) is not bool(case.spans) or not set(found) <= set(case.spans)):
            return True
    return False
