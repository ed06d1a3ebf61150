"""How much a word by itself speaks for the source language: log-odds from two lexicons and morphology.

A weight above 0 speaks for the source language, below 0 for the target language; 0 says nothing. The
lexicons give Zipf frequencies (log10 of occurrences per thousand million words, 0 when unknown;
https://github.com/rspeer/wordfreq), so a difference of 1 is a factor of ten.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Protocol

from mtcheck.detect.morphology import Morphology
from mtcheck.language.memo import Memo
from mtcheck.model import Pair

MAX_WEIGHT = 9.0
"""No single word says more than this, either way."""
_SLOPE = 2.6
"""Weight for a factor of ten between the two languages: ln(10), sharpened on development text."""
_FLOOR = 0.8
"""The Zipf frequency that a word no lexicon holds is taken to have at most."""
_UNLISTED = 1.5
"""What it adds that the target's lexicon does not hold the word at all."""
_KEPT_LIMIT = 0.9
"""The most that a loanword or a chance homograph may say for the source language."""
_NAME_LIMIT = 4.2
"""Words rarer than this in the target language, far commoner in the source, are mostly names there:"""
_NAME_DISCOUNT = 1.0
"""in lower case they count as so much rarer."""
_ALIKE, _ALIKE_RARE = 1.0, 0.7
"""Zipf difference below which a word is at home in both languages: any, one the target hardly knows."""
_ATTESTED = 1.3
"""Zipf frequency from which an unlisted word's relative counts."""
_ROOTED = 2.3
"""Zipf frequency in the target from which inflected forms show that a word belongs there (situated)."""
_LONG = 6
"""Letters from which a function word begins no name."""
_HARDLY = 1.7
"""Zipf frequency in the target above which a word unlike any there is mostly a name."""
_KNOWN = 2.0
"""Zipf frequency of a word that a lexicon holds for certain, no misprint."""
_FAMILIAR = 3.8
"""Zipf frequency in the source from which a word unknown to the target can hardly be a name."""
_DISTINCT = 4.0
"""Weight of an ending that no name has."""
_LONGEST = 100
"""Letters of the longest word that is looked at: no language has longer ones, and parts cost time."""
_SHARED, _LINKING = 5.35, 1.2
"""Zipf frequency in the target below which, and difference above which a function word is the source's."""
_HINT, _LISTED = 1.4, 3.6
"""Weight from which the word list is asked, and what a word that stands in it says at least."""
_AT_HOME, _APART = 4.2, 2.0
"""Zipf frequency in the source, and its lead over the target, of a word that everybody knows there."""
_NAMED, _FAR = 2.6, 1.8
"""The same for nouns with a capital: below it and so much rarer they are no names that the target knows."""
_APOSTROPHE = re.compile("['’ʼ`´]")
_HYPHEN = re.compile("[-‐‑]")


def fold(word: str) -> str:
    """The word as lists and lexicons have it: case-folded, composed, with straight apostrophes."""
    folded = word.casefold()
    return folded if folded.isascii() else unicodedata.normalize("NFC", folded.replace("’", "'"))


class Frequencies(Protocol):
    """Word frequencies of several languages."""

    def zipf(self, word: str, lang: str) -> float:
        """Zipf frequency of a case-folded word, 0.0 when unknown."""
        ...


class Evidence:
    """Weights of words for one language pair; remembers them."""

    def __init__(
        self,
        lexicon: Frequencies,
        pair: Pair,
        lists: Mapping[str, frozenset[str]],
        is_listed: Callable[[str], bool] = lambda _: False,
    ) -> None:
        """``is_listed``: whether the pair's word list has a folded word; asked only in doubt."""
        none: frozenset[str] = frozenset()
        self._lexicon = lexicon
        self._source, self._is_listed = pair.source, is_listed
        self.kept = lists.get("loanwords", none) | lists.get("homographs", none)
        self.kept |= lists.get(f"homographs_{pair.source}", none)
        self.function_words = lists.get(f"function_words_{pair.source}", none)
        self._phrases = lists.get("loan_phrases", none)
        self._contractions = lists.get(f"contractions_{pair.target}", none)
        self._elisions = lists.get(f"elisions_{pair.source}", none)
        self._shape = Morphology(self.frequencies, pair, lists)
        self._weights = Memo(lambda word: self._weigh_chain(fold(word)) if len(word) <= _LONGEST else 0.0)
        self._frequencies = Memo(
            lambda word: (lexicon.zipf(word, pair.source), lexicon.zipf(word, pair.target))
        )

    def weigh(self, word: str) -> float:
        """The weight of a word, whatever its case, between -MAX_WEIGHT and MAX_WEIGHT."""
        return self._weights[word]

    def is_common(self, word: str) -> bool:
        """Whether the word is a noun, verb or adjective of the source, no name: inflected and un-English."""
        word = _APOSTROPHE.split(word)[-1]
        source, target = self.frequencies(word)
        if source - target < 1.5 or target > _HARDLY:
            return False
        if target == 0.0 and (source >= _FAMILIAR or self.is_distinct(word)):
            return True
        return self._is_listed(word) or any(
            self._shape.relate(form) >= 4.0 for form in self._shape.find_siblings(word)
        )

    def is_label(self, word: str) -> bool:
        """Whether the word is a common one of the source that heads a text: ``Foto:``, ``Meteo, …``."""
        source, target = self.frequencies(word)
        common = source >= _AT_HOME and target < _NAMED and source - target >= _APART
        return common and self._is_listed(word)

    def is_noun(self, word: str) -> bool:
        """Whether a capitalised word is a noun of a source that writes nouns so: the target hardly has it."""
        source, target = self.frequencies(word)
        return len(word) > 3 and source >= _KNOWN and target < _NAMED and source - target >= _FAR

    def is_distinct(self, word: str) -> bool:
        """Whether the word ends as no name does (``-zione``, ``-mente``)."""
        return self._shape.weigh_ending(word) >= _DISTINCT

    def may_begin_name(self, word: str) -> bool:
        """Whether a function word is short or known to the target, as those in names are (La, Di, Dalla)."""
        return len(word) < _LONG or self.frequencies(word)[1] > _HARDLY

    def may_be_name(self, word: str) -> bool:
        """Whether the target has the word too, though the source uses it more: most such words are names."""
        if self.frequencies(word)[1] <= _ATTESTED or word in self.function_words:
            return False
        return not self.is_common(word)

    def is_linker(self, word: str) -> bool:
        """Whether a function word belongs to the stretch beside it: in the target it is rare, or a name's."""
        source, target = self.frequencies(word)
        return word in self.function_words and target < _SHARED and source - target > _LINKING

    def frequencies(self, word: str) -> tuple[float, float]:
        """Zipf frequencies in source and target of a case-folded word."""
        return self._frequencies[word]

    def _weigh_chain(self, word: str) -> float:
        """A word that may be joined by hyphens: its most English part decides, unless all are foreign."""
        parts = [part for part in _HYPHEN.split(word) if part]
        if len(parts) < 2:
            return self._weigh_elided(parts[0]) if parts else 0.0
        if " ".join(parts) in self._phrases:
            return 0.0
        weights = [self._weigh_elided(part) for part in parts]
        lowest = min(weights)
        return lowest if lowest < 0 else max(weights)

    def _weigh_elided(self, word: str) -> float:
        """``dell'azienda``: the part before the apostrophe and the part behind it."""
        parts = [part for part in _APOSTROPHE.split(word) if part]
        if len(parts) < 2:
            return self._weigh_plain(parts[0]) if parts else 0.0
        head, tail = parts[0], parts[-1]
        if tail in self._contractions or len(parts) > 2:
            weight = self._weigh_plain(head)
            owner = tail == "s" and self.is_common(head)  # the sindaca's office
            return weight if owner else min(0.0, weight)
        weight = self._weigh_plain(tail)
        if head not in self._elisions:
            return min(weight, 0.0)
        bonus = 5.0 if len(head) > 2 else 2.0
        starts_open = unicodedata.normalize("NFD", tail[0])[0] in "aeiouh"
        return min(MAX_WEIGHT, weight + bonus) if starts_open else min(weight, 0.0)

    def _weigh_plain(self, word: str) -> float:
        source, target = self.frequencies(word)
        source = max(source, self._accented(word, target))
        if word in self.kept:
            return max(-MAX_WEIGHT, min(_SLOPE * (source - target), _KEPT_LIMIT))
        if source == 0.0 and target == 0.0:
            return self._shape.weigh_unknown(word)
        if 0 < target < source:
            target = self._correct(word, source, target)
        weight = _SLOPE * (max(source, _FLOOR) - max(target, _FLOOR))
        if target == 0.0:
            weight += _UNLISTED + (self._shape.judge(word) if source < 3.0 else 0.0)
        elif _HINT <= weight < _LISTED and self._is_listed(word):
            weight = _LISTED
        return max(-MAX_WEIGHT, min(weight, MAX_WEIGHT))

    def _correct(self, word: str, source: float, target: float) -> float:
        """The target's frequency of a word: more if it is inflected there, less if it is mostly a name."""
        inflected = self._shape.find_inflected(word) if len(word) > 3 and target >= _ROOTED else 0.0
        if inflected > target:
            return inflected
        rare = target < _KNOWN and source - target > _ALIKE_RARE
        if rare or (target < _NAME_LIMIT and source - target > _ALIKE):
            return target - _NAME_DISCOUNT
        return target

    def _accented(self, word: str, target: float) -> float:
        """Source frequency of the word with an accent on its last vowel, where the accent was lost."""
        if target >= _KNOWN or len(word) < 3 or word[-1] not in "aeiou":
            return 0.0
        marks = ("\u0300", "\u0301")
        forms = (unicodedata.normalize("NFC", word + mark) for mark in marks)
        return max(0.0, max(self._lexicon.zipf(form, self._source) for form in forms) - 0.5)
