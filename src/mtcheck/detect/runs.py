"""Finds clauses in a third language inside a sentence: words unknown to the target, at home in another.

The run is found with the target's lexicon alone; langdetect proposes its language, and that language's own
lexicon must know the words. So misprints, chemical names and code are no language.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from mtcheck.detect.decode import decode
from mtcheck.detect.knowledge import Knowledge
from mtcheck.detect.spotted import Spotted, Word
from mtcheck.language import lexicon
from mtcheck.language.identify import identify
from mtcheck.model import Pair

_LEAST, _NEAR = 2, 4
"""Words in small letters, hardly known to the target, that a run has at least, and how near they stand."""
_FAMILIAR, _LIMIT = 3.6, 2.0
"""Zipf frequency in the target at which a word says nothing, and the most that one word says."""
_ENTER, _LEAVE = 3.0, 0.2
_MIN_LETTERS, _MIN_PROBABILITY = 12, 0.3
"""What langdetect needs to propose a language: the lexicon decides."""
_AT_HOME, _LEAD = 4.0, 1.2
"""Mean Zipf frequency of the words in their language, and its lead over the pair's languages."""
_COMMON, _NOUN = 5.0, 3.5
"""Zipf frequencies in its language from which a word at the edge of a run belongs to it; with a capital."""
_MARGIN = 4.0


class RunFinder:
    """Looks for runs in rows of words."""

    def __init__(self, knowledge: Knowledge, pair: Pair) -> None:
        self._knowledge, self._pair = knowledge, pair

    @cached_property
    def _candidates(self) -> frozenset[str]:
        return lexicon.list_languages() - {self._pair.source, self._pair.target}

    def is_likely(self, words: Sequence[str]) -> bool:
        """Whether words unknown to the target stand near each other; quick."""
        unfamiliar = self._knowledge.unfamiliar
        if sum(map(unfamiliar.__getitem__, words)) < _LEAST:
            return False
        places = [index for index, word in enumerate(words) if unfamiliar[word]]
        return any(after - before <= _NEAR for before, after in pairwise(places))

    def find(
        self, text: str, place: tuple[int, int], words: Sequence[Word], spotted: Sequence[Spotted]
    ) -> list[Spotted]:
        """The runs of a sentence of a block with this text, none that is in the source language."""
        weights = [self._weigh(word) for word in words]
        ranges = (_trim(weights, *one) for one in decode(weights, _ENTER, _LEAVE))
        known = {index for one in spotted for index in range(one.index, one.stop)}
        runs = (self._judge(text, place, words, *one) for one in ranges if not known.issuperset(range(*one)))
        return [run for run in runs if run is not None]

    def _weigh(self, word: Word) -> float:
        if word.capital or word.key in self._knowledge.particles:
            return 0.0  # in names and titles the target has it too
        known = _FAMILIAR - self._knowledge.familiarity[word.text]
        return max(-_LIMIT, min(_LIMIT, known))

    def _judge(
        self, text: str, place: tuple[int, int], words: Sequence[Word], start: int, end: int
    ) -> Spotted | None:
        if sum(self._knowledge.unfamiliar[word.text] for word in words[start:end]) < _LEAST:
            return None
        stretch = text[words[start].start : words[end - 1].end]
        guess = identify(stretch, self._candidates, least=_MIN_LETTERS, probability=_MIN_PROBABILITY)
        if guess.language is None:
            return None
        table = lexicon.load((guess.language,))
        zipf = {word.key: table.zipf(word.key, guess.language) for word in words}
        if not self._is_at_home([word for word in words[start:end] if not word.capital], zipf):
            return None
        while start and self._belongs(words[start - 1], zipf):
            start -= 1
        while end < len(words) and self._belongs(words[end], zipf):
            end += 1
        if start and words[start - 1].capital and not words[start - 1].first:
            return None  # the rest of a name or a title
        inner = list(words[start:end])
        return Spotted(
            *(place[0], inner[0].start, inner[-1].end, inner, start, place[1], len(inner), _MARGIN),
            language=guess.language,
        )

    def _is_at_home(self, plain: Sequence[Word], zipf: dict[str, float]) -> bool:
        known = sum(zipf[word.key] for word in plain)
        pairs = [self._knowledge.evidence.frequencies(word.key) for word in plain]
        others = max(map(sum, zip(*pairs, strict=True)), default=0.0)
        return known >= _AT_HOME * len(plain) and known - others >= _LEAD * len(plain)

    def _belongs(self, word: Word, zipf: dict[str, float]) -> bool:
        """Whether a word beside the run is the run's language: an article, a preposition, a German noun."""
        here, target = zipf[word.key], self._knowledge.familiarity[word.text]
        if word.capital:
            return not word.first and here >= _NOUN and here - target >= _LEAD
        return here >= _COMMON and here > target


def _trim(weights: Sequence[float], start: int, end: int) -> tuple[int, int]:
    """The range without words at its edges that say nothing."""
    while weights[start] <= 0.0:
        start += 1
    while weights[end - 1] <= 0.0:
        end -= 1
    return start, end
