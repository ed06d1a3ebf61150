"""Varieties of a language: words spelt otherwise here and there, from ``languages/<lang>/varieties.tsv``.

A variety is a BCP 47 tag such as ``en-GB``. A language without the file has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import NamedTuple

from mtcheck.errors import MtcheckError
from mtcheck.resources import packs_root

WORD = re.compile(r"[^\W\d_]+")
_SAME = "-"
"""The ending of a word as it is."""
_BEHIND = ("endings", "note")


class Foreign(NamedTuple):
    """A form that a variety does not have."""

    instead: str
    """What is written in the variety."""
    is_name: bool
    """With a capital it may be a name."""


class Side(NamedTuple):
    """On which side of a difference a form stands."""

    name: str
    """A variety, or the first word's form that tells one system of spelling from another."""
    word: int
    """The row of the table: all forms of a word have one."""
    others: Mapping[str, str]
    """The same word's form on the other sides, by their names."""
    is_name: bool


class _Row(NamedTuple):
    number: int
    forms: Mapping[str, tuple[str, ...]]
    """By tag, the one to write first."""
    notes: frozenset[str]


class Varieties:
    """What is known of the varieties of one language."""

    def __init__(self, lang: str, text: str = "", place: str = "") -> None:
        self.lang = lang
        self._place = place
        self.tags, self._lines = self._read(text)

    def find_foreign(self, tag: str) -> Mapping[str, Foreign]:
        """The forms, in small letters, that the other varieties have and this one does not."""
        return self._foreign.setdefault(tag, dict(self._list_foreign(tag)))

    @cached_property
    def by_variety(self) -> Mapping[str, Side]:
        """The forms that one variety alone has."""
        owners: dict[str, set[str]] = {}
        for row in self._rows:
            for tag, forms in row.forms.items():
                for form in forms:
                    owners.setdefault(form, set()).add(tag)
        return {
            form: Side(
                tag,
                row.number,
                {other: forms[0] for other, forms in row.forms.items() if other != tag},
                "name" in row.notes,
            )
            for row in self._rows
            for tag, forms in row.forms.items()
            for form in forms
            if owners[form] == {tag}
        }

    def list_systems(self, tag: str) -> Mapping[str, Side]:
        """The forms of words that a variety spells by one of several systems, which are called by numbers."""
        found = {}
        for row in self._rows:
            forms = row.forms.get(tag, ())
            if "system" not in row.notes:
                continue
            for number, form in enumerate(forms):
                others = {str(index): other for index, other in enumerate(forms) if index != number}
                found[form] = Side(str(number), row.number, others, "name" in row.notes)
        return found

    def respell(self, text: str, tag: str) -> str:
        """A text with the forms of a variety; words with a capital that may be names stay."""
        foreign = self.find_foreign(tag)
        if not foreign:
            return text
        alone = sum(word[:1].isupper() for word in WORD.findall(text)) < 2

        def change(match: re.Match[str]) -> str:
            known = foreign.get(match[0].lower())
            if known is None or (match[0] != match[0].lower() and (known.is_name or not alone)):
                return match[0]
            return fit_case(match[0], known.instead)

        return WORD.sub(change, text)

    @cached_property
    def _foreign(self) -> dict[str, Mapping[str, Foreign]]:
        return {}

    def _list_foreign(self, tag: str) -> Iterator[tuple[str, Foreign]]:
        own = {form for row in self._rows for form in row.forms.get(tag, ())}
        for row in self._rows:
            for forms in row.forms.values():
                for form in forms:
                    if form not in own and tag in row.forms:
                        yield form, Foreign(row.forms[tag][0], "name" in row.notes)

    @cached_property
    def _rows(self) -> Sequence[_Row]:
        rows = []
        for number, (cells, endings, notes) in enumerate(self._lines):
            for ending in endings:
                behind = "" if ending == _SAME else ending
                forms = {
                    tag: tuple(stem + behind for stem in cell.split("|"))
                    for tag, cell in zip(self.tags, cells, strict=True)
                }
                rows.append(_Row(number, forms, notes))
        return rows

    def _read(self, text: str) -> tuple[tuple[str, ...], list[tuple[list[str], list[str], frozenset[str]]]]:
        tags: tuple[str, ...] = ()
        lines = []
        for number, line in enumerate(text.splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            cells = line.split("\t")
            if not tags:
                tags = tuple(cell for cell in cells if cell not in _BEHIND)
                continue
            endings, notes = (*cells[len(tags) :], "", "")[:2]
            if len(cells) <= len(tags) or not all(cells[: len(tags)]):
                raise MtcheckError("a row has a form for each variety and endings", f"{self._place}:{number}")
            lines.append((cells[: len(tags)], endings.split(), frozenset(notes.split())))
        return tags, lines


def fit_case(like: str, word: str) -> str:
    """A word in capitals, or with one, like another."""
    if len(like) > 1 and like.isupper():
        return word.upper()
    return word[:1].upper() + word[1:] if like[:1].isupper() else word


@cache
def load_varieties(lang: str) -> Varieties:
    """The varieties of a language, ISO 639-1; raises MtcheckError for a table with a fault."""
    path = packs_root() / "languages" / lang / "varieties.tsv"
    if not path.is_file():
        return Varieties(lang)
    return Varieties(lang, path.read_text(encoding="utf-8"), path.as_posix())
