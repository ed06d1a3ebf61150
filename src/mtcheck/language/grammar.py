"""Harper, a checker of English grammar and spelling (extra ``grammar``).

harper-py, imported as ``harper``, wraps the rules and the dictionary of https://writewithharper.com; nothing
is downloaded. It is imported, and its dictionary built, on first use, which takes about a second.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.resources import find_version

if TYPE_CHECKING:
    import harper

_PACKAGE = "harper"
_KNOWN = 20_000
"""Texts whose slips are remembered: the sentences of a long document."""


class Slip(NamedTuple):
    """What a rule of harper found in a text: a half-open range, and what to write in its place."""

    rule: str
    start: int
    end: int
    replacements: tuple[str, ...]
    """The likeliest first; empty where harper does not know."""
    advice: str
    """What harper says of it."""


def is_installed() -> bool:
    """Whether the extra is there; nothing is imported."""
    return find_spec(_PACKAGE) is not None


def find_versions() -> str:
    """The version of harper-py, for signatures."""
    return find_version(_PACKAGE, "harper_py")


def list_rules() -> frozenset[str]:
    """The names of harper's rules."""
    return _load().names


def find_slips(text: str, rules: tuple[str, ...]) -> list[Slip]:
    """What the rules named find in a plain text, rule by rule, by place.

    The time is not linear in the length of a text: give sentences. Raises KeyError for a name that is no rule
    of harper's.
    """
    return list(_load().find(text, rules))


@cache
def _load() -> _Harper:
    return _Harper()


class _Harper:
    """The linter with those of its rules on that have been asked for.

    Reading a text takes it longer than its rules do: a text that is asked about for one set of rules after
    the other is read once, when all of them are known.
    """

    def __init__(self) -> None:
        import harper  # builds a dictionary, which takes a second

        self._linter = harper.Linter()
        self.names = frozenset(self._linter.get_default_lint_config())
        self._on: set[str] = set()
        self._known: dict[str, Mapping[str, Sequence[Slip]]] = {}

    def find(self, text: str, rules: tuple[str, ...]) -> Iterator[Slip]:
        if not self._on.issuperset(rules):
            self._turn_on(rules)
        found = self._known.get(text)
        if found is None:
            if len(self._known) >= _KNOWN:
                self._known.clear()
            found = self._known[text] = self._read(text)
        for rule in rules:
            yield from found.get(rule, ())

    def _turn_on(self, rules: tuple[str, ...]) -> None:
        for rule in rules:
            if rule not in self.names:
                raise KeyError(rule)
        self._on.update(rules)
        self._linter.set_lint_config({name: name in self._on for name in self.names})
        self._known.clear()

    def _read(self, text: str) -> Mapping[str, Sequence[Slip]]:
        found = self._linter.organized_lints(text, language="plaintext", dedup=False)
        return {
            rule: sorted((_make_slip(text, rule, lint) for lint in lints), key=_order)
            for rule, lints in found.items()
            if lints
        }


def _order(slip: Slip) -> tuple[int, int, str, tuple[str, ...]]:
    """By place; harper gives those of one place in no certain order."""
    return slip.start, slip.end, slip.advice, slip.replacements


def _make_slip(text: str, rule: str, lint: harper.Lint) -> Slip:
    start, end = lint.span.start, lint.span.end
    fixes = tuple(_rewrite(text[start:end], fix) for fix in lint.suggestions)
    return Slip(rule, start, end, fixes, lint.message)


def _rewrite(flagged: str, fix: harper.Suggestion) -> str:
    """What a suggestion makes of the flagged text."""
    kind = fix.kind.name
    if kind == "REMOVE":
        return ""
    return flagged + fix.replacement_text if kind == "INSERT_AFTER" else fix.replacement_text
