"""Terms that must be rendered as the glossary says: the source has one, the target none of its renderings.

Words are compared by their regular forms as nouns and adjectives; names and what is no word as written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec

from mtcheck.compare.coverage import measure_coverage
from mtcheck.compare.passages import Passage, find_counterpart, iterate_passages
from mtcheck.compare.sense_params import RequiredTerm, TermParams
from mtcheck.language import renderings
from mtcheck.language.inflect_parts import inflect_as
from mtcheck.language.renderings import Term
from mtcheck.model import Context, Document, Hit, Pair

_Forms = tuple[frozenset[str], ...]
"""The forms of each word of a term."""


def find(document: Document, context: Context, params: msgspec.Struct) -> Iterator[Hit]:
    """Terms of the source that are rendered otherwise, each once a passage."""
    assert isinstance(params, TermParams)
    index = _make_index(params.terms, context.pair)
    for passage in iterate_passages(document):
        told: set[int] = set()
        target = renderings.split_words(passage.text)
        for start, end, number in index.find(renderings.split_words(passage.source.text)):
            if number not in told and not index.is_rendered(number, target):
                told.add(number)
                yield _hit(passage, (start, end), params.terms[number], context.pair)


def _hit(passage: Passage, place: tuple[int, int], term: RequiredTerm, pair: Pair) -> Hit:
    """On the word that stands for the term, else on the one before its place."""
    coverage = measure_coverage(passage.source.text, passage.text, pair)
    inside = [one for one in coverage.source_items if place[0] <= one.start < place[1] and one.partners]
    if inside:
        word = coverage.target_items[inside[-1].partners[0]]
        start, end = word.start, word.end
    else:
        start, end = find_counterpart(passage.text, place[0], coverage)
    return Hit(
        block=passage.block,
        start=passage.start + start,
        end=passage.start + end,
        values={"source": passage.source.text[slice(*place)], "required": ", ".join(term.target)},
        source=passage.locate_source(*place),
    )


class _Index:
    """The terms by the forms that they begin with."""

    def __init__(self, terms: Sequence[RequiredTerm], pair: Pair) -> None:
        self._targets = [[_list_forms(one, pair.target) for one in term.target] for term in terms]
        self._sources: dict[str, list[tuple[int, _Forms]]] = {}
        for number, term in enumerate(terms):
            for forms in (_list_forms(one, pair.source) for one in term.source):
                for first in forms[0] if forms else ():
                    self._sources.setdefault(first, []).append((number, forms))
        for rows in self._sources.values():
            rows.sort(key=lambda row: -len(row[1]))

    def find(self, words: Sequence[Term]) -> Iterator[tuple[int, int, int]]:
        """Where terms stand in a source, and which; the longest where several begin."""
        at = 0
        while at < len(words):
            for number, forms in self._sources.get(words[at].key, ()):
                if _matches(forms, words, at):
                    last = at + len(forms)
                    yield words[at].start, words[last - 1].end, number
                    at = last - 1
                    break
            at += 1

    def is_rendered(self, number: int, words: Sequence[Term]) -> bool:
        """Whether any rendering of a term stands in the target."""
        return any(_matches(forms, words, at) for forms in self._targets[number] for at in range(len(words)))


def _matches(forms: _Forms, words: Sequence[Term], at: int) -> bool:
    if at + len(forms) > len(words):
        return False
    return all(word.key in allowed for word, allowed in zip(words[at:], forms, strict=False))


def _list_forms(text: str, lang: str) -> _Forms:
    """The forms of each word; those of names and initials are themselves."""
    return tuple(
        frozenset({word.key})
        | (
            inflect_as(word.key, "noun", lang) | inflect_as(word.key, "adjective", lang)
            if text[word.start : word.end].islower()
            else set()
        )
        for word in renderings.split_words(text)
    )


@lru_cache(maxsize=8)
def _make_index(terms: tuple[RequiredTerm, ...], pair: Pair) -> _Index:
    return _Index(terms, pair)
