"""Whether a stretch in the source language belongs to a name: of a place, an institution, a work, a dish."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from mtcheck.detect.evidence import Evidence
from mtcheck.detect.spotted import Word
from mtcheck.model import Pair

_POSSESSIVE = ("'s", "s'")
_SUSPICIOUS = 2.5
"""Weight from which a capitalised word can be one of the source's nouns."""
_MAX_DISH = 5
"""Words of the name of a dish at most, the first left out, exclusive."""
_MAX_OPENING = 4
"""Words before a stretch among which the capital of its title may be: ``À bout ⟦de souffle⟧``."""
_UNHEARD = 2.0
"""Zipf frequency in the target below which a capitalised word is no everyday name."""
_SAYS_SOMETHING = 0.5
"""Weight above which a function word is the source's own, not shared by chance."""


class Titles:
    """Knows how names and titles begin and go on."""

    def __init__(self, lists: Mapping[str, frozenset[str]], pair: Pair, evidence: Evidence) -> None:
        none: frozenset[str] = frozenset()
        self._evidence = evidence
        self._heads = lists.get(f"name_heads_{pair.source}", none)
        self._particles = lists.get("name_particles", none)
        self._streets = lists.get("street_words", none)
        self._dishes = lists.get("dish_heads", none)
        self._dish_particles = lists.get("dish_particles", none)
        self._loanwords = lists.get("loanwords", none)
        self._names = lists.get(f"names_{pair.source}", none)
        self._genera = tuple(sorted(lists.get("endings_genera", none)))
        self._cues = lists.get(f"title_cues_{pair.target}", none)

    def is_head(self, key: str) -> bool:
        """Whether a folded word begins names of institutions or streets, or announces a title."""
        return key in self._heads or key in self._streets or key in self._cues

    def is_name(self, text: str, words: Sequence[Word], first: int, end: int) -> bool:
        """Whether ``words[first:end]`` belongs to a name together with what touches it."""
        before = words[first - 1] if first and _touch(text, words[first - 1], words[first]) else None
        after = words[end] if end < len(words) and _touch(text, words[end - 1], words[end]) else None
        opening, closing = words[first].key, words[end - 1].key
        if all(self._is_dish(text, words, *piece) for piece in _split(text, words, first, end)):
            return True
        if after and after.capital:
            if closing in self._streets or (end - first == 1 and words[first].first):
                return True
            if self._joins_capitals(words[first:end], before):
                return True
        if words[first].text.isupper() and opening in self._heads:
            return True
        if words[first].capital:
            return opening in self._heads or (first > 0 and self._is_cue(text, words, first - 1))
        opened = first - 1
        while (
            opened > max(0, first - _MAX_OPENING)
            and words[opened].weight >= -1.0
            and not words[opened].capital
        ):
            opened -= 1
        opened = opened if first and _touch(text, words[opened], words[opened + 1]) else first - 1
        return before is not None and words[opened].capital and self._continues(text, words, first)

    def is_species(self, text: str, words: Sequence[Word], first: int, end: int) -> bool:
        """``Xylella ⟦fastidiosa⟧``: one word behind a capitalised word that the target hardly knows."""
        before = words[first - 1] if first and end - first == 1 else None
        if before is None or not before.capital or not _touch(text, before, words[first]):
            return False
        return before.key.endswith(self._genera) and self._evidence.frequencies(before.key)[1] < _UNHEARD

    def may_be_title(self, text: str, words: Sequence[Word], first: int) -> bool:
        """``the film Ladri ⟦di biciclette⟧``: a capitalised noun of the source stands before the stretch."""
        before = words[first - 1] if first else None
        if before is None or not before.capital or before.first or not _touch(text, before, words[first]):
            return False
        return self._evidence.weigh(before.text) > _SUSPICIOUS and before.key not in self._names

    def skip_dishes(self, text: str, words: Sequence[Word], first: int, end: int) -> int:
        """Where a stretch goes on behind the dishes at its start: ``al pesce, polenta ⟦e un bicchiere⟧``."""
        for start, stop in _split(text, words, first, end):
            if self._is_dish(text, words, start, stop):
                continue
            if words[start].key in self._dishes or (
                start == first and self._is_dish(text, words, start, start + 1)
            ):
                return self._find_plain(words, start, stop)
            return start
        return end

    def _find_plain(self, words: Sequence[Word], start: int, stop: int) -> int:
        """Where the name of a dish ends: before a word that is in no name, and what joins it."""
        for index in range(start + 1, stop):
            if not self._is_in_dish(words[index]):
                return index - 1 if self._is_particle(words[index - 1].key) else index
        return start

    def _joins_capitals(self, inner: Sequence[Word], before: Word | None) -> bool:
        """``Leonardo ⟦da⟧ Vinci``, ``⟦La Gazzetta dello⟧ Sport``, ``lardo ⟦di⟧ Colonnata``."""
        opened = inner[0].capital or (before and (before.capital or before.key in self._loanwords))
        if not opened:
            return False
        return all(word.capital or self._is_particle(word.key) for word in inner)

    def _is_particle(self, key: str) -> bool:
        head, _, tail = key.partition("'")
        return head in self._particles and (not tail or tail in self._particles)

    def _is_dish(self, text: str, words: Sequence[Word], first: int, end: int) -> bool:
        """``agnolotti ⟦al plin⟧``: a dish and what names its kind."""
        if words[first].key in self._dishes and self._is_kind(text, words, first, end):
            return True
        for index in range(first - 1, max(-1, first - 4), -1):
            if not _touch(text, words[index], words[index + 1]):
                return False
            if words[index].key in self._dishes:
                return all(map(self._is_in_dish, words[first:end]))
            if not self._is_in_dish(words[index]):
                return False
        return False

    def _is_in_dish(self, word: Word) -> bool:
        """Whether a word may stand in the name of a dish: a particle, or no function word."""
        key = word.key
        return (
            self._is_particle(key) or key in self._dish_particles or key not in self._evidence.function_words
        )

    def _is_kind(self, text: str, words: Sequence[Word], first: int, end: int) -> bool:
        """Whether what follows a dish names its kind: a few words, no article or verb among them."""
        inner = words[first + 1 : end]
        if not inner:
            return self._is_loan(text, words, end)
        return len(inner) < _MAX_DISH and all(map(self._is_in_dish, inner))

    def _is_loan(self, text: str, words: Sequence[Word], index: int) -> bool:
        """Whether a loanword stands at ``index``, right behind the word before it."""
        if index >= len(words) or not _touch(text, words[index - 1], words[index]):
            return False
        return words[index].key in self._loanwords

    def _continues(self, text: str, words: Sequence[Word], first: int) -> bool:
        """Whether the capitalised words before ``words[first]`` begin an institution's name or a title."""
        head = first - 1
        while head and not words[head].capital:
            head -= 1
        while head and words[head - 1].capital and _touch(text, words[head - 1], words[head]):
            head -= 1
        run = words[head:first]
        if any(word.key in self._heads or self._opens_title(word) for word in run):
            return True
        if any(word.key.endswith(_POSSESSIVE) for word in run[:-1]):
            return True
        return bool(head) and self._is_cue(text, words, head - 1)

    def _opens_title(self, word: Word) -> bool:
        """``Con te partirò``: a function word of the source with a capital inside a sentence."""
        key = word.key
        return (
            not word.first
            and len(key) > 1
            and key in self._evidence.function_words
            and self._evidence.weigh(key) > _SAYS_SOMETHING
        )

    def _is_cue(self, text: str, words: Sequence[Word], index: int) -> bool:
        """``the song Azzurro``, ``Fellini's Amarcord``: what stands before a title."""
        gap = text[words[index].end : words[index + 1].start]
        key = words[index].key
        return gap.strip(' \t\xa0,:"“‘«') == "" and (key in self._cues or key.endswith(_POSSESSIVE))


def _split(text: str, words: Sequence[Word], first: int, end: int) -> list[tuple[int, int]]:
    """The ranges between commas."""
    cuts = [
        index for index in range(first + 1, end) if "," in text[words[index - 1].end : words[index].start]
    ]
    return list(pairwise([first, *cuts, end]))


def _touch(text: str, left: Word, right: Word) -> bool:
    """Whether nothing but blanks or an apostrophe lies between two words."""
    return text[left.end : right.start].strip(" \t\xa0'’") == ""
