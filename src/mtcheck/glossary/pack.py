"""The pack that a glossary becomes: its files as text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from mtcheck.glossary.entries import Row
from mtcheck.model import Pair, Struct
from mtcheck.rules.brackets import CLOSE, OPEN
from mtcheck.rules.yamltext import quote, quote_all

OTHER_SOURCE = "…"
"""Stands in tests for a source sentence without any term."""
ROWS_PER_FILE = 1000
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_LETTERS = re.compile(r"[^\W\d_]+(?:[-'’ ][^\W\d_]+)*")
_INITIALS = re.compile(r"[^\W\d_]{1,6}")


class Settings(Struct, frozen=True, kw_only=True):
    """What the glossary itself does not say."""

    name: str
    """For ids: a slug."""
    title: str
    pair: Pair
    without: str = "same"
    """What holds without a source: ``same``, ``weaken`` or ``skip``."""
    error_type: str = "terminology/inconsistent-with-resource"
    severity: str = "major"


def make_slug(text: str) -> str:
    """Small letters, digits and hyphens for an id; ``terms`` where nothing is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _NOT_SLUG.sub("-", plain).strip("-")[:40].strip("-") or "terms"


def make_files(rows: Sequence[Row], settings: Settings) -> Mapping[str, str]:
    """``pack.yaml`` and the rule files, by name."""
    source = settings.pair.source if any(row.sources for row in rows) else "any"
    files = {
        "pack.yaml": (
            f"id: glossary-{settings.name}\nversion: 1\n"
            f"languages: {{source: {source}, target: {settings.pair.target}}}\n"
            f"title: {quote(settings.title)}\n"
        )
    }
    for number, start in enumerate(range(0, len(rows), ROWS_PER_FILE), 1):
        suffix = f"-{number}" if number > 1 else ""
        lines = _make_rule(rows[start : start + ROWS_PER_FILE], settings, suffix)
        files[f"terms{suffix}.yaml"] = "".join(f"{line}\n" for line in lines)
    return files


def _make_rule(rows: Sequence[Row], settings: Settings, suffix: str) -> Iterator[str]:
    yield f"- id: glossary-{settings.name}{suffix}"
    yield f"  type: {settings.error_type}"
    yield f"  severity: {settings.severity}"
    yield "  confidence: 0.9"
    yield "  message: '“{text}” is not the term of the glossary: {suggest}'"
    yield f"  why: {quote(f'{settings.title} forbids this rendering.')}"
    yield "  fix: {keep: [number, case], safety: suggestion}"
    yield "  entries:"
    for row in rows:
        yield from _make_entry(row, settings)


def _make_entry(row: Row, settings: Settings) -> Iterator[str]:
    yield f"    - flag: {write_matcher(row.forbidden)}"
    yield f"      suggest: {quote_all(row.targets)}"
    if row.note:
        yield f"      why: {quote(row.note)}"
    if row.around:
        yield f"      unless: {{here: {write_matcher(row.around)}}}"
    if row.sources:
        yield f"      source: {{confirm: {write_matcher(row.sources)}, without: {settings.without}}}"
    yield "      hit:"
    for text in row.forbidden:
        yield from _make_test("hit", f"{OPEN}{_bare(text)}{CLOSE}", row.sources)
    yield "      quiet:"
    if row.sources:
        yield from _make_test("quiet", _bare(row.forbidden[0]), (OTHER_SOURCE,))
    elif row.targets[0] not in row.around:
        yield from _make_test("quiet", row.targets[0], ())
    for text in row.around:
        yield from _make_test("quiet", text, row.sources)


def _make_test(kind: str, text: str, sources: Sequence[str]) -> Iterator[str]:
    yield f"        - {kind}: {quote(text)}"
    if sources:
        yield f"          source: {quote(sources[0])}"


def _bare(text: str) -> str:
    """A forbidden term without the stars for endings."""
    return text.replace("*", "")


def write_matcher(terms: Sequence[str]) -> str:
    """What finds the terms: inflected where they are ordinary words, as they are written where not.

    Words in capitals only (``IT``, ``US``) are found in capitals only.
    """
    kinds: dict[str, list[str]] = {"lemma": [], "phrase": [], "regex": []}
    for term in terms:
        if term.isupper() and _INITIALS.fullmatch(term):
            kinds["regex"].append(term)
        elif term.islower() and _LETTERS.fullmatch(term):
            kinds["lemma"].append(term)
        else:
            kinds["phrase"].append(term)
    parts = [f"{kind}: {quote_all(kinds[kind])}" for kind in ("lemma", "phrase") if kinds[kind]]
    if kinds["regex"]:
        pattern = "|".join(kinds["regex"])
        parts.append("regex: " + quote(rf"(?-i)\b(?:{pattern})\b"))
    return "{" + ", ".join(parts) + "}"
