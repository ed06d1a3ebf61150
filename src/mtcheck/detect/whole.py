"""Judges whole sentences: which language one is in that the target's lexicon hardly knows."""

from __future__ import annotations

from mtcheck.detect.evidence import fold
from mtcheck.detect.keep import Wrapped
from mtcheck.detect.knowledge import Knowledge
from mtcheck.detect.spotted import Sentence, Spotted, Word
from mtcheck.language.identify import identify
from mtcheck.model import Block, BlockKind, Pair, Segment

_MIN_WORDS = 3
"""Shorter ones are fragments."""
_MIN_SHARE = 0.75
"""Least share of a sentence's words that is in the source language."""
_LEAST_SHARE = 0.6
"""A sentence with less of it in the source language is a sentence of the target, full of names."""
_MIN_PLAIN = 4
"""Least number of words in small letters by which a sentence's language is judged."""
_FOREIGN = 3.5
"""Mean Zipf frequency of its words in the target: sentences in it have 4 to 6.5, others up to 3.4."""
_NATIVE = 4.3
"""Mean Zipf frequency in the source from which a sentence is certainly in it and no near relative."""
_RELATED = 3.6
"""Below this mean it may be in a near relative of the source language."""
_RARE = 3.0
"""Zipf frequency in the source of a word that a near relative may have lent."""
_HINT = 25
"""Letters from which a language that is not the source's is a reason not to name the source's."""
_MAX_QUOTED = 8
"""A quoted sentence of fewer words may stand in its own language on purpose."""
_FRAME = -8.0
"""Sum of the weights below 0 from which a short sentence is one of the target, with foreign words in it."""
_PLAIN, _CLAUSE = -3.0, 2
"""Weight of a plain word of the target, and how many in a row make a clause."""
_HEADLINE, _SMALL_WORD, _CERTAIN = 5, 3, 3.0
"""Words of a headline at least, letters of those that may be small, mean weight of its words."""
_NAMED = frozenset({BlockKind.LIST_ITEM, BlockKind.TABLE_CELL, BlockKind.ALT})
"""Where titles of works stand by themselves."""
UNNAMED = ""
"""The language of a sentence that is in neither language of the pair, where it cannot be told."""


class Judge:
    """Looks at sentences as a whole."""

    def __init__(self, knowledge: Knowledge, pair: Pair) -> None:
        self._knowledge, self._pair = knowledge, pair

    def is_doubtful(self, words: list[str]) -> bool:
        """Whether these words of a sentence are hardly any of the target language; quick."""
        familiarity = self._knowledge.familiarity
        if sum(map(familiarity.__getitem__, words)) > (_FOREIGN + 1.0) * len(words):
            return False
        plain = [word for word in words if not word[0].isupper()]
        return len(plain) >= _MIN_PLAIN and sum(map(familiarity.__getitem__, plain)) < _FOREIGN * len(plain)

    def judge(
        self, block: Block, segment: Segment, row: list[Word], spotted: list[Spotted], wrapped: list[Wrapped]
    ) -> tuple[str, float] | None:
        """Language and confidence of a sentence not in the target language; None: it is, or may stay."""
        words = [word.text for word in row]
        plain = sum(not word.capital or word.first for word in row)
        share = sum(one.covered for one in spotted) / max(1, plain)
        length = sum(len(one.words) for one in spotted)
        source = share >= _MIN_SHARE and length >= _MIN_WORDS and not _has_clause(row, spotted)
        doubtful = self.is_doubtful(words)
        if not (source or doubtful) or self._knowledge.keeper.is_latin(words):
            return None
        if len(words) < _MAX_QUOTED and any(_covers(one, block, segment) for one in wrapped):
            return None
        if source and (not doubtful or self._is_native(words, _NATIVE)):
            confidence = 0.98 if length > _MIN_PLAIN else 0.93
            return self._name_source(segment.text, words), confidence
        guess = identify(segment.text)
        if guess.language == self._pair.target:
            return None
        if guess.language is None:
            if source and self._is_native(words, _RELATED):
                return self._name_source(segment.text, words), 0.85
            return None if _has_frame(row) else (UNNAMED, 0.7)
        if guess.language == self._pair.source and (share < _LEAST_SHARE or _has_clause(row, spotted)):
            return None
        return guess.language, 0.95

    def find_headline(
        self, block: Block, segment: Segment, row: list[Word], wrapped: list[Wrapped]
    ) -> tuple[str, float] | None:
        """Language and confidence of a headline whose words all begin with capitals: ``Il Sindaco Ha Detto``.

        A name may be written so too: there must be a verb or another function word that no name has.
        """
        if len(row) < _HEADLINE or block.kind in _NAMED or not all(_is_titled(word) for word in row):
            return None
        evidence, keys = self._knowledge.evidence, [word.key for word in row]
        weights = [evidence.weigh(key) for key in keys]
        if (
            min(weights) < 0.0
            or sum(weights) < _CERTAIN * len(row)
            or self._knowledge.titles.is_head(keys[0])
        ):
            return None
        telling = (evidence.function_words - self._knowledge.particles).intersection(keys)
        if not telling or any(_covers(one, block, segment) for one in wrapped):
            return None
        return self._pair.source, 0.85

    def _name_source(self, text: str, words: list[str]) -> str:
        """The source language, unless words it hardly has let the text look like another one's."""
        plain = [fold(word) for word in words if not word[0].isupper()]
        if all(self._knowledge.evidence.frequencies(word)[0] >= _RARE for word in plain):
            return self._pair.source
        hint = identify(text, least=_HINT).language  # too few letters to name the other language by
        return self._pair.source if hint in {None, self._pair.source} else UNNAMED

    def _is_native(self, words: list[str], least: float) -> bool:
        plain = [fold(word) for word in words if not word[0].isupper()]
        frequencies = [self._knowledge.evidence.frequencies(word)[0] for word in plain]
        return sum(frequencies) >= least * len(plain)


def _is_titled(word: Word) -> bool:
    return word.text[0].isupper() or len(word.text) <= _SMALL_WORD


def _has_frame(row: list[Word]) -> bool:
    """Whether there are enough words of the target language: function words, mostly."""
    return sum(word.weight for word in row if word.weight < 0.0) < _FRAME


def _has_clause(row: list[Word], spotted: list[Spotted]) -> bool:
    """Whether words of the target stand together outside the stretches: ``⟦…⟧, he said``."""
    run = 0
    for index, word in enumerate(row):
        inside = any(one.index <= index < one.stop for one in spotted)
        run = run + 1 if not inside and word.weight <= _PLAIN else 0
        if run == _CLAUSE:
            return True
    return False


def _covers(wrapped: Wrapped, block: Block, segment: Segment) -> bool:
    """Whether a quotation or emphasis that sets it apart from its block holds nearly the whole sentence."""
    if wrapped.kind != "quote" and wrapped.end - wrapped.start > 0.9 * len(block.text):
        return False
    shared = min(wrapped.end, segment.end) - max(wrapped.start, segment.start)
    return shared >= 0.8 * len(segment.text)


def make_sentence(place: tuple[int, int], segment: Segment, judgement: tuple[str, float]) -> Sentence:
    """The value of a judged sentence."""
    return Sentence(place[0], place[1], segment.start, segment.end, *judgement)
