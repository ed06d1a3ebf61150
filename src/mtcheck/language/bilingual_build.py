"""Inflects the bilingual word list on both sides; see ``bilingual``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from mtcheck.errors import MtcheckError
from mtcheck.language import inflect, lexicon
from mtcheck.language.inflect_parts import INFINITIVE, conjugate, inflect_as, pluralize_phrase
from mtcheck.model import Pair

Row = tuple[str, str, str]
"""Form in the source, word class, rendering."""


def build(pair: Pair, files: Sequence[Path]) -> Iterator[Row]:
    """Every form of every lemma with its rendering.

    Raises MtcheckError with the place of a row that is not ``lemma<TAB>translations``.
    """
    for path in files:
        for lemma, translation in _read_rows(path):
            if path.stem != "verbs" or " " in lemma:
                yield lemma, path.stem, translation
            if " " in lemma:
                continue
            if path.stem == "nouns":
                yield from _inflect_noun(lemma, translation, pair)
            elif path.stem == "adjectives":
                forms = _forms(lemma, pair.source, "adjective")
                yield from ((form, path.stem, translation) for form in forms if form != lemma)
            elif path.stem == "verbs":
                yield from _inflect_verb(lemma, translation, pair)


def _read_rows(path: Path) -> Iterator[tuple[str, str]]:
    """Lemma and first translation of each row."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        row = line.partition("#")[0].rstrip()
        if not row:
            continue
        lemma, _, translations = row.partition("\t")
        first = translations.split(", ")[0].strip()
        if not lemma.strip() or not first:
            raise MtcheckError("a row is a lemma, a tab and its translations", f"{path}:{number}")
        yield lexicon.fold(lemma.strip()), first


def _inflect_noun(lemma: str, translation: str, pair: Pair) -> Iterator[Row]:
    plural = pluralize_phrase(translation, pair.target)
    for form in _forms(lemma, pair.source, "noun"):
        if form != lemma:
            yield form, "nouns", plural


def _inflect_verb(lemma: str, translation: str, pair: Pair) -> Iterator[Row]:
    """Its participles and gerund; finite forms say too little of person and tense."""
    yield lemma, f"verbs:{INFINITIVE}", translation
    patterns = inflect.load_tables(pair.source).verb
    forms = sorted(inflect.forms(lemma, pair.source) - {lemma})
    for name, pattern in sorted(patterns.items()):
        rendering = conjugate(translation, name, pair.target)
        ends = re.compile(f"(?:{pattern})$")
        yield from ((form, f"verbs:{name}", rendering) for form in forms if ends.search(form))


def _forms(lemma: str, lang: str, part: str) -> list[str]:
    """The regular forms of one part of speech that are in use; the dictionary would be slow."""
    words = lexicon.load((lang,))
    return sorted(form for form in inflect_as(lemma, part, lang) if words.zipf(form, lang) or form == lemma)
