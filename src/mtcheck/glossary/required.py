"""The rule of the renderings that a glossary requires: for texts that are checked beside their source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mtcheck.glossary.pack import Settings
from mtcheck.glossary.terms import Term
from mtcheck.rules.brackets import CLOSE, OPEN
from mtcheck.rules.yamltext import quote, quote_all

REQUIRED = "required.yaml"
"""Its file."""
_PLAIN = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")
_OTHERS = (f"{OPEN}Something{CLOSE} else is there.", f"{OPEN}Another{CLOSE} word is here.")
"""Texts in which no term is rendered."""


def list_required(terms: Sequence[Term]) -> list[Term]:
    """The terms that say what the source must become: written in words on both sides."""
    return [
        term
        for term in terms
        if term.sources and term.targets and all(map(_PLAIN.fullmatch, (*term.sources, *term.targets)))
    ]


def make_required(terms: Sequence[Term], settings: Settings) -> str:
    """The rule file; ``terms`` are at least one of ``list_required``."""
    return "".join(f"{line}\n" for line in _write(terms, settings))


def _write(terms: Sequence[Term], settings: Settings) -> Iterator[str]:
    yield f"- id: glossary-{settings.name}-required"
    yield "  type: terminology/inconsistent-with-resource"
    yield "  severity: minor"
    yield "  confidence: 0.75"
    yield "  message: 'the glossary has “{required}” for “{source}”'"
    yield f"  why: {quote(f'{settings.title} says how these terms are rendered.')}"
    yield "  detector: required-term"
    yield "  params:"
    yield "    terms:"
    for term in terms:
        yield f"      - {{source: {quote_all(term.sources)}, target: {quote_all(term.targets)}}}"
    yield "  tests:"
    first = terms[0]
    for text in _OTHERS:
        yield f"    - {{hit: {quote(text)}, source: {quote(first.sources[0])}}}"
    yield f"    - {{quiet: {quote(first.targets[0])}, source: {quote(first.sources[0])}}}"
    yield f"    - quiet: {quote(first.targets[0])}"
