"""What a check found, as the protocol's diagnostics."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from lsprotocol import types

from mtcheck.errors import MtcheckError
from mtcheck.lsp.examined import Examined, Place, locate_source
from mtcheck.lsp.positions import Position, Range
from mtcheck.model import Finding, RuleInfo, Safety, Span
from mtcheck.mqm import Severity

SOURCE = "mtcheck"
SEVERITIES: Mapping[Severity, types.DiagnosticSeverity] = {
    Severity.CRITICAL: types.DiagnosticSeverity.Error,
    Severity.MAJOR: types.DiagnosticSeverity.Error,
    Severity.MINOR: types.DiagnosticSeverity.Warning,
    Severity.NEUTRAL: types.DiagnosticSeverity.Information,
}
"""An error is what fails a run by default (``fail-on = "major"``)."""
UNREADABLE = "unchecked"
UNUSED = "unused-suppression"
_UNUSED = re.compile(r"line (\d+): (.*)", re.DOTALL)
_LONGEST = 300
"""Code points of a source sentence that is shown."""
_LINE_END = 1 << 30


class Abilities(NamedTuple):
    """What a client can show and do."""

    related: bool = False
    tags: bool = False
    links: bool = False
    """Opens the page of a rule."""
    shows_documents: bool = False
    edits: bool = False
    """Makes edits that the server asks for."""
    versioned: bool = False
    """Edits can name the version that they are for."""
    creates: bool = False
    """Edits can make files."""
    resolves: bool = False
    """Asks for the edit of an action when it is wanted."""


NameFile = Callable[[Path], str]
"""The URI of a file."""


class Diagnostics:
    """Makes diagnostics for one client."""

    def __init__(self, abilities: Abilities, name_file: NameFile) -> None:
        self._abilities, self._name_file = abilities, name_file

    def list_all(self, examined: Examined) -> list[types.Diagnostic]:
        """All that is to be told of a document, by position."""
        found = [self.describe(examined, number) for number in range(len(examined.findings))]
        return [*self._tell_troubles(examined), *found, *self._tell_unused(examined)]

    def describe(self, examined: Examined, number: int) -> types.Diagnostic:
        """The diagnostic of a finding."""
        finding = examined.findings[number]
        rule = examined.rules.get(finding.rule)
        removes = finding.fix is not None and not finding.fix.replacement.strip()
        tags = [types.DiagnosticTag.Unnecessary] if removes and _is_safe(finding) else None
        return types.Diagnostic(
            range=make_range(examined.index.locate_range(finding.span.start, finding.span.end)),
            message=finding.message,
            severity=SEVERITIES[finding.severity],
            code=finding.rule,
            code_description=_link_rule(rule) if rule is not None and self._abilities.links else None,
            source=SOURCE,
            tags=tags if self._abilities.tags else None,
            related_information=self._relate(examined, finding, number),
            data={"rule": finding.rule, "fingerprint": finding.fingerprint},
        )

    def _relate(
        self, examined: Examined, finding: Finding, number: int
    ) -> list[types.DiagnosticRelatedInformation] | None:
        """The sentence of the source that the finding's stands beside."""
        if not self._abilities.related:
            return None
        span = find_source_span(finding, examined.places.get(number))
        location = locate(examined, span, self._name_file) if span is not None else None
        if span is None or location is None:
            return None
        text = " ".join(examined.source_index.text[span.start : span.end].split())
        shown = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
        return [types.DiagnosticRelatedInformation(location, f"source: {shown}")]

    def _tell_troubles(self, examined: Examined) -> Iterator[types.Diagnostic]:
        first = Range(Position(0, 0), examined.index.locate(examined.index.find(Position(0, _LINE_END))))
        for trouble in examined.troubles:
            yield types.Diagnostic(
                range=make_range(first),
                message=trouble.message,
                severity=SEVERITIES[trouble.severity],
                code=UNREADABLE,
                source=SOURCE,
            )

    def _tell_unused(self, examined: Examined) -> Iterator[types.Diagnostic]:
        """The comments that are of no use."""
        if examined.document is None or examined.checker is None:
            return
        comments = {
            examined.index.locate(one.span.start).line: one.span for one in examined.document.comments
        }
        fails = examined.checker.config.unused_suppressions == "fail"
        for note in examined.unused:
            said = _UNUSED.fullmatch(note)
            span = comments.get(int(said[1]) - 1) if said else None
            if said is None or span is None:
                continue
            yield types.Diagnostic(
                range=make_range(examined.index.locate_range(span.start, span.end)),
                message=said[2],
                severity=types.DiagnosticSeverity.Warning if fails else types.DiagnosticSeverity.Information,
                code=UNUSED,
                source=SOURCE,
                tags=[types.DiagnosticTag.Unnecessary] if self._abilities.tags else None,
            )


def describe_faults(path: Path, faults: Sequence[MtcheckError]) -> list[types.Diagnostic]:
    """Faults of a configuration, each at its line; one of another file, such as a pack's, at the first."""
    return [_describe_fault(path, fault) for fault in faults]


def _describe_fault(path: Path, fault: MtcheckError) -> types.Diagnostic:
    place, _, line = fault.place.rpartition(":")
    is_own = place == path.as_posix() and line.isdigit()
    number = int(line) - 1 if is_own else 0
    return types.Diagnostic(
        range=types.Range(types.Position(number, 0), types.Position(number + 1, 0)),
        message=fault.message if is_own else str(fault),
        severity=types.DiagnosticSeverity.Error,
        source=SOURCE,
    )


def find_source_span(finding: Finding, place: Place | None) -> Span | None:
    """Where the source of a finding lies: of its sentence, else what the finding itself names."""
    span = locate_source(place.segment) if place is not None and place.segment is not None else None
    return span if span is not None else finding.source_span


def locate(examined: Examined, span: Span, name_file: NameFile) -> types.Location | None:
    """The place of a span of the source; the source can lie in the document itself."""
    document = examined.document
    if document is None or document.source_path is None:
        return None
    uri = examined.snapshot.uri
    if document.source_path != document.path:
        uri = name_file(Path(document.source_path))
    return types.Location(uri, make_range(examined.source_index.locate_range(span.start, span.end)))


def make_range(places: Range) -> types.Range:
    """A range as the protocol has it."""
    return types.Range(types.Position(*places.start), types.Position(*places.end))


def _is_safe(finding: Finding) -> bool:
    return finding.fix is not None and finding.fix.safety is Safety.SAFE


def _link_rule(rule: RuleInfo) -> types.CodeDescription:
    """The place where the rule is written down: what it flags, why, and all its examples."""
    return types.CodeDescription(f"{Path(rule.path).absolute().as_uri()}#L{rule.line}")
