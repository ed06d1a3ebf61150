"""Fixes as replacements in the text that the editor has: fitted, escaped and read again as by ``--fix``."""

from __future__ import annotations

from collections.abc import Iterable

from mtcheck import read
from mtcheck.fix.apply import apply_changes
from mtcheck.fix.choose import choose_changes
from mtcheck.language.articles import Articles
from mtcheck.lsp.edits import compare
from mtcheck.lsp.examined import Examined
from mtcheck.model import Document, Finding
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


def reread(examined: Examined, text: str) -> Document:
    """Another text read as that of a document was; raises MtcheckError."""
    assert examined.checker is not None
    assert examined.document is not None
    document = examined.document
    reading = examined.checker.read_text(text, document.path, document.format)
    if examined.beside is not None:
        reading = read.bring_together(reading.target, examined.beside)
    return reading.target
