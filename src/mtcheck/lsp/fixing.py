"""Fixes as replacements in the text that the editor has: fitted, escaped and read again as by ``--fix``."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from mtcheck import read
from mtcheck.errors import SourceError
from mtcheck.fix.apply import apply_changes
from mtcheck.fix.choose import choose_changes, list_fixable
from mtcheck.fix.settle import Settler
from mtcheck.language.articles import Articles
from mtcheck.lsp.edits import compare
from mtcheck.lsp.examined import Examined
from mtcheck.lsp.known import keep_counting
from mtcheck.model import Document, FileReport, Finding
from mtcheck.spans import Replacement


def fix_findings(examined: Examined, findings: Iterable[Finding]) -> list[Replacement]:
    """What fixes of findings change, the preferred ones first; none where no fix can be made.

    Of fixes that overlap the first is made.
    """
    checker, document = examined.checker, examined.document
    if checker is None or document is None:
        return []
    text = examined.snapshot.text
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError:  # half a character: nothing that could be read again
        return []
    chosen = choose_changes(document, findings, Articles(checker.pair.target).agree)
    applied = apply_changes(
        data, document, chosen.changes, lambda some: reread(examined, some.decode("utf-8"))
    )
    return compare(text, applied.data.decode("utf-8"))


def fix_safe(examined: Examined) -> list[Replacement]:
    """What making all safe fixes changes, and those that a check then finds, until there are none.

    As often as ``--fix`` would; none where there is nothing to fix. Raises MtcheckError.
    """
    checker = examined.checker
    if checker is None or not list_fixable(examined.findings, unsafe=False):
        return []
    text = examined.snapshot.text
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError:  # as above
        return []
    agree = Articles(checker.pair.target).agree
    settler = Settler(
        lambda some: _check(examined, some.decode("utf-8")),
        lambda some: reread(examined, some.decode("utf-8")),
        lambda _file: agree,
        unsafe=False,
    )
    return compare(text, settler.settle(data).data.decode("utf-8"))


def _check(examined: Examined, text: str) -> FileReport:
    """Another text checked as that of a document was: with the findings that would count."""
    assert examined.checker is not None
    checker, (target, source) = examined.checker, _read(examined, text)
    try:
        report = checker.check(target, source)
    except SourceError:  # which is told already: checked without, as it was
        report = checker.check(target)
    (file,) = report.files
    return replace(file, findings=keep_counting(file.findings, checker.config, target.path, examined.allowed))


def reread(examined: Examined, text: str) -> Document:
    """Another text read as that of a document was; raises MtcheckError."""
    return _read(examined, text).target


def _read(examined: Examined, text: str) -> read.Reading:
    assert examined.checker is not None
    assert examined.document is not None
    document = examined.document
    reading = examined.checker.read_text(text, document.path, document.format)
    if examined.beside is not None:
        reading = read.bring_together(reading.target, examined.beside)
    return reading
