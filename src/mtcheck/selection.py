"""Which findings a user wants: by rule, pack, error type or dimension, in all files or in some."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path

from mtcheck.config import Config
from mtcheck.errors import ConfigError, MtcheckError, UnknownNameError
from mtcheck.model import Document, Finding, RuleInfo
from mtcheck.mqm import ErrorType
from mtcheck.read.ignore import Exclude, make_spec

NEEDS_FILES = frozenset(("shared-rendering", "varied-rendering"))
"""Detectors that find more when a run has several files."""


class Selection:
    """What one configuration says of the rules that there are.

    ``needs_source`` are the detectors that find nothing without a source.
    """

    def __init__(self, config: Config, rules: Iterable[RuleInfo], needs_source: Collection[str]) -> None:
        self._config = config
        self._rules = {rule.id: rule for rule in rules}
        self._needs_source = needs_source

    @cached_property
    def known(self) -> frozenset[str]:
        """All names: rules, packs, error types and dimensions."""
        types = {name for kind in ErrorType for name in (kind.value, kind.dimension)}
        return frozenset({*self._rules, *(rule.pack for rule in self._rules.values()), *types})

    def list_names(self, finding: Finding) -> tuple[str, ...]:
        """What a finding may be called."""
        return self._list_names(finding.rule, finding.error_type)

    def wants(self, rule: str, error_type: ErrorType, path: str = "") -> bool:
        """Whether findings of a rule are wanted, in the document at ``path``."""
        names = self._list_names(rule, error_type)
        select, ignore = self._config.select, self._config.ignore
        if (select and not any(name in select for name in names)) or any(name in ignore for name in names):
            return False
        return not (path and self._own and any(name in self._list_ignored(path) for name in names))

    def was_tried(self, name: str, document: Document, *, among_others: bool) -> bool:
        """Whether all rules that a name stands for (all: the empty one) were at work on a document."""
        called = (
            [self._rules[name]]
            if name in self._rules
            else [
                rule
                for rule in self._rules.values()
                if not name or name in self._list_names(rule.id, rule.type)
            ]
        )
        if len(called) == 1 and called[0].detector in NEEDS_FILES and not among_others:
            return False
        has_source = document.source_text is not None
        return all(
            self.wants(rule.id, rule.type, document.path)
            and (has_source or rule.detector not in self._needs_source)
            for rule in called
        )

    def check_names(self) -> None:
        """Raise ConfigError for names of rules that no pack has, and patterns that are none."""
        config = self._config
        faults = [
            *self._find_unknown("select", config.select, self.known),
            *self._find_unknown("ignore", config.ignore, self.known),
            *self._find_unknown("severity", config.severity, self._rules),
        ]
        for pattern, names in config.per_file_ignores.items():
            faults += self._find_unknown(f"per-file-ignores.{pattern!r}", names, self.known)
            if make_spec((pattern,))[1]:
                faults.append(MtcheckError(f"per-file-ignores: not a pattern: {pattern!r}", config.path))
        if faults:
            raise ConfigError(tuple(faults))

    @cached_property
    def _own(self) -> Sequence[tuple[Exclude, Collection[str]]]:
        folder = self._config.folder.resolve()
        return [
            (Exclude((pattern,), folder), names) for pattern, names in self._config.per_file_ignores.items()
        ]

    def _list_ignored(self, path: str) -> set[str]:
        """What is ignored in one file more than in others."""
        if path not in self._ignored:
            real = Path(path).resolve()
            self._ignored[path] = {
                name for files, names in self._own if files.match(real, is_folder=False) for name in names
            }
        return self._ignored[path]

    @cached_property
    def _ignored(self) -> dict[str, set[str]]:
        return {}

    def _list_names(self, rule: str, error_type: ErrorType) -> tuple[str, ...]:
        return (rule, self._rules[rule].pack, error_type.value, error_type.dimension)

    def _find_unknown(self, key: str, names: Iterable[str], known: Collection[str]) -> Iterator[MtcheckError]:
        for name in names:
            if name not in known:
                import difflib  # only for who mistypes

                near = difflib.get_close_matches(name, sorted(known), 1, 0.6)
                hint = f", did you mean {near[0]}?" if near else ""
                yield UnknownNameError(key, name, hint, self._config.path)
