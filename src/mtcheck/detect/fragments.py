"""Reads a document's sentences and finds the stretches that are in the source language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from mtcheck.detect.decode import decode
from mtcheck.detect.evidence import Evidence, fold
from mtcheck.detect.keep import Keeper, Range, Wrapped, find_protected, find_wrapped
from mtcheck.detect.spotted import Spotted, Word
from mtcheck.model import Block, Context, Document, Segment

WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*(?:['’ʼ`´\-‐‑](?:[^\W\d_]|[\u0300-\u036f])+)*")
_SUSPICIOUS = 2.5
"""Weight from which a word makes its sentence worth a closer look."""
_ENTER, _LEAVE = 3.2, 0.2
_FUNCTION_WORD_LIMIT = 1.5
"""The most that a capitalised function word says: it may begin a name (La Scala, Di Maio)."""
_COPIED = 4.5
"""What it says that a word stands in the source sentence in the same form."""
_RARE, _FREQUENT = 3.0, 5.4
"""Zipf frequencies: rarer in the target or no more frequent in the source, such a word is no chance."""
_EMPTY = 0.1
"""Weight up to which a word at the edge of a stretch does not belong to it."""
_BEGINNING = re.compile(r"(?:^|[:;.!?…•|»]|[\"“”«„‘'(\[*_–—-])\s*$")
_INNER_CAPITAL = re.compile(r"(?<=[a-zß-öø-ÿ] )([A-ZÀ-ÖØ-Þ][^\W\d_]*[a-zß-öø-ÿ])")
_NEVER = re.compile(r"(?!)")


class Reader:
    """Finds what is in the source language in one document."""

    def __init__(self, document: Document, evidence: Evidence, context: Context) -> None:
        none: frozenset[str] = frozenset()
        lists, source = context.lists, context.pair.source
        self._document, self._evidence, self._allow = document, evidence, context.allow
        self._keeper = Keeper(lists, context.pair, evidence.function_words)
        self._phrases = _index_phrases(lists.get("loan_phrases", none))
        self._abbreviations = _match_any(lists.get(f"abbreviations_{source}", none))
        self._twins = lists.get(f"false_twins_{source}", none)
        self._suspicious = _Suspicious(evidence)

    def find(self) -> list[Spotted]:
        """Everything found, in reading order; an expression kept on purpose once is kept everywhere."""
        found: list[Spotted] = []
        kept: set[str] = set()
        for index, block in enumerate(self._document.blocks):
            for spotted, on_purpose in self._read_block(index, block):
                if on_purpose:
                    kept.add(fold(block.text[spotted.start : spotted.end]))
                else:
                    found.append(spotted)
        texts = [block.text for block in self._document.blocks]
        return [one for one in found if fold(texts[one.block][one.start : one.end]) not in kept]

    def _read_block(self, index: int, block: Block) -> Iterator[tuple[Spotted, bool]]:
        protected: list[Range] | None = None
        wrapped: list[Wrapped] = []
        for number, segment in enumerate(block.segments or (Segment(block.text, 0),)):
            copied = self._copied(segment)
            if not copied and not self._is_suspicious(segment.text):
                continue
            if protected is None:
                protected, wrapped = find_protected(block), find_wrapped(block)
            words = self._read_words(block, segment, protected, copied)
            for start, end in decode([word.weight for word in words], _ENTER, _LEAVE):
                spotted = self._trim((index, number), words, start, end)
                if spotted and not self._keeper.is_name(block.text, words, spotted):
                    yield spotted, self._keeper.is_on_purpose(block.text, words, spotted, wrapped)

    def _is_suspicious(self, text: str) -> bool:
        if any(map(self._suspicious.__getitem__, WORD.findall(text))):
            return True
        return "." in text and self._abbreviations.search(text) is not None

    def _copied(self, segment: Segment) -> frozenset[str]:
        """Lower-case words of the sentence that its source has in the same form, and that are no chance."""
        if segment.source is None:
            return frozenset()
        shared = {word for word in WORD.findall(segment.source.text) if word.islower()}
        shared.intersection_update(WORD.findall(segment.text))
        return frozenset(word for word in shared if self._is_left(fold(word)))

    def _is_left(self, word: str) -> bool:
        source, target = self._evidence.frequencies(word)
        if word in self._twins:
            return source < _FREQUENT
        return word not in self._evidence.kept and target < _RARE and source > target

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
        upper = _is_upper(segment.text)
        words: list[Word] = []
        for match in WORD.finditer(segment.text):
            start, end = match.start() + offset, match.end() + offset
            if any(one.start < end and start < one.end for one in protected):
                continue
            capital = match[0][0].isupper() and not upper
            first = capital and bool(_BEGINNING.search(text[max(offset, start - 6) : start]))
            word = Word(start, end, match[0], 0.0, capital, first)
            word.weight = _COPIED if match[0] in copied else self._weigh(word, text)
            words.append(word)
        self._discount_phrases(words)
        self._add_abbreviations(segment, words)
        return words

    def _weigh(self, word: Word, text: str) -> float:
        key = fold(word.text)
        if key in self._allow:
            return 0.0
        weight = self._evidence.weigh(word.text)
        if word.capital:
            return self._weigh_capital(key, weight) if word.first else 0.0
        if weight <= 0:
            return weight
        if len(word.text) == 1:
            alone = text[word.start - 1 : word.start] == " " == text[word.end : word.end + 1]
            return weight if alone else -2.0
        return 0.0 if key in self._names else weight

    def _weigh_capital(self, key: str, weight: float) -> float:
        """A capitalised word at the start of a sentence may be a name."""
        if weight <= 0:
            return weight
        if key in self._evidence.function_words:
            return min(weight, _FUNCTION_WORD_LIMIT)
        if key in self._names or not self._evidence.is_common(key):
            return 0.0
        return weight - 1.0

    def _discount_phrases(self, words: list[Word]) -> None:
        keys = [fold(word.text) for word in words]
        for i, key in enumerate(keys):
            for phrase in self._phrases.get(key, ()):
                if keys[i : i + len(phrase)] == phrase:
                    for word in words[i : i + len(phrase)]:
                        word.weight = -4.0

    def _add_abbreviations(self, segment: Segment, words: list[Word]) -> None:
        """``q.b.`` is one word; a word right before it that both languages have belongs to it."""
        for match in self._abbreviations.finditer(segment.text) if "." in segment.text else ():
            start, end = match.start() + segment.start, match.end() + segment.start
            inside = [i for i, word in enumerate(words) if start <= word.start < end]
            if not inside:
                continue
            first = inside[0]
            words[first : inside[-1] + 1] = [Word(start, end, match[0], 7.0, False, False)]
            before = words[first - 1] if first else None
            if before and before.end == start - 1 and before.weight > -2.0 and not before.capital:
                before.weight = 0.5

    def _trim(self, place: tuple[int, int], words: list[Word], start: int, end: int) -> Spotted | None:
        """The decoded range without the words at its edges that say nothing."""
        while start < end and words[start].weight <= _EMPTY:
            start += 1
        while end > start and words[end - 1].weight <= _EMPTY:
            end -= 1
        if start == end:
            return None
        margin = sum(word.weight for word in words[start:end]) - _ENTER
        return Spotted(
            place[0], words[start].start, words[end - 1].end, words[start:end], start, place[1], margin
        )


class _Suspicious(dict[str, bool]):
    """Whether a word makes its sentence worth a closer look; filled as words come."""

    def __init__(self, evidence: Evidence) -> None:
        super().__init__()
        self._evidence = evidence

    def __missing__(self, word: str) -> bool:
        known = self[word] = self._evidence.weigh(word) >= _SUSPICIOUS
        return known


def _index_phrases(phrases: Iterable[str]) -> dict[str, list[list[str]]]:
    """Phrases by their first word."""
    index: dict[str, list[list[str]]] = {}
    for phrase in sorted(phrases):
        parts = phrase.split()
        index.setdefault(parts[0], []).append(parts)
    return index


def _match_any(phrases: Iterable[str]) -> re.Pattern[str]:
    body = "|".join(re.escape(phrase) for phrase in sorted(phrases, key=lambda one: (-len(one), one)))
    return re.compile(rf"(?<![\w.])(?:{body})(?!\w)") if body else _NEVER


def _is_upper(text: str) -> bool:
    """Whether the sentence is printed in capitals, so that they say nothing."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) > 8 and sum(map(str.isupper, letters)) > 0.8 * len(letters)
