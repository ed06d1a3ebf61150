"""The words of sentences, and what each says when the other side meets it: see ``align_evidence``."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import NamedTuple

from mtcheck.language.lexicon import fold
from mtcheck.language.renderings import strip_accents

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_NOT_DIGIT = re.compile(r"\D")
_STEM = 5
"""Letters from a word's start that cognates share."""
_MET_NUMBER, _MET_NAME, _MET_KNOWN, _MET_OTHER = 0.9, 0.8, 0.8, 0.5
"""How often a word of each kind is met on the other side of a true pair: a little less than in articles."""
_MET_BLIND = 0.12
"""How often a word is met without a list of the pair."""
_CHANCE = 0.02
"""Least chance that a word is met in an unrelated sentence."""
_COMMON = 0.3
"""A word with a greater chance says nothing."""
_TRUST = 0.5
"""Weight of the words: they are not independent of each other."""
_KEPT = 500
"""Sentences whose words are remembered."""


class Sentence(NamedTuple):
    """What is compared of a sentence."""

    length: int
    """In code points."""
    words: tuple[str, ...]
    """Its different words, in order; marked by kind: ``#`` a number, ``^`` a name."""


def read_sentence(text: str, extra: Sequence[str] = ()) -> Sentence:
    """The words of a sentence; ``extra`` are addresses and the like that stand beside the prose."""
    found: dict[str, None] = {}
    for match in _WORD.finditer(text):
        word = match[0]
        if word[0].isdecimal():
            found["#" + _NOT_DIGIT.sub("", word)] = None
        elif word[0].isupper() and (match.start() > 0 or word.isupper()):
            found["^" + fold(word)] = None
        else:
            found[fold(word)] = None
    found.update(dict.fromkeys(f"#{one}" for one in extra))
    return Sentence(len(text), tuple(found))


class Words(NamedTuple):
    """The words of a sentence by their place in it, as bits."""

    bits: dict[int, int]
    """The words that each key belongs to."""
    keys: frozenset[int]
    gains: tuple[float, ...]
    """What each word says when it is met."""


class Side:
    """The sentences of one side, and the keys that each of their words can be met by (numbers)."""

    def __init__(
        self,
        sentences: Sequence[Sentence],
        find_keys: Callable[[str], frozenset[str] | None],
        numbers: dict[str, int],
    ) -> None:
        self.sentences = sentences
        self.keys: dict[str, frozenset[int]] = {}
        self.known: set[str] = set()
        for word in dict.fromkeys(word for sentence in sentences for word in sentence.words):
            keys = self._list_keys(word, find_keys)
            if keys:
                self.keys[word] = frozenset(numbers.setdefault(key, len(numbers)) for key in sorted(keys))
        self.words = [tuple(word for word in one.words if word in self.keys) for one in sentences]
        self.gain: dict[str, float] = {}
        self.lengths = [0, *accumulate(sentence.length for sentence in sentences)]
        """Of all sentences before each one."""
        self.bases: list[float] = []
        """What it says of all sentences before each one when none of their words is met."""
        self._kept: dict[int, Words] = {}

    def _list_keys(self, word: str, find_keys: Callable[[str], frozenset[str] | None]) -> set[str]:
        """Lemmas and stems; none for a function word."""
        if word[0] == "#":
            return {word}
        bare = word.lstrip("^")
        keys = find_keys(bare)
        if keys is not None and not keys:
            return set()
        if keys and keys != {bare}:
            self.known.add(word)
        own = {bare, *(keys or ())}
        return own | {f"~{strip_accents(one)[:_STEM]}" for one in own if len(one) > 3}

    def read(self, index: int) -> Words:
        """The words of a sentence."""
        found = self._kept.get(index)
        if found is None:
            bits: dict[int, int] = {}
            for place, word in enumerate(self.words[index]):
                for key in self.keys[word]:
                    bits[key] = bits.get(key, 0) | 1 << place
            gains = tuple(self.gain.get(word, 0.0) for word in self.words[index])
            found = Words(bits, frozenset(bits), gains)
            if len(self._kept) > _KEPT:
                self._kept.clear()
            self._kept[index] = found
        return found

    def count(self) -> Counter[int]:
        """In how many sentences each key is."""
        counts: Counter[int] = Counter()
        for words in self.words:
            counts.update(set().union(*(self.keys[word] for word in words)))
        return counts

    def weigh(self, others: Counter[int], total: int) -> None:
        """Set what a word says when it is met, from the counts on the other side."""
        miss: dict[str, float] = {}
        for word, keys in self.keys.items():
            chance = max(_CHANCE, (max(others[key] for key in keys) - 1) / max(total, 1))
            if chance > _COMMON:
                continue
            met = chance + (1 - chance) * self._rate(word)
            miss[word] = _TRUST * math.log((1 - met) / (1 - chance))
            self.gain[word] = _TRUST * math.log(met / chance) - miss[word]
        self.words = [tuple(word for word in words if word in miss) for words in self.words]
        self.bases = [0.0, *accumulate(sum([miss[word] for word in words]) for words in self.words)]

    def _rate(self, word: str) -> float:
        """How often it is met in a true pair."""
        if word[0] == "#":
            return _MET_NUMBER
        if word[0] == "^":
            return _MET_NAME
        if not self.known:
            return _MET_BLIND
        return _MET_KNOWN if word in self.known else _MET_OTHER

    def weigh_bits(self, index: int, met: int, seen: set[str]) -> float:
        """What the words of a sentence say that are met; those of ``seen`` nothing: they are said twice."""
        total = 0.0
        words, gains = self.words[index], self.read(index).gains
        while met:
            place = (met & -met).bit_length() - 1
            met &= met - 1
            if words[place] not in seen:
                seen.add(words[place])
                total += gains[place]
        return total
