"""The pack that a glossary becomes: its files as text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from mtcheck.glossary.entries import Kind, Row, find_kind
from mtcheck.model import Pair, Struct
from mtcheck.rules.brackets import CLOSE, OPEN
from mtcheck.rules.yamltext import quote, quote_all

MANIFEST = "pack.yaml"
OTHER_SOURCE = "…"
"""Stands in tests for a source sentence without any term."""
_ROWS_PER_RULE = 1000
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


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
    require: bool = False
    """Whether what the glossary approves is required where the source has the term."""


def make_slug(text: str) -> str:
    """Small letters, digits and hyphens for an id; ``terms`` where nothing is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _NOT_SLUG.sub("-", plain).strip("-")[:40].strip("-") or "terms"


def make_files(rows: Sequence[Row], settings: Settings) -> Mapping[str, str]:
    """``pack.yaml`` and the rule files, by name."""
    sourced = settings.require or any(row.sources for row in rows)
    source = settings.pair.source if sourced else "any"
    files = {
        MANIFEST: (
            f"id: glossary-{settings.name}\nversion: 1\n"
            f"languages: {{source: {source}, target: {settings.pair.target}}}\n"
            f"title: {quote(settings.title)}\n"
        )
    }
    for suffix, some in part_rows(rows).items():
        lines = _make_rule(some, settings, suffix)
        files[name_file(suffix)] = "".join(f"{line}\n" for line in lines)
    return files


def part_rows(rows: Sequence[Row]) -> Mapping[str, Sequence[Row]]:
    """The rows of each rule, by what is added to its id: ordinary words apart, not too many together."""
    parts = {}
    for name, some in (
        ("", [row for row in rows if row.is_ordinary]),
        ("-as-written", [row for row in rows if not row.is_ordinary]),
    ):
        for number, start in enumerate(range(0, len(some), _ROWS_PER_RULE), 1):
            parts[f"{name}-{number}" if number > 1 else name] = some[start : start + _ROWS_PER_RULE]
    return parts


def name_file(suffix: str) -> str:
    """The file of the rule with this suffix."""
    return f"terms{suffix}.yaml"


def _make_rule(rows: Sequence[Row], settings: Settings, suffix: str) -> Iterator[str]:
    keep = "keep: [number, case], " if rows[0].is_ordinary else ""
    yield f"- id: glossary-{settings.name}{suffix}"
    yield f"  type: {settings.error_type}"
    yield f"  severity: {settings.severity}"
    yield "  confidence: 0.9"
    yield "  message: '“{text}” is not the term of the glossary: {suggest}'"
    yield f"  why: {quote(f'{settings.title} forbids this rendering.')}"
    yield f"  fix: {{{keep}safety: suggestion}}"
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
    """What finds the terms, each after its kind."""
    kinds: dict[Kind, list[str]] = {kind: [] for kind in Kind}
    for term in terms:
        kinds[find_kind(term)].append(term)
    parts = [f"{kind}: {quote_all(kinds[kind])}" for kind in (Kind.LEMMA, Kind.PHRASE) if kinds[kind]]
    if kinds[Kind.REGEX]:
        pattern = "|".join(kinds[Kind.REGEX])
        parts.append("regex: " + quote(rf"(?-i)\b(?:{pattern})\b"))
    return "{" + ", ".join(parts) + "}"
