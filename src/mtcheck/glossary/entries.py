"""Terms become rows of a table rule: what is flagged, where it is left alone, what to say instead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum

from msgspec.structs import replace

from mtcheck.glossary.terms import Term, tidy
from mtcheck.model import Struct
from mtcheck.rules.brackets import CLOSE, OPEN

_LONGEST = 200
"""Code points: what is longer is no term."""
_MANY_WORDS = 12
"""Of a longer approved term nobody asks what is inside."""
_INNER_STAR = re.compile(r"\*(?!\s|$)|(?:^|\s)\*")
_WORD = re.compile(r"\w")
_LETTERS = re.compile(r"[^\W\d_]+(?:[-'’ ][^\W\d_]+)*")
_INITIALS = re.compile(r"[^\W\d_]{1,6}")


class Kind(StrEnum):
    """How a term is found; the names are those of a matcher's fields."""

    LEMMA = "lemma"
    """Ordinary words, in small letters: in any inflection."""
    PHRASE = "phrase"
    """Names and what is no word: as they are written."""
    REGEX = "regex"
    """Words in capitals only (``IT``, ``US``): in capitals only."""


def find_kind(term: str) -> Kind:
    """How a term is found."""
    if term.isupper() and _INITIALS.fullmatch(term):
        return Kind.REGEX
    return Kind.LEMMA if term.islower() and _LETTERS.fullmatch(term) else Kind.PHRASE


class Note(Struct, frozen=True, order=True):
    """Something in a glossary that makes no rule, and why."""

    line: int
    message: str


class Row(Struct, frozen=True, kw_only=True):
    """An entry of the rule: for these sources never these words but those."""

    line: int
    """Of the first term it was made of."""
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    note: str
    around: tuple[str, ...] = ()
    """Approved terms that hold a forbidden one: there it is left alone."""
    forbidden: tuple[str, ...]
    """All ordinary words, or none."""

    @property
    def is_ordinary(self) -> bool:
        """Whether what is forbidden is inflected: then so is what is written instead."""
        return find_kind(self.forbidden[0]) is Kind.LEMMA


def make_rows(terms: Iterable[Term]) -> tuple[tuple[Row, ...], tuple[Note, ...]]:
    """The rows, each forbidden term of the same sources in one of them only, and what was left out."""
    terms = tuple(terms)
    notes: list[Note] = []
    useful = [term for term in terms if _is_useful(term, notes)]
    holders = _find_holders(target for term in useful for target in term.targets)
    approved = {target.casefold() for term in useful for target in term.targets}
    rows: dict[tuple[object, ...], Row] = {}
    for one in _split(useful, approved, notes):
        (forbidden,) = one.forbidden
        around = holders.get(forbidden.casefold(), ())
        key = one.sources, one.targets, one.note, around, one.is_ordinary
        row = rows.get(key) or replace(one, around=around, forbidden=())
        rows[key] = replace(row, forbidden=(*row.forbidden, forbidden))
    return tuple(rows.values()), tuple(sorted(notes))


def _is_useful(term: Term, notes: list[Note]) -> bool:
    """Whether a term makes a row; why not is noted."""
    if not term.forbidden:
        return False
    fault = "forbids something and approves nothing" if not term.targets else ""
    for text in (*term.sources, *term.targets):
        fault = fault or _find_fault(text, starred=False)
    if fault:
        notes.append(Note(term.line, f"{fault}: left out"))
    return not fault


def _find_fault(text: str, *, starred: bool) -> str:
    """Why a text cannot be a term of a rule; empty if it can."""
    shown = f"“{text[:40]}”"
    if len(text) > _LONGEST:
        return f"{shown} is longer than {_LONGEST} characters"
    if _WORD.search(text) is None:
        return f"{shown} has no word"
    if OPEN in text or CLOSE in text or not text.isprintable():
        return f"{shown!s} holds characters that a rule cannot have"
    if "*" in text and (not starred or _INNER_STAR.search(text)):
        return f"{shown}: * stands for the ending of a forbidden word"
    return ""


def _split(terms: Iterable[Term], approved: set[str], notes: list[Note]) -> Iterator[Row]:
    """A row for each forbidden term of the same sources; what several approve instead is put together."""
    rows: dict[tuple[tuple[str, ...], str], Row] = {}
    for term in terms:
        own = {target.casefold() for target in term.targets}
        for forbidden in term.forbidden:
            folded = forbidden.casefold()
            fault = _find_fault(forbidden, starred=True)
            if folded in own or (not term.sources and folded in approved):
                fault = f"“{forbidden}” is forbidden and approved"
            if fault:
                notes.append(Note(term.line, f"{fault}: left out"))
                continue
            key = tuple(source.casefold() for source in term.sources), folded
            if key in rows:
                targets = dict.fromkeys((*rows[key].targets, *term.targets))
                rows[key] = replace(rows[key], targets=tuple(targets))
            else:
                rows[key] = Row(
                    line=term.line,
                    sources=term.sources,
                    targets=term.targets,
                    note=tidy(term.note),
                    forbidden=(forbidden,),
                )
    yield from rows.values()


def _find_holders(targets: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """For each part of an approved term of several words the terms that hold it."""
    holders: dict[str, dict[str, None]] = {}
    for target in targets:
        words = target.casefold().split()
        if len(words) > _MANY_WORDS:
            continue
        for start in range(len(words)):
            for end in range(start + 1, len(words) + 1):
                if end - start < len(words):
                    holders.setdefault(" ".join(words[start:end]), {})[target] = None
    return {part: tuple(found) for part, found in holders.items()}
