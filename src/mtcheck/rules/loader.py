"""Reads and validates packs; see ``load``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from mtcheck.errors import MtcheckError, PackError
from mtcheck.model import Detector, Pair, Struct
from mtcheck.rules.ahead import read_ahead
from mtcheck.rules.convert import Bad, Converter
from mtcheck.rules.faults import Faults, show
from mtcheck.rules.layout import PackFiles, find_roots
from mtcheck.rules.lists import load_list
from mtcheck.rules.load import ANY, LoadedPack, LoadedPacks, LoadedRule, fits, pair_of
from mtcheck.rules.reading import plain_flags
from mtcheck.rules.schema import Pack, Rule
from mtcheck.rules.validate import World, make_checks
from mtcheck.rules.validate_rule import RULE_CHECKS, STAND_INS
from mtcheck.rules.yamlfile import Node, Where, name_field, read_yaml

_Document = tuple[Path, Node]


class _Read(Struct, frozen=True):
    """A pack whose ``pack.yaml`` is read, with its lists."""

    files: PackFiles
    pack: Pack
    lists: Mapping[Path, tuple[str, ...]]


def load(roots: Sequence[Path], pair: Pair, detectors: Mapping[str, Detector], *, every: bool) -> LoadedPacks:
    """See ``load_packs``."""
    with plain_flags():
        return _load(roots, lambda _: [pair], detectors, every=every)[pair]


def load_each(
    roots: Sequence[Path], default: Pair, detectors: Mapping[str, Detector]
) -> Mapping[Pair, LoadedPacks]:
    """The packs of ``roots`` for each pair that one of them is for, by name; see ``pair_of``.

    Raises PackError with all the faults of all packs.
    """

    def choose(packs: Sequence[Pack]) -> Sequence[Pair]:
        return sorted({pair_of(pack, default) for pack in packs}, key=str)

    with plain_flags():
        return _load(roots, choose, detectors, every=True)


def _load(
    roots: Sequence[Path],
    choose: Callable[[Sequence[Pack]], Sequence[Pair]],
    detectors: Mapping[str, Detector],
    *,
    every: bool,
) -> Mapping[Pair, LoadedPacks]:
    """The packs for each of the pairs chosen."""
    faults = Faults()
    shared: dict[Path, tuple[str, ...]] = {}
    read: list[_Read] = []
    for root in find_roots(roots, faults):
        shared.update(_load_lists(root.lists, faults))
        read += filter(None, (_read_pack(files, faults) for files in root.packs))
    pairs = choose([one.pack for one in read])
    chosen = [one for one in read if every or any(fits(one.pack.languages, pair) for pair in pairs)]
    _check_names(chosen, shared, faults)
    rules = _RuleLoader(detectors, faults)
    documents = [_read_rules(one, faults) for one in chosen]
    nodes = [node for some in documents for _, node in some]
    demands = {lang: read_ahead(nodes, lang) for lang in dict.fromkeys(pair.target for pair in pairs)}
    packs = [
        rules.load(one, some, _visible(one, chosen, shared))
        for one, some in zip(chosen, documents, strict=True)
    ]
    faults.raise_any()
    return {
        pair: LoadedPacks(
            tuple(pack for pack in packs if fits(pack.pack.languages, pair)),
            _list_fitting(chosen, shared, pair),
            demands[pair.target],
        )
        for pair in pairs
    }


def _list_fitting(
    chosen: Sequence[_Read], shared: Mapping[Path, tuple[str, ...]], pair: Pair
) -> Mapping[str, tuple[str, ...]]:
    """The word lists for a pair, by name."""
    fitting = [one.lists for one in chosen if fits(one.pack.languages, pair)]
    return dict(sorted(_named(shared, *fitting)))


def read_packs(roots: Sequence[Path]) -> tuple[Pack, ...]:
    """What the ``pack.yaml`` of all packs say; raises PackError."""
    faults = Faults()
    read = [_read_pack(files, faults) for root in find_roots(roots, faults) for files in root.packs]
    faults.raise_any()
    return tuple(one.pack for one in read if one is not None)


def _read_pack(files: PackFiles, faults: Faults) -> _Read | None:
    lists = _load_lists(files.lists, faults)
    node = read_yaml(files.manifest, faults)
    if node is None:
        return None

    def report(where: Where, message: str) -> None:
        faults.add(files.manifest, message, node.line_of(where), name_field(where))

    known = frozenset(path.stem for path in lists)
    pack = Converter(report, make_checks(World(known))).convert(node, Pack)
    return None if isinstance(pack, Bad) else _Read(files, pack, lists)


def _read_rules(one: _Read, faults: Faults) -> list[_Document]:
    """The rule files of a pack, as far as they can be read."""
    read = ((path, read_yaml(path, faults)) for path in one.files.rules)
    return [(path, node) for path, node in read if node is not None]


def _load_lists(paths: Sequence[Path], faults: Faults) -> dict[Path, tuple[str, ...]]:
    return {path: load_list(path, faults) for path in paths}


def _named(*lists: Mapping[Path, tuple[str, ...]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for some in lists:
        for path, entries in some.items():
            yield path.stem, entries


def _meet(one: Pack, other: Pack) -> bool:
    """Whether there is a pair that both packs fit; a variety fits its language."""
    return all(
        ANY in (mine, its) or f"{mine}-".startswith(f"{its}-") or f"{its}-".startswith(f"{mine}-")
        for mine, its in (
            (one.languages.source, other.languages.source),
            (one.languages.target, other.languages.target),
        )
    )


def _visible(one: _Read, read: list[_Read], shared: Mapping[Path, tuple[str, ...]]) -> frozenset[str]:
    """Names of the lists that the rules of a pack may name."""
    near = [other.lists for other in read if _meet(one.pack, other.pack)]
    return frozenset(name for name, _ in _named(shared, *near))


def _check_names(read: list[_Read], shared: Mapping[Path, tuple[str, ...]], faults: Faults) -> None:
    """Packs that can be loaded together must not share an id, nor lists a name."""
    for index, one in enumerate(read):
        for other in read[:index]:
            if not _meet(one.pack, other.pack):
                continue
            if one.pack.id == other.pack.id:
                where = show(other.files.manifest)
                faults.add(one.files.manifest, f"the pack `{one.pack.id}` is also in {where}", 0, "id")
            _check_lists(one.lists, other.lists, faults)
        _check_lists(one.lists, shared, faults)
    paths = list(shared)
    for index, path in enumerate(paths):
        _check_lists({path: ()}, dict.fromkeys(paths[:index], ()), faults)


def _check_lists(
    mine: Mapping[Path, tuple[str, ...]], others: Mapping[Path, tuple[str, ...]], faults: Faults
) -> None:
    by_name = {path.stem: path for path in others}
    for path in mine:
        if path.stem in by_name:
            faults.add(path, f"the list `{path.stem}` is also in {show(by_name[path.stem])}")


class _RuleLoader:
    """Loads the rules of packs and looks out for ids that two of them share."""

    def __init__(self, detectors: Mapping[str, Detector], faults: Faults) -> None:
        self._detectors = detectors
        self._faults = faults
        self._ids: dict[str, list[tuple[Pack, str]]] = {}

    def load(self, one: _Read, documents: Sequence[_Document], lists: frozenset[str]) -> LoadedPack:
        """A pack with those of its rules that have no fault."""
        rules: list[LoadedRule] = []
        for path, document in documents:
            if not document.items:
                message = "must be a list of rules, each beginning with `- id:`"
                self._faults.add(path, message, document.line)
            for node in document.items:
                self._note_id(node, one.pack, path)
                rule = self._load_rule(node, path, World(lists))
                if rule is not None:
                    rules.append(rule)
        return LoadedPack(one.pack, show(one.files.folder), tuple(rules))

    def _load_rule(self, node: Node, path: Path, world: World) -> LoadedRule | None:
        def report(where: Where, message: str) -> None:
            self._faults.add(path, message, node.line_of(where), name_field(where))

        converter = Converter(report, {**make_checks(world), **RULE_CHECKS}, STAND_INS)
        rule = converter.convert(node, Rule)
        name = node.fields["detector"].value if "detector" in node.fields else None
        if self._detectors and isinstance(name, str):
            if name in self._detectors:
                params = node.fields.get("params", Node(node.line, {}))
                Converter(report).convert(params, self._detectors[name].params, ("params",))
            else:
                known = ", ".join(sorted(self._detectors))
                report(("detector",), f"unknown detector `{name}`: known are {known}")
        if isinstance(rule, Bad):
            return None
        return LoadedRule(rule, show(path), node.line, dict(_find_lines(node)))

    def _note_id(self, node: Node, pack: Pack, path: Path) -> None:
        name = node.fields["id"].value if "id" in node.fields else None
        if not isinstance(name, str):
            return
        others = self._ids.setdefault(name, [])
        for other, place in others:
            if _meet(pack, other):
                line = node.line_of(("id",))
                self._faults.add(path, f"the rule `{name}` is also at {place}", line, "id")
                break
        others.append((pack, f"{show(path)}:{node.line}"))


def _find_lines(node: Node) -> Iterator[tuple[str, int]]:
    """Lines of the tests and entries of a rule."""
    for name in ("tests", "entries"):
        items = node.fields[name].items if name in node.fields else []
        for index, item in enumerate(items):
            yield f"{name}[{index}]", item.line
            for part in ("hit", "quiet") if name == "entries" else ():
                tests = item.fields[part].items if part in item.fields else []
                yield from ((f"{name}[{index}].{part}[{row}]", test.line) for row, test in enumerate(tests))


def load_rule(roots: Sequence[Path], place: Path, name: str) -> LoadedPack:
    """The one rule of a file of these roots, in its pack: nothing else is read. Raises PackError.

    The pack has no rule where the file has none of that name.
    """
    faults = Faults()
    found = find_roots(roots, faults)
    known = frozenset(
        path.stem
        for root in found
        for path in (*root.lists, *(one for pack in root.packs for one in pack.lists))
    )
    holders = [pack for root in found for pack in root.packs if place in pack.rules]
    read = _read_pack(replace(holders[0], rules=(place,)), faults) if holders else None
    faults.raise_any()
    if read is None:
        raise PackError((MtcheckError("is no file of a pack", show(place)),))
    pack = _RuleLoader({}, faults).load(read, _read_rules(read, faults), known)
    faults.raise_any()
    return replace(pack, rules=tuple(one for one in pack.rules if one.rule.id == name))
