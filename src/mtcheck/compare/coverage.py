"""How much of a source its target says, and how much of the target the source: word by word, by lemma.

A word counts as said when the target has one of its renderings in the bilingual word list, a near synonym
of one, a word derived from one, or a word that is spelt alike in both languages (names, cognates). Function
words, light verbs and numbers are left out: of those this says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from mtcheck.language import renderings
from mtcheck.language.renderings import Renderings, Term
from mtcheck.model import Pair

_SHORTEST = 3
"""Letters of the shortest words that are looked for; those in capitals may be shorter."""
_STEM = 4
"""Letters that a word and one derived from it share at least, and half of the longer one."""
_CONSONANTS = 3
"""Consonants that words of two languages share at least where they are spelt alike."""
_REMEMBERED = 8192
"""Passages whose answer is kept: several detectors ask about each, one after the other."""
_SOFT = str.maketrans({"k": "c", "q": "c", "y": "i", "j": "i", "z": "s", "x": "s", "w": "v"})


class Item(NamedTuple):
    """A content word or phrase of one side: half-open range in its text."""

    start: int
    end: int
    key: str
    name: bool
    """Whether it is written like a name."""
    known: bool
    """Whether the word list has it."""
    covered: bool
    near: bool
    """Whether only a near synonym covers it."""
    partners: tuple[int, ...]
    """The content words of the other side that say it, by index."""


class Coverage(NamedTuple):
    """What of a source and its target is said in the other one, 0 to 1; 1.0 where there is nothing to say."""

    source: float
    """Share of the source's content words that the target has."""
    target: float
    """Share of the target's content words that the source has."""
    source_items: tuple[Item, ...] = ()
    target_items: tuple[Item, ...] = ()


def measure_coverage(source: str, target: str, pair: Pair) -> Coverage:
    """Compare two texts that should say the same; linear in their length but for the names."""
    return measure(source, target, renderings.load(pair))


@lru_cache(maxsize=_REMEMBERED)
def measure(source: str, target: str, words: Renderings) -> Coverage:
    """The same with the word list at hand."""
    ours = [term for term in renderings.split_words(target) if _is_content(target, term, words, True)]
    theirs = [term for term in words.split(source) if _is_content(source, term, words, False)]
    index = _Index(ours, words)
    source_items: list[Item] = []
    said: dict[int, list[tuple[int, bool]]] = {}
    for number, term in enumerate(theirs):
        exact, near = index.find(term.key)
        for other in exact or near:
            said.setdefault(other, []).append((number, not exact))
        partners = tuple(sorted(exact or near))
        known = words.find(term.key) is not None
        name = source[term.start].isupper()
        source_items.append(Item(*term, name, known, bool(partners), not exact, partners))
    target_items = [
        Item(
            *term,
            target[term.start].isupper(),
            words.knows(term.key),
            number in said,
            all(near for _, near in said.get(number, ())),
            tuple(other for other, _ in said.get(number, ())),
        )
        for number, term in enumerate(ours)
    ]
    return Coverage(_share(source_items), _share(target_items), tuple(source_items), tuple(target_items))


def _share(items: Sequence[Item]) -> float:
    """A word that stands there twice counts once: repeating it says no more."""
    covered = {item.key: item.covered for item in items}
    return sum(covered.values()) / len(covered) if covered else 1.0


def _is_content(text: str, term: Term, words: Renderings, ours: bool) -> bool:
    if term.end - term.start < _SHORTEST and not text[term.start : term.end].isupper():
        return False
    if term.end - term.start < 2:
        return False
    if ours:
        return bool(words.find_lemmas(term.key))
    found = words.find(term.key)
    return found is None or bool(found[0])


class _Index:
    """The target's content words by all that a source word may be found under."""

    def __init__(self, terms: Sequence[Term], words: Renderings) -> None:
        self._words = words
        self._lemmas: dict[str, set[int]] = {}
        self._stems: dict[str, set[str]] = {}
        self._spelt: dict[str, set[int]] = {}
        for number, term in enumerate(terms):
            for lemma in words.find_lemmas(term.key) | {term.key}:
                self._lemmas.setdefault(lemma, set()).add(number)
            for key in make_skeletons(term.key):
                self._spelt.setdefault(key, set()).add(number)
        for lemma in self._lemmas:
            self._stems.setdefault(lemma[:_STEM], set()).add(lemma)

    def find(self, key: str) -> tuple[set[int], set[int]]:
        """The words that say a term of the source, and those that say something near it."""
        own, near = self._words.find(key) or (frozenset(), frozenset())
        exact = self._collect({*own, key} if " " not in key else own)
        for spelling in make_skeletons(key):
            exact |= self._spelt.get(spelling, set())
        return exact, set() if exact else self._collect(near)

    def _collect(self, lemmas: Iterable[str]) -> set[int]:
        found: set[int] = set()
        for lemma in lemmas:
            found |= self._lemmas.get(lemma, set())
            for other in self._stems.get(lemma[:_STEM], ()):
                if is_derived(lemma, other):
                    found |= self._lemmas[other]
        return found


def is_derived(one: str, other: str) -> bool:
    """Whether two words of one language look like one family: decide, decision."""
    shared = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        shared += 1
    return shared >= _STEM and 2 * shared >= max(len(one), len(other))


@lru_cache(maxsize=20_000)
def make_skeletons(word: str) -> tuple[str, ...]:
    """What a word shares with the same word in another spelling: its consonants, whole or the first ones."""
    plain = renderings.strip_accents(word).replace("ph", "f").replace("h", "").translate(_SOFT)
    letters = [one for number, one in enumerate(plain) if number == 0 or one != plain[number - 1]]
    body = "".join(letters[:1] + [one for one in letters[1:] if one not in "aeiou"])
    found = [word]
    if len(body) >= _CONSONANTS:
        found.append(f"={body}")
    if len(body) > _CONSONANTS:
        found.append(f"{body[:4]}-")
    return tuple(found)
