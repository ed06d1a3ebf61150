"""Reads the words of a sentence, each with what it says by its letters, its capital and its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from mtcheck.detect.evidence import fold
from mtcheck.detect.keep import Range
from mtcheck.detect.knowledge import Knowledge, Phrases, index_phrases
from mtcheck.detect.letters import Case, judge_case
from mtcheck.detect.spotted import Word
from mtcheck.language.memo import Memo
from mtcheck.model import Segment

WORD = re.compile(
    r"(?<!\w)[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*(?:['’ʼ`´\-‐‑](?:[^\W\d_]|[\u0300-\u036f])+)*(?!\w)"
)
_FUNCTION_WORD_LIMIT = 1.5
"""The most that a capitalised function word says: it may begin a name (La Scala, Di Maio)."""
_CERTAIN = 5.0
"""The most that a capitalised function word says that begins no name (Perché)."""
_COPIED = 4.5
"""What it says that a word stands in the source sentence in the same form."""
_LEAD, _FAR = 1.5, 3.5
"""Zipf differences of a function word that opens a sentence before an article, and before any word."""
_UNMARKED_LIMIT = 2.0
"""The most that a word says which may be a name and is not marked as one for want of capitals."""
_ABBREVIATED = 7.0
"""What an abbreviation of the source says."""
_ALLOWED = -4.0
"""What a word says that stands in a phrase which may stay."""
_CODE = frozenset("/\\@#$=_<>&%~^|{}")
"""Signs that do not touch words of prose."""
_CODE_BEHIND = _CODE | {"("}
_BEGINNING = re.compile(r"(?:^|[:;.!?…•|»]|[\"“”«„‘'(\[*_–—-])\s*$")


class _Fact(NamedTuple):
    """What is known of a word wherever it stands."""

    key: str
    weight: float
    capital: bool


class _Facts(Memo[_Fact]):
    """Facts by word as it is written."""


class WordReader:
    """Reads the words of one document's sentences."""

    def __init__(
        self, knowledge: Knowledge, allow: frozenset[str], find_names: Callable[[], frozenset[str]]
    ) -> None:
        """``find_names``: the folded words that the document writes with a capital, asked for when needed."""
        self._knowledge, self._evidence = knowledge, knowledge.evidence
        self._allow, self._find_names = allow, find_names
        self._phrases = _join_phrases(knowledge.phrases, allow)
        self._facts = knowledge.remember(_Facts, lambda: _Facts(self._find_fact))

    def read(
        self, text: str, segment: Segment, protected: Sequence[Range], copied: frozenset[str]
    ) -> list[Word]:
        """The words of a sentence of the block with this text, without those in ``protected`` ranges."""
        offset, case = segment.start, judge_case(segment.text)
        words: list[Word] = []
        ahead, shielded = list(protected[::-1]), 0
        facts, allow, mixed = self._facts, self._allow, case is not Case.UPPER
        for match in WORD.finditer(segment.text):
            spelling = match[0]
            start, end = match.span()
            start, end = start + offset, end + offset
            while ahead and ahead[-1].start < end:
                shielded = max(shielded, ahead.pop().end)
            if start < shielded:
                continue
            key, weight, capital = facts[spelling]
            word = Word(start, end, spelling, key, weight, capital and mixed, False)
            if capital or weight > 0.0 or key in allow or spelling in copied:
                word.first = word.capital and _begins(text, offset, start)
                word.weight = _COPIED if spelling in copied else self._weigh(word, text, case)
            words.append(word)
        self._weigh_together(text, segment, words)
        return words

    def _find_fact(self, word: str) -> _Fact:
        return _Fact(fold(word), self._evidence.weigh(word), word[0].isupper())

    def _weigh_together(self, text: str, segment: Segment, words: list[Word]) -> None:
        self._weigh_openers(text, words)
        if self._knowledge.capital_nouns:
            self._weigh_nouns(words)
        self._discount_phrases(words)
        self._add_abbreviations(segment, words)
        if len(words) == 1 and words[0].first and not self._evidence.is_distinct(words[0].key):
            words[0].weight = 0.0

    def _weigh(self, word: Word, text: str, case: Case) -> float:
        key, weight = word.key, word.weight
        if key in self._allow:
            return 0.0
        if text[word.start - 1 : word.start] in _CODE or text[word.end : word.end + 1] in _CODE_BEHIND:
            return min(0.0, weight)
        if word.capital:
            return self._weigh_first(word, key, weight) if word.first else 0.0
        if weight <= 0:
            return weight
        if case is Case.MIXED and not word.text.islower():
            return min(weight, _FUNCTION_WORD_LIMIT)
        if len(word.text) <= 2:
            alone = text[word.start - 1 : word.start] == " " == text[word.end : word.end + 1]
            if not alone or case is Case.UPPER:
                return -2.0 if len(word.text) == 1 else min(weight, _FUNCTION_WORD_LIMIT)
        if case is not Case.MIXED:
            weight = min(weight, _UNMARKED_LIMIT) if self._evidence.may_be_name(key) else weight
        if key in self._evidence.function_words:  # one in a name elsewhere says nothing of it
            return weight
        return 0.0 if self._is_name(key) else weight

    def _weigh_first(self, word: Word, key: str, weight: float) -> float:
        """A capitalised word at the start of a sentence may be a name."""
        if weight <= 0 or len(key) == 1 or word.text.isupper():
            return min(weight, 0.0)
        if key in self._evidence.function_words:
            return min(weight, _FUNCTION_WORD_LIMIT if self._evidence.may_begin_name(key) else _CERTAIN)
        if self._is_name(key) or not self._evidence.is_common(key):
            return 0.0
        return weight - 1.0

    def _is_name(self, key: str) -> bool:
        return key in self._knowledge.names or key in self._find_names()

    def _weigh_openers(self, text: str, words: list[Word]) -> None:
        """Words at the start of a sentence that begin no name, by what follows: ``Durante the night``."""
        for word, behind in pairwise(words):
            if not word.first or not 0.0 <= word.weight <= _FUNCTION_WORD_LIMIT or word.text.isupper():
                continue
            gap = text[word.end : behind.start]
            if word.key in self._evidence.function_words:
                if gap == " " and not behind.capital and self._is_opener(word.key, behind.key):
                    word.weight = _CERTAIN
            elif gap in {": ", ", "} and self._evidence.is_label(word.key) and not self._is_name(word.key):
                word.weight = _CERTAIN

    def _is_opener(self, key: str, behind: str) -> bool:
        source, target = self._evidence.frequencies(key)
        if key in self._evidence.kept or source - target < _LEAD:
            return False
        return behind in self._knowledge.determiners or (len(key) > 3 and source - target >= _FAR)

    def _weigh_nouns(self, words: list[Word]) -> None:
        """Capitalised words that are nouns of the source language, no names: they stand alone."""
        for index, word in enumerate(words):
            if not word.capital or word.first or word.key in self._knowledge.names:
                continue
            beside = (*words[max(0, index - 1) : index], *words[index + 1 : index + 2])
            alone = not any(one.capital and not one.first for one in beside)
            if alone and self._evidence.is_noun(word.key) and not self._knowledge.titles.is_head(word.key):
                word.weight = self._evidence.weigh(word.text) - 1.0

    def _discount_phrases(self, words: list[Word]) -> None:
        keys = [word.key for word in words]
        for index, pair in enumerate(pairwise(keys)):
            for phrase in self._phrases.get(pair, ()):
                if keys[index : index + len(phrase)] == phrase:
                    for word in words[index : index + len(phrase)]:
                        word.weight = _ALLOWED

    def _add_abbreviations(self, segment: Segment, words: list[Word]) -> None:
        """``q.b.`` is one word; a word right before it that both languages have belongs to it."""
        for match in self._knowledge.abbreviations.finditer(segment.text) if "." in segment.text else ():
            start, end = match.start() + segment.start, match.end() + segment.start
            inside = [i for i, word in enumerate(words) if start <= word.start < end]
            if not inside:
                continue
            first = inside[0]
            whole = Word(start, end, match[0], fold(match[0]), _ABBREVIATED, False, False)
            words[first : inside[-1] + 1] = [whole]
            before = words[first - 1] if first else None
            if before and before.end == start - 1 and before.weight > -2.0 and not before.capital:
                before.weight = 1.0


def _begins(text: str, offset: int, start: int) -> bool:
    """Whether a capital at ``start`` may be due to its place in the sentence that begins at ``offset``."""
    if (
        start - offset > 1
        and text[start - 1] == " "
        and (text[start - 2].isalnum() or text[start - 2] == ",")
    ):
        return False  # the usual case
    return _BEGINNING.search(text[max(offset, start - 6) : start]) is not None


def _join_phrases(phrases: Phrases, allow: frozenset[str]) -> Phrases:
    own = index_phrases(fold(one) for one in allow if " " in one)
    if not own:
        return phrases
    return {key: [*phrases.get(key, ()), *own.get(key, ())] for key in phrases.keys() | own.keys()}
