"""Finds the stretches of a sentence that are in the source language and belong to no name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from mtcheck.detect.decode import decode
from mtcheck.detect.knowledge import Knowledge
from mtcheck.detect.spotted import Spotted, Word

_ENTER, _LEAVE = 3.2, 0.2
_EMPTY, _FAINT = 0.95, 0.5
"""Weights up to which a word at the edge of a stretch does not belong to it: any, a function word."""
_STRONG = 2.5
"""Weight of a strong word."""
_AT_HOME = 3.4
"""Zipf frequency in the source of a word that is at home there."""
_CLAUSE = 2
"""Words of a stretch that may have an opening word of its own."""
_KINDRED = 2.0
"""Zipf difference from which a word that both languages have belongs to the stretch beside it."""
_ARTICLE = 2.2
"""Margin of an article before a surname."""


class Spotter:
    """Spots stretches in rows of words."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge, self._evidence = knowledge, knowledge.evidence
        self._keeper, self._titles = knowledge.keeper, knowledge.titles

    def spot(self, text: str, place: tuple[int, int], words: list[Word]) -> Iterator[Spotted]:
        """The stretches of a sentence at ``place`` (block, sentence) of a block with this text, in order."""
        weights = [word.weight for word in words]
        speaking = [index for index, weight in enumerate(weights) if weight > 0.0]
        if sum([weights[index] for index in speaking]) <= _ENTER:
            return
        low = speaking[0]
        for begin, stop in decode(weights[low : speaking[-1] + 1], _ENTER, _LEAVE):
            start, end = begin + low, stop + low
            outer = _trim(place, words, start, end)
            spotted = self._trim_edges(place, words, start, end)
            if spotted is not None:
                behind = self._titles.skip_dishes(text, words, spotted.index, spotted.stop)
                if spotted.index < behind < spotted.stop:
                    start = behind
                    spotted = self._trim_edges(place, words, behind, end)
            if spotted is None or outer is None or spotted.margin < 0:
                continue
            spotted.covered = sum(not word.capital or word.first for word in words[start:end])
            if self._is_latin(words, outer) or self._is_name(text, words, outer, spotted):
                continue
            if self._titles.may_be_title(text, words, spotted.index):
                continue
            if self._titles.is_species(text, words, spotted.index, spotted.stop):
                continue
            self._take_object(text, words, spotted)
            self._take_neighbours(text, words, spotted)
            self._take_opening(text, words, spotted)
            yield spotted

    def spot_articles(
        self, text: str, place: tuple[int, int], words: list[Word], surnames: frozenset[str]
    ) -> Iterator[Spotted]:
        """``La Pausini``: an article before the surname of a person whom the document names in full."""
        articles = self._knowledge.surname_articles
        for index, (word, surname) in enumerate(pairwise(words)):
            if word.key not in articles or word.text.isupper() or surname.key in articles:
                continue
            if text[word.end : surname.start] == " " and surname.capital and surname.text in surnames:
                pair = [word, surname]
                yield Spotted(
                    place[0], word.start, surname.end, pair, index, place[1], 0, _ARTICLE, surname.text
                )

    def _is_name(self, text: str, words: Sequence[Word], outer: Spotted, inner: Spotted) -> bool:
        if self._titles.is_name(text, words, outer.index, outer.stop):
            return True
        same = outer.index == inner.index and outer.stop == inner.stop
        return not same and self._titles.is_name(text, words, inner.index, inner.stop)

    def _is_latin(self, words: Sequence[Word], spotted: Spotted) -> bool:
        """Whether it is Latin, not common words of the source that end as Latin ones do (varios millones).

        A single word is looked at together with the one before it: ``Canis lupus ⟦italicus⟧``.
        """
        around = words[max(0, spotted.index - 1) : spotted.stop] if len(spotted.words) == 1 else spotted.words
        if not self._keeper.is_latin([word.text for word in around]):
            return False
        return any(self._evidence.frequencies(word.key)[0] < _AT_HOME for word in spotted.words)

    def _trim_edges(self, place: tuple[int, int], words: list[Word], start: int, end: int) -> Spotted | None:
        """The reported range: of several strong words the function words at the edges belong to it."""
        several = sum(word.weight > _STRONG for word in words[start:end]) > 1
        functions = self._evidence.function_words

        def is_empty(word: Word) -> bool:
            if word.weight > 0.0 and self._evidence.is_linker(word.key):
                return False
            return word.weight <= (_FAINT if several and word.key in functions else _EMPTY)

        while start < end and is_empty(words[start]):
            start += 1
        while end > start and is_empty(words[end - 1]):
            end -= 1
        return _trim(place, words, start, end)

    def _take_opening(self, text: str, words: list[Word], spotted: Spotted) -> None:
        """Let a stretch have the word that opens its sentence: ``⟦Governo approva la legge⟧``, an article."""
        before = words[spotted.index - 1] if spotted.index else None
        if before and before.text in self._knowledge.articles and text[before.end : spotted.start] == " ":
            spotted.words.insert(0, before)
            spotted.index, spotted.start = spotted.index - 1, before.start
            return
        if spotted.index != 1 or not words[0].first or words[0].key in self._knowledge.names:
            return
        if text[words[0].end : spotted.start] != " ":
            return
        clause = len(spotted.words) >= _CLAUSE and self._knowledge.suspicious[words[0].text]
        article = words[0].key in self._knowledge.articles
        if clause or (article and self._knowledge.is_listed(spotted.words[0].key, "nouns")):
            spotted.words.insert(0, words[0])
            spotted.index, spotted.start = 0, words[0].start

    def _take_neighbours(self, text: str, words: list[Word], spotted: Spotted) -> None:
        """Let a stretch have the words beside it that the target has too, by chance: ``⟦ieri sera⟧``."""
        if any(word.weight < 0.0 for word in spotted.words):
            return
        while spotted.stop < len(words) and self._is_kindred(words[spotted.stop]):
            word = words[spotted.stop]
            if text[spotted.end : word.start] != " ":
                return
            spotted.words.append(word)
            spotted.end = word.end

    def _is_kindred(self, word: Word) -> bool:
        source, target = self._evidence.frequencies(word.key)
        shared = word.weight >= 0.0 and word.key not in self._evidence.function_words
        return shared and not word.capital and source - target >= _KINDRED

    def _take_object(self, text: str, words: list[Word], spotted: Spotted) -> None:
        """Let a stretch that ends with a preposition or an article have its noun: ``⟦prezzo del latte⟧``."""
        functions = self._evidence.function_words
        if spotted.words[-1].key not in functions:
            return
        for word in words[spotted.stop :]:
            source, target = self._evidence.frequencies(word.key)
            if word.capital or text[spotted.end : word.start] != " " or source < target:
                return
            if spotted.words[-1].key not in functions and source < target + 1.0:
                return
            spotted.words.append(word)
            spotted.end = word.end


def _trim(place: tuple[int, int], words: list[Word], start: int, end: int) -> Spotted | None:
    """The range without words at its edges that say nothing; None where nothing is left."""
    while start < end and words[start].weight <= 0.0:
        start += 1
    while end > start and words[end - 1].weight <= 0.0:
        end -= 1
    if start == end:
        return None
    inner = words[start:end]
    margin = sum(word.weight for word in inner) - _ENTER
    return Spotted(place[0], inner[0].start, inner[-1].end, inner, start, place[1], 0, margin)
