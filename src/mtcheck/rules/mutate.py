"""Drops each condition of a rule in turn: one that no test misses is not tested.

Conditions are the scopes of ``when`` and ``unless``, ``near`` of what is flagged, and of ``source`` each
part and, where it has both parts, the whole. Those of an entry are tried on the entry alone with its own
tests, those of a table with the tests of all entries. A rule is compiled once: conditions are dropped
from the compiled rule.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from msgspec.structs import replace

from mtcheck.errors import MtcheckError
from mtcheck.model import Struct
from mtcheck.rules.bench import Bench, spans_of
from mtcheck.rules.cases import Case
from mtcheck.rules.engine import Engine
from mtcheck.rules.program import Probe, Runnable, SourceProbes
from mtcheck.rules.schema import Entry, Matcher, Rule
from mtcheck.rules.variants import change, keep_only

_SCOPES = ("here", "sentence", "document", "source")


class Survivor(Struct, frozen=True):
    """A condition that no test misses."""

    line: int
    where: str
    """``unless.sentence``, ``entries[3].source.confirm``."""
    condition: str
    """The same without the entry."""


def find_survivors(
    bench: Bench, whole: Engine, failing: Collection[int | None]
) -> tuple[int, tuple[Survivor, ...]]:
    """How many conditions were dropped, and those that no test misses.

    ``whole`` is the engine of the rule as it is. ``failing`` are the entries of which a test fails
    already (None: of the rule): they are left out, and with any of them the conditions of the rule itself.
    """
    loaded = bench.loaded
    rule = loaded.rule
    survivors: list[Survivor] = []
    count = 0
    for name in name_conditions(rule) if not failing else ():
        count += 1
        lent = [index for index, entry in enumerate(rule.entries or [None]) if _is_lent(name, entry)]
        if not _is_missed(bench, drop(whole, lent, name, 0), bench.cases, alone=False):
            survivors.append(Survivor(loaded.line, name, name))
    cases = _group(bench.cases)
    for index, entry in enumerate(rule.entries or ()):
        for name in name_conditions(entry) if index not in failing else ():
            count += 1
            own = int(getattr(rule, name.partition(".")[0], None) is not None)
            engine = keep_only(drop(whole, [index], name, own), index)
            if not _is_missed(bench, engine, cases[index], alone=True):
                where = f"entries[{index}]"
                line = loaded.lines.get(where, loaded.line)
                survivors.append(Survivor(line, f"{where}.{name}", name))
    return count, tuple(survivors)


def name_conditions(part: Rule | Entry) -> Iterator[str]:
    """The conditions of a rule or an entry: ``flag.near``, ``when.sentence``, ``source`` and the like."""
    if isinstance(part.flag, Matcher) and part.flag.near is not None:
        yield "flag.near"
    for head in ("when", "unless"):
        yield from (
            f"{head}.{scope}" for scope in _SCOPES if getattr(getattr(part, head), scope, None) is not None
        )
    given = [name for name in ("confirm", "carried") if getattr(part.source, name, None) is not None]
    yield from (f"source.{name}" for name in given)
    if len(given) == 2:
        yield "source"


def drop(engine: Engine, indices: Iterable[int], name: str, position: int) -> Engine:
    """The engine without a condition of some of its runnables.

    ``position`` is that of the scopes among those of the rule (0) and of its entry, which both apply.
    """
    runnables: dict[int, Runnable] = {}
    probes: dict[int, Probe] = {}
    head, _, scope = name.partition(".")
    for index in indices:
        runnable = engine.store.runnables[index]
        if head == "flag":
            assert runnable.flag is not None
            number = len(engine.store.probes) + len(probes)
            probes[number] = replace(engine.store.probes[runnable.flag], near=(), within=0)
            runnables[index] = replace(runnable, flag=number)
        elif head == "source":
            runnables[index] = replace(runnable, source=_drop_source(runnable.source, scope))
        else:
            runnables[index] = _drop_scope(runnable, head, scope, position)
    return change(engine, runnables, probes)


def _drop_scope(runnable: Runnable, head: str, scope: str, position: int) -> Runnable:
    scopes = list(getattr(runnable, head))
    scopes[position] = replace(scopes[position], **{scope: None})
    return replace(runnable, **{head: tuple(scopes)})


def _drop_source(source: SourceProbes | None, part: str) -> SourceProbes | None:
    if source is None or not part:
        return None
    lesser = replace(source, **{part: None})
    return None if lesser.confirm is lesser.carried is None else lesser


def _is_lent(name: str, entry: Entry | None) -> bool:
    """Whether a condition of a table holds for an entry: its own ``source`` stands in for the table's."""
    return entry is None or entry.source is None or not name.startswith("source")


def _group(cases: Iterable[Case]) -> dict[int | None, list[Case]]:
    groups: dict[int | None, list[Case]] = {}
    for case in cases:
        groups.setdefault(case.entry, []).append(case)
    return groups


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
