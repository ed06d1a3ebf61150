"""Documents with findings on given words, and what fixing them gives."""

from __future__ import annotations

from mtcheck.fix.apply import Applied, apply_changes
from mtcheck.fix.choose import Chosen, choose_changes, list_fixable
from mtcheck.language.articles import Articles
from mtcheck.language.sentences import segment
from mtcheck.model import Document, Finding, Fix, Safety, Suppression
from mtcheck.mqm import ErrorType, Severity
from mtcheck.read import read_pair_bytes

NAMES = {
    "text": "a.txt",
    "markdown": "a.md",
    "html": "a.html",
    "csv": "a.csv",
    "tsv": "a.tsv",
    "jsonl": "a.jsonl",
    "xliff": "a.xlf",
    "tmx": "a.tmx",
    "po": "a.po",
    "srt": "a.srt",
    "vtt": "a.vtt",
}
AGREE = Articles("en").agree


def read(data: bytes, kind: str = "text") -> Document:
    return segment(read_pair_bytes(data, NAMES[kind], wrapped="auto").target, "en")


def find(
    document: Document,
    words: str,
    replacement: str,
    *,
    nth: int = 0,
    rule: str = "a-rule",
    safety: Safety = Safety.SAFE,
    severity: Severity = Severity.MINOR,
    confidence: float = 0.9,
    suppressed: Suppression | None = None,
) -> Finding:
    """A finding on the nth occurrence of ``words`` in the prose."""
    for block in document.blocks:
        start = -1
        while (start := block.text.find(words, start + 1)) >= 0:
            nth -= 1
            if nth >= 0:
                continue
            return Finding(
                rule=rule,
                span=block.offsets.locate(start, start + len(words)),
                text=words,
                error_type=ErrorType.GRAMMAR,
                severity=severity,
                confidence=confidence,
                message="",
                fingerprint=f"{rule}:{words}",
                fix=Fix(replacement, safety),
                suppressed=suppressed,
            )
    raise AssertionError(f"{words!r} is not in the prose")


def choose(document: Document, *findings: Finding) -> Chosen:
    return choose_changes(document, list_fixable(findings, unsafe=True), AGREE)


def apply(data: bytes, kind: str, *fixes: tuple[str, str]) -> Applied:
    """The bytes after fixes, each the words and what to write instead."""
    document = read(data, kind)
    chosen = choose(document, *(find(document, words, new) for words, new in fixes))
    applied = apply_changes(data, document, chosen.changes, lambda data: read(data, kind))
    return applied._replace(withheld=(*chosen.withheld, *applied.withheld))


def fix(text: str, words: str, replacement: str, kind: str = "text") -> str | None:
    """The text after one fix; None where it was withheld."""
    applied = apply(text.encode(), kind, (words, replacement))
    assert bool(applied.made) != bool(applied.withheld)
    return applied.data.decode() if applied.made else None
