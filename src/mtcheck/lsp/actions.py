"""What an editor offers to do at a place: fix, ignore, allow, open the source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lsprotocol import types

from mtcheck.errors import MtcheckError
from mtcheck.fix.choose import list_fixable
from mtcheck.lsp.diagnostics import Abilities, Diagnostics, NameFile, find_source_span, locate, make_range
from mtcheck.lsp.examined import Examined, Place
from mtcheck.lsp.fixing import fix_findings, fix_safe
from mtcheck.lsp.greeting import COMMANDS, KINDS
from mtcheck.lsp.ignoring import ignore_finding
from mtcheck.lsp.positions import Index
from mtcheck.model import Finding, Safety
from mtcheck.mqm import ErrorType
from mtcheck.spans import Replacement

ALLOW, OPEN_SOURCE = COMMANDS
QUICK_FIX, FIX_ALL = KINDS
_MOST = 20
"""Findings that actions of their own are offered for: more at once is for fixing all."""
_WORDS = 4
"""Words of a text that can be allowed."""
_SHOWN = 40
"""Code points of a text in a title."""
_ABOUT_WORDS = frozenset(("accuracy", "terminology", "style"))


class Request(NamedTuple):
    """What an editor asks for: a stretch of the text (offsets), and the kinds that it wants, None for all."""

    start: int
    end: int
    only: Sequence[str] | None

    def wants(self, kind: str) -> bool:
        """Whether actions of a kind are asked for."""
        return self.only is None or any(kind == one or kind.startswith(f"{one}.") for one in self.only)


class Actions:
    """Makes code actions for one client."""

    def __init__(self, abilities: Abilities, diagnostics: Diagnostics, name_file: NameFile) -> None:
        self._abilities, self._diagnostics, self._name_file = abilities, diagnostics, name_file

    def list_all(self, examined: Examined, request: Request) -> list[types.CodeAction]:
        """The actions at a place: first those that fix, the preferred ones before others."""
        if examined.document is None:
            return []
        numbers = examined.list_findings(request.start, request.end)[:_MOST]
        found: list[types.CodeAction] = []
        if request.wants(QUICK_FIX):
            for offer in (self._fix, self._ignore, self._allow):
                found += [action for number in numbers for action in offer(examined, number)]
            found.sort(key=lambda action: not action.is_preferred)
        if request.wants(FIX_ALL):
            found += self._fix_all(examined, lazily=request.only is None and self._abilities.resolves)
        if request.only is None:
            found += self._open_source(examined, numbers, request.start)
        return found

    def _fix(self, examined: Examined, number: int) -> Iterator[types.CodeAction]:
        finding = examined.findings[number]
        if finding.fix is None:
            return
        changes = fix_findings(examined, [finding])
        if changes:
            yield types.CodeAction(
                title=_name_fix(finding),
                kind=types.CodeActionKind.QuickFix,
                diagnostics=[self._diagnostics.describe(examined, number)],
                is_preferred=finding.fix.safety is Safety.SAFE,
                edit=self.make_edit(examined, changes),
            )

    def _fix_all(self, examined: Examined, *, lazily: bool) -> Iterator[types.CodeAction]:
        """All safe fixes; ``lazily``: the edit is made when it is asked for, which takes checks."""
        safe = list_fixable(examined.findings, unsafe=False)
        if not safe or not fix_findings(examined, safe):
            return
        action = types.CodeAction(title=f"Fix all that is safe to fix ({len(safe)})", kind=FIX_ALL)
        if lazily:
            action.data = {"uri": examined.snapshot.uri}
            yield action
        elif (edit := self.fix_all(examined)) is not None:
            action.edit = edit
            yield action

    def fix_all(self, examined: Examined) -> types.WorkspaceEdit | None:
        """The edit that makes all safe fixes, as ``--fix`` does; None where nothing can be done."""
        try:
            changes = fix_safe(examined)
        except MtcheckError:  # a source or a baseline that is gone meanwhile: the next check tells
            return None
        return self.make_edit(examined, changes) if changes else None

    def _ignore(self, examined: Examined, number: int) -> Iterator[types.CodeAction]:
        place = examined.places.get(number)
        finding = examined.findings[number]
        change = ignore_finding(examined, finding, place.block) if place is not None else None
        if change is not None:
            yield types.CodeAction(
                title=f"Ignore {finding.rule} here",
                kind=types.CodeActionKind.QuickFix,
                diagnostics=[self._diagnostics.describe(examined, number)],
                edit=self.make_edit(examined, [change]),
            )

    def _allow(self, examined: Examined, number: int) -> Iterator[types.CodeAction]:
        finding = examined.findings[number]
        word = " ".join(finding.text.split())
        if can_be_allowed(finding):
            target = {"uri": examined.snapshot.uri, "word": word}
            yield types.CodeAction(
                title=f"Allow “{_shorten(word)}” everywhere",
                kind=types.CodeActionKind.QuickFix,
                diagnostics=[self._diagnostics.describe(examined, number)],
                command=types.Command(f"Allow “{word}”", ALLOW, arguments=[target]),
            )

    def _open_source(
        self, examined: Examined, numbers: Sequence[int], offset: int
    ) -> Iterator[types.CodeAction]:
        if not self._abilities.shows_documents:
            return
        where = self.find_source(examined, numbers, offset)
        if where is not None:
            start, end = where.range.start, where.range.end
            place = {
                "uri": where.uri,
                "start": [start.line, start.character],
                "end": [end.line, end.character],
            }
            title = "Open the source sentence"
            yield types.CodeAction(title=title, command=types.Command(title, OPEN_SOURCE, arguments=[place]))

    def find_source(self, examined: Examined, numbers: Sequence[int], offset: int) -> types.Location | None:
        """Where the source of the findings lies, or of the sentence at a place."""
        for number in numbers:
            place: Place | None = examined.places.get(number)
            span = find_source_span(examined.findings[number], place)
            if span is not None:
                return locate(examined, span, self._name_file)
        span = examined.find_source(offset)
        return locate(examined, span, self._name_file) if span is not None else None

    def make_edit(self, examined: Examined, changes: Sequence[Replacement]) -> types.WorkspaceEdit:
        """The edit of the document that replacements are."""
        snapshot = examined.snapshot
        return make_edit(self._abilities, snapshot.uri, snapshot.version, examined.index, changes)


def make_edit(
    abilities: Abilities, uri: str, version: int | None, index: Index, changes: Sequence[Replacement]
) -> types.WorkspaceEdit:
    """Replacements as an edit of a document, for its version where the client heeds it."""
    edits = [
        types.TextEdit(make_range(index.locate_range(change.start, change.end)), change.text)
        for change in changes
    ]
    if not abilities.versioned:
        return types.WorkspaceEdit(changes={uri: edits})
    held = types.OptionalVersionedTextDocumentIdentifier(uri=uri, version=version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(held, list(edits))])


def can_be_allowed(finding: Finding) -> bool:
    """Whether a finding says of a word or two that they are wrong ones."""
    kind = finding.error_type
    words = finding.text.split()
    return (
        (kind.dimension in _ABOUT_WORDS or kind is ErrorType.SPELLING)
        and 0 < len(words) <= _WORDS
        and any(character.isalpha() for character in finding.text)
    )


def _name_fix(finding: Finding) -> str:
    assert finding.fix is not None
    old, new = _shorten(finding.text), _shorten(finding.fix.replacement)
    if not finding.fix.replacement.strip():
        return f"Delete “{old}”" if old else "Delete the blanks"
    return f"Replace “{old}” with “{new}”"


def _shorten(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"
