"""Reads a document's sentences and finds the stretches that are in the source language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from mtcheck.detect.decode import decode
from mtcheck.detect.evidence import fold
from mtcheck.detect.keep import Range, Surroundings
from mtcheck.detect.knowledge import Knowledge, index_phrases
from mtcheck.detect.letters import Case, judge_case
from mtcheck.detect.spotted import Found, Spotted, Word
from mtcheck.detect.whole import Judge, make_sentence
from mtcheck.model import Block, Context, Document, Segment

WORD = re.compile(
    r"(?<!\w)[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*(?:['’ʼ`´\-‐‑](?:[^\W\d_]|[\u0300-\u036f])+)*(?!\w)"
)
_QUICK = re.compile(r"\w[\w'’-]*")
"""Words roughly, to pass quickly over sentences that hold nothing suspicious."""
_ENTER, _LEAVE = 3.2, 0.2
_FUNCTION_WORD_LIMIT = 1.5
"""The most that a capitalised function word says: it may begin a name (La Scala, Di Maio)."""
_CERTAIN = 5.0
"""The most that a capitalised function word says that begins no name (Perché)."""
_COPIED = 4.5
"""What it says that a word stands in the source sentence in the same form."""
_EMPTY, _FAINT = 0.95, 0.5
"""Weights up to which a word at the edge of a stretch does not belong to it: any, a function word."""
_STRONG = 2.5
"""Weight of a strong word."""
_UNMARKED_LIMIT = 2.0
"""The most that a word says which may be a name and is not marked as one for want of capitals."""
_CODE = frozenset("/\\@#$=_<>&%~^|{}")
"""Signs that do not touch words of prose."""
_CODE_BEHIND = _CODE | {"("}
_BEGINNING = re.compile(r"(?:^|[:;.!?…•|»]|[\"“”«„‘'(\[*_–—-])\s*$")
_AT_HOME = 3.4
"""Zipf frequency in the source of a word that is at home there."""
_CLAUSE = 2
"""Words of a stretch that may have an opening word of its own."""
_DOUBTFUL = 0.5
"""Margin of what may belong to a title."""
_ARTICLE = 2.2
"""Margin of an article before a surname."""
_FULL_NAME = re.compile(r"(?<!\w)([A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]+) (?=([A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]+)(?!\w))")
_INNER_CAPITAL = re.compile(r"(?<=[a-zß-öø-ÿ] )([A-ZÀ-ÖØ-Þ][^\W\d_]*[a-zß-öø-ÿ])")


class Reader:
    """Finds what is in the source language in one document."""

    def __init__(self, document: Document, knowledge: Knowledge, context: Context) -> None:
        self._document, self._allow = document, context.allow
        self._knowledge, self._evidence, self._keeper = knowledge, knowledge.evidence, knowledge.keeper
        self._allowed = index_phrases(fold(one) for one in context.allow if " " in one)
        self._judge = Judge(knowledge, context.pair)

    def find(self) -> Found:
        """Everything found, in reading order; an expression kept on purpose once is kept everywhere."""
        found = Found([], [])
        kept: set[str] = set()
        for index, block in enumerate(self._document.blocks):
            self._read_block(index, block, found, kept)
        texts = [block.text for block in self._document.blocks]
        found.fragments = [
            one for one in found.fragments if fold(texts[one.block][one.start : one.end]) not in kept
        ]
        found.fragments.sort(key=lambda one: (one.block, one.start))
        return found

    def _read_block(self, index: int, block: Block, found: Found, kept: set[str]) -> None:
        around: Surroundings | None = None
        for number, segment in enumerate(block.segments or (Segment(block.text, 0),)):
            words = _QUICK.findall(segment.text)
            copied = self._copied(segment, words)
            if not (copied or self._is_suspicious(words) or self._judge.is_doubtful(words)):
                continue
            if around is None:
                around = Surroundings(block)
            protected, wrapped = around.find(segment)
            row = self._read_words(block, segment, protected, copied)
            spotted = list(self._spot(block, (index, number), row))
            articles = self._spot_articles(block.text, (index, number), row)
            spotted += [one for one in articles if not any(other.overlaps(one) for other in spotted)]
            judgement = self._judge.judge(block, segment, row, spotted, wrapped)
            if judgement is not None:
                found.sentences.append(make_sentence((index, number), segment, judgement))
                continue
            for one in spotted:
                if self._keeper.is_on_purpose(block.text, row, one, wrapped):
                    kept.add(fold(block.text[one.start : one.end]))
                else:
                    found.fragments.append(one)

    def _spot(self, block: Block, place: tuple[int, int], words: list[Word]) -> Iterator[Spotted]:
        """The stretches of a sentence that are in the source language and belong to no name."""
        for begin, end in decode([word.weight for word in words], _ENTER, _LEAVE):
            start = begin
            outer = _trim(place, words, start, end)
            spotted = self._trim_edges(place, words, start, end)
            if spotted is not None:
                behind = self._knowledge.titles.skip_dishes(block.text, words, spotted.index, spotted.stop)
                if spotted.index < behind < spotted.stop:
                    start = behind
                    spotted = self._trim_edges(place, words, behind, end)
            if spotted is None or outer is None or spotted.margin < 0:
                continue
            spotted.covered = sum(not word.capital or word.first for word in words[start:end])
            if self._is_latin(outer):
                continue
            if not any(
                self._knowledge.titles.is_name(block.text, words, one.index, one.stop)
                for one in (outer, spotted)
            ):
                self._take_object(block.text, words, spotted)
                if self._knowledge.titles.may_be_title(block.text, words, spotted.index):
                    spotted.margin = min(spotted.margin, _DOUBTFUL)
                self._take_opening(block.text, words, spotted)
                yield spotted

    def _is_latin(self, spotted: Spotted) -> bool:
        """Whether it is Latin, not common words of the source that end as Latin ones do (varios millones)."""
        if not self._keeper.is_latin([word.text for word in spotted.words]):
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
        """Let a clause begin with the word that opens its sentence: ``⟦Governo approva la legge⟧``."""
        if spotted.index != 1 or len(spotted.words) < _CLAUSE or not words[0].first:
            return
        if text[words[0].end : spotted.start] != " " or words[0].key in self._knowledge.names:
            return
        if self._knowledge.suspicious[words[0].text]:
            spotted.words.insert(0, words[0])
            spotted.index, spotted.start = 0, words[0].start

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

    def _spot_articles(self, text: str, place: tuple[int, int], words: list[Word]) -> Iterator[Spotted]:
        """``La Pausini``: an article before the surname of a person whom the document names in full."""
        for index, (word, surname) in enumerate(pairwise(words)):
            if word.key not in self._knowledge.surname_articles or word.text.isupper():
                continue
            if surname.key in self._knowledge.surname_articles:
                continue
            if text[word.end : surname.start] == " " and surname.capital and surname.text in self._surnames:
                pair = [word, surname]
                yield Spotted(
                    place[0], word.start, surname.end, pair, index, place[1], 0, _ARTICLE, surname.text
                )

    def _is_suspicious(self, words: list[str]) -> bool:
        return any(map(self._knowledge.suspicious.__getitem__, words))

    def _copied(self, segment: Segment, words: list[str]) -> frozenset[str]:
        """Lower-case words of the sentence that its source has in the same form, and that are no chance."""
        if segment.source is None:
            return frozenset()
        shared = {word for word in _QUICK.findall(segment.source.text) if word.islower()}
        shared.intersection_update(words)
        return frozenset(word for word in shared if self._knowledge.is_left(fold(word)))

    @cached_property
    def _surnames(self) -> frozenset[str]:
        """What the document writes behind a given name."""
        return frozenset(
            surname
            for block in self._document.blocks
            for given, surname in _FULL_NAME.findall(block.text)
            if self._knowledge.is_given(given)
        )

    @cached_property
    def _names(self) -> frozenset[str]:
        """Words that the document writes with a capital inside a sentence, folded."""
        found: set[str] = set()
        for block in self._document.blocks:
            found.update(map(fold, _INNER_CAPITAL.findall(block.text)))
        return frozenset(found)

    def _read_words(
        self, block: Block, segment: Segment, protected: list[Range], copied: frozenset[str]
    ) -> list[Word]:
        text, offset = block.text, segment.start
        case = judge_case(segment.text)
        words: list[Word] = []
        ahead, shielded = protected[::-1], 0
        for match in WORD.finditer(segment.text):
            start, end = match.start() + offset, match.end() + offset
            while ahead and ahead[-1].start < end:
                shielded = max(shielded, ahead.pop().end)
            if start < shielded:
                continue
            capital = match[0][0].isupper() and case is not Case.UPPER
            first = capital and bool(_BEGINNING.search(text[max(offset, start - 6) : start]))
            word = Word(start, end, match[0], fold(match[0]), 0.0, capital, first)
            word.weight = _COPIED if match[0] in copied else self._weigh(word, text, case)
            words.append(word)
        if self._knowledge.capital_nouns:
            self._weigh_nouns(words)
        self._discount_phrases(words)
        self._add_abbreviations(segment, words)
        if len(words) == 1 and words[0].first and not self._evidence.is_distinct(words[0].key):
            words[0].weight = 0.0
        return words

    def _weigh(self, word: Word, text: str, case: Case) -> float:
        key = word.key
        if key in self._allow:
            return 0.0
        if text[word.start - 1 : word.start] in _CODE or text[word.end : word.end + 1] in _CODE_BEHIND:
            return min(0.0, self._evidence.weigh(word.text))
        weight = self._evidence.weigh(word.text)
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
        return 0.0 if key in self._names or key in self._knowledge.names else weight

    def _weigh_first(self, word: Word, key: str, weight: float) -> float:
        """A capitalised word at the start of a sentence may be a name."""
        if weight <= 0 or len(key) == 1 or word.text.isupper():
            return min(weight, 0.0)
        if key in self._evidence.function_words:
            return min(weight, _FUNCTION_WORD_LIMIT if self._evidence.may_begin_name(key) else _CERTAIN)
        if key in self._names or key in self._knowledge.names or not self._evidence.is_common(key):
            return 0.0
        return weight - 1.0

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
        for i, key in enumerate(keys):
            for phrase in (*self._knowledge.phrases.get(key, ()), *self._allowed.get(key, ())):
                if keys[i : i + len(phrase)] == phrase:
                    for word in words[i : i + len(phrase)]:
                        word.weight = -4.0

    def _add_abbreviations(self, segment: Segment, words: list[Word]) -> None:
        """``q.b.`` is one word; a word right before it that both languages have belongs to it."""
        for match in self._knowledge.abbreviations.finditer(segment.text) if "." in segment.text else ():
            start, end = match.start() + segment.start, match.end() + segment.start
            inside = [i for i, word in enumerate(words) if start <= word.start < end]
            if not inside:
                continue
            first = inside[0]
            words[first : inside[-1] + 1] = [Word(start, end, match[0], fold(match[0]), 7.0, False, False)]
            before = words[first - 1] if first else None
            if before and before.end == start - 1 and before.weight > -2.0 and not before.capital:
                before.weight = 1.0


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
