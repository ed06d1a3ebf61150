"""Compiles the bilingual word list for comparing texts; see ``renderings``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from mtcheck.errors import MtcheckError
from mtcheck.language import inflect
from mtcheck.language.renderings import normalize
from mtcheck.model import Pair
from mtcheck.resources import packs_root

_FUNCTION_WORDS = "function-words"
_VERBS = "verbs"
_BROAD = 8
"""A target word that renders more lemmas (make, take) makes no synonyms of its neighbours."""

Rows = list[tuple[str, bytes]]


def build(pair: Pair, files: Sequence[Path]) -> tuple[Rows, Rows]:
    """Source forms with the target lemmas they mean; target forms with their lemmas.

    Raises MtcheckError with the place of a row that is not ``lemma<TAB>translations``.
    """
    table = [(path.stem, *row) for path in files for row in _read_rows(path)]
    light = {lang: read_words(lang) for lang in (pair.source, pair.target)}
    plain = _collect_function_words(table) | light[pair.target]
    skipped = {lemma for stem, lemma, _ in table if stem == _FUNCTION_WORDS} | light[pair.source]
    meanings: dict[str, set[str]] = {}
    single: dict[str, set[str]] = defaultdict(set)
    stems: dict[str, set[str]] = defaultdict(set)
    for stem, lemma, renderings in table:
        stems[lemma].add(stem)
        if lemma in skipped:
            meanings[lemma] = set()
            continue
        words = {word for one in renderings for word in normalize(one).split() if len(word) > 1}
        meanings.setdefault(lemma, set()).update(words - plain)
        single[lemma].update({normalize(one) for one in renderings} & words - plain)
    near = _find_near(single)
    forms: dict[str, set[str]] = defaultdict(set)
    for lemma in meanings:
        for form in _inflect(lemma, stems[lemma], pair.source):
            forms[form].add(lemma)
    rows: Rows = []
    for form, lemmas in sorted(forms.items()):
        chosen = {lemma for lemma in lemmas if not meanings[lemma]} if form in meanings else set()
        for lemma in sorted(chosen or lemmas):
            others = near.get(lemma, set()) - meanings[lemma]
            value = f"{' '.join(sorted(meanings[lemma]))}\t{' '.join(sorted(others))}"
            rows.append((form, value.encode()))
    rendered = sorted(set().union(*meanings.values()))
    return rows, _list_lemmas(rendered, plain, pair.target)


def _read_rows(path: Path) -> Iterator[tuple[str, list[str]]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        row = line.partition("#")[0].rstrip()
        if not row:
            continue
        lemma, _, translations = row.partition("\t")
        renderings = [one.strip() for one in translations.split(",") if one.strip()]
        if not lemma.strip() or not renderings:
            raise MtcheckError("a row is a lemma, a tab and its translations", f"{path}:{number}")
        yield normalize(lemma), renderings


def read_words(lang: str) -> frozenset[str]:
    """The words of a language that say too little to be looked for, every form of them listed."""
    path = packs_root() / "languages" / lang / "light-words.txt"
    if not path.is_file():
        return frozenset()
    lines = (line.partition("#")[0] for line in path.read_text(encoding="utf-8").splitlines())
    return frozenset(word for line in lines for word in normalize(line).split())


def _collect_function_words(table: Sequence[tuple[str, str, list[str]]]) -> set[str]:
    """Single words that render function words."""
    words = (normalize(one) for stem, _, renderings in table if stem == _FUNCTION_WORDS for one in renderings)
    return {word for word in words if " " not in word}


def _find_near(meanings: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """For each lemma what else renders the words that share a rendering with it."""
    back: dict[str, list[str]] = defaultdict(list)
    for lemma, words in meanings.items():
        for word in words:
            back[word].append(lemma)
    return {
        lemma: set().union(
            *(meanings[other] for word in words if len(back[word]) <= _BROAD for other in back[word])
        )
        for lemma, words in meanings.items()
    }


def _inflect(lemma: str, stems: set[str], lang: str) -> set[str]:
    """Its forms; of a phrase with a verb at its head those of the verb."""
    if stems == {_FUNCTION_WORDS}:
        return {lemma}
    head, _, rest = lemma.partition(" ")
    if not rest:
        return {normalize(form) for form in inflect.forms(lemma, lang)} | {lemma}
    if _VERBS not in stems:
        return {lemma}
    return {f"{normalize(form)} {rest}" for form in inflect.forms(head, lang)} | {lemma}


def _list_lemmas(words: Sequence[str], plain: set[str], lang: str) -> Rows:
    """Each form of each word with its lemma; function words with none."""
    rows = {(word, "") for word in plain}
    for word in words:
        rows.update((form, word) for form in map(normalize, inflect.forms(word, lang)) if form not in plain)
        rows.add((word, word))
    return [(form, lemma.encode()) for form, lemma in sorted(rows)]
