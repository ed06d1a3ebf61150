"""Checks the text of a document that is open: as the command would, but for what it holds unsaved."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import IntEnum
from pathlib import Path
from time import perf_counter
from weakref import WeakKeyDictionary

from mtcheck import read
from mtcheck.checker import Checker
from mtcheck.errors import MtcheckError, SourceError
from mtcheck.lsp.configured import Configurations, Configured
from mtcheck.lsp.documents import resolve
from mtcheck.lsp.examined import Examined, Snapshot, SupersededError, Trouble, describe
from mtcheck.lsp.known import fold, keep_counting
from mtcheck.lsp.quick import Base, find_homes, recheck, relink
from mtcheck.lsp.watched import Watch
from mtcheck.model import Document, Finding
from mtcheck.mqm import Severity
from mtcheck.read.files import FORMATS, show_path

LIMIT = 2_000_000
"""Code points of a text that is checked while it is typed in; a longer one is for the command."""
FAST = 0.2
"""Seconds that a check may take for it to be made anew in full after every change."""
_LANGUAGES = {
    "plaintext": "text",
    "plain text": "text",
    "text": "text",
    "markdown": "markdown",
    "mdx": "markdown",
    "html": "html",
}
"""Formats by the editor's name of a language, for documents whose name tells none."""
_NO_PROSE = frozenset(("cmake", "ignore", "ini", "log", "pip-requirements", "properties", "requirements"))
"""Languages of files that end in .txt and hold no text."""


def find_format(snapshot: Snapshot) -> str | None:
    """The format of a document: by its name, else by its language; None for what is no text."""
    if snapshot.path is not None:
        kind = FORMATS.get(snapshot.path.suffix.lower())
        if kind is not None:
            return None if kind == "docx" or snapshot.language in _NO_PROSE else kind
    return _LANGUAGES.get(snapshot.language)


_SURROGATE = re.compile(r"[\ud800-\udfff]")


class Depth(IntEnum):
    """How much is found out anew where a full check takes long."""

    QUICK = 0
    """What has changed since the last full check."""
    FULL = 1
    """All, but for which sentences belong together where their number is the same."""
    ANEW = 2


class Examiner:
    """Checks documents, one at a time, and remembers the last full check of each."""

    def __init__(self, configurations: Configurations) -> None:
        self.configurations = configurations
        self._bases: dict[str, Base] = {}
        self._latest: dict[str, Base] = {}
        """The last check of each in part: what has changed since the last full one is not checked again."""
        self._allowed: WeakKeyDictionary[Checker, set[str]] = WeakKeyDictionary()

    def allow(self, configured: Checker, word: str) -> None:
        """Hold a word for allowed until the configuration is read again, which may not be saved yet."""
        self._allowed.setdefault(configured, set()).add(fold(word))

    def forget(self, uri: str) -> None:
        """Let go of what is remembered of a document."""
        self._bases.pop(uri, None)
        self._latest.pop(uri, None)

    def examine(
        self, snapshot: Snapshot, is_wanted: Callable[[], bool], depth: Depth = Depth.QUICK
    ) -> Examined:
        """Check a document. What cannot be read or checked is told in the outcome.

        Raises SupersededError as soon as ``is_wanted`` says no.
        """
        if not is_wanted():
            raise SupersededError
        examined = Examined(snapshot)
        kind = find_format(snapshot)
        configured = self.configurations.find(snapshot.folder) if kind is not None else None
        if kind is None or configured is None or not _concerns(configured, snapshot.path):
            return examined
        examined.configured = configured.checker
        if len(snapshot.text) > min(LIMIT, configured.checker.config.max_bytes):
            message = "too long to be checked while you type: run mtcheck check on it"
            examined.troubles = (Trouble(message, Severity.NEUTRAL),)
            return examined
        try:
            self._check(examined, configured, kind, Watch(is_wanted), depth)
        except read.NoTargetError:
            return examined  # a table or a catalogue that holds no translation
        except MtcheckError as error:
            examined.troubles = (*examined.troubles, Trouble(describe(error)))
        return examined

    def _check(
        self, examined: Examined, configured: Configured, kind: str, watch: Watch, depth: Depth
    ) -> None:
        snapshot, checker = examined.snapshot, configured.checker
        started = perf_counter()
        target, source = _read(examined, configured, kind)
        base = self._bases.get(snapshot.uri)
        if base is not None and (base.seconds <= FAST or not base.holds(checker, source)):
            base = None
        if base is not None and depth is Depth.QUICK:
            latest = self._latest[snapshot.uri]
            found = recheck(latest, target, watch)
            if found is not None:
                self._latest[snapshot.uri] = latest.follow(*found)
                examined.is_settled = False
                self._note(examined, base.checker, *found)
                return
        chosen = checker.choose(target, source)
        document = None
        if base is not None and depth is Depth.FULL:
            document = relink(base, self._latest[snapshot.uri], target)
        if document is None:
            document = _align(chosen, target, source, examined, watch)
        outcome, run = watch.find(chosen, document)
        seconds = perf_counter() - started
        raw = outcome.findings
        base = Base(checker, chosen, source, document, raw, find_homes(document, raw), run, seconds)
        self._bases[snapshot.uri] = self._latest[snapshot.uri] = base
        examined.troubles += tuple(Trouble(one.message, Severity.MINOR) for one in outcome.failures)
        self._note(examined, chosen, document, raw)

    def _note(
        self, examined: Examined, checker: Checker, document: Document, raw: tuple[Finding, ...]
    ) -> None:
        """Put into the outcome what counts of what the rules found."""
        assert examined.configured is not None
        findings, unused = checker.sift(document, raw)
        examined.allowed = frozenset(self._allowed.get(examined.configured, ()))
        examined.checker, examined.document = checker, document
        examined.findings = keep_counting(findings, checker.config, document.path, examined.allowed)
        examined.unused = unused


def _read(examined: Examined, configured: Configured, kind: str) -> read.Reading:
    """The document and its source; one that cannot be had is told. Raises MtcheckError."""
    snapshot = examined.snapshot
    name = show_path(snapshot.path) if snapshot.path is not None else snapshot.uri
    text = _SURROGATE.sub("\ufffd", snapshot.text)  # halves of characters, which nothing can encode
    reading = configured.checker.read_text(text, name, kind)
    if reading.source is not None:
        return reading
    try:
        beside = _read_source(configured, snapshot)
    except MtcheckError as error:
        examined.troubles += (Trouble(f"checked without its source: {error}", Severity.MINOR),)
        return reading
    examined.beside = beside
    return read.bring_together(reading.target, beside) if beside is not None else reading


def _align(
    checker: Checker, target: Document, source: Document | None, examined: Examined, watch: Watch
) -> Document:
    try:
        return checker.align(target, source, watch.attend)
    except SourceError as error:
        message = f"checked without its source: {describe(error)}"
        examined.troubles += (Trouble(message, Severity.MINOR),)
        return checker.align(target, None)


def _concerns(configured: Configured, path: Path | None) -> bool:
    """Whether a file is a translation that is to be checked: not a source, not excluded."""
    if path is None:
        return True
    partners = configured.partners
    return not configured.leaves_out(path) and not (partners is not None and partners.is_source(path))


def _read_source(configured: Configured, snapshot: Snapshot) -> Document | None:
    """The source of a file: as the editor has it where it is open. Raises MtcheckError."""
    if snapshot.path is None or configured.partners is None:
        return None
    path = configured.partners.find(snapshot.path).source
    if path is None:
        return None
    text = snapshot.unsaved.get(resolve(path))
    kind = read.find_format(path.name)
    if text is None or kind == "docx":
        return configured.checker.read_source(path)
    return configured.checker.read_text(text, show_path(path), kind, role="source").target
