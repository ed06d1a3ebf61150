"""What the fragment detector knows of a language pair: built from the lists of the packs, once a process."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from mtcheck.detect.evidence import Evidence, fold
from mtcheck.detect.keep import NEVER, Keeper
from mtcheck.detect.titles import Titles
from mtcheck.language import bilingual, lexicon
from mtcheck.language.memo import Memo
from mtcheck.model import Context, Pair

Phrases = dict[tuple[str, str], list[list[str]]]
"""Phrases by their first two words, each as its words."""
Memory = TypeVar("Memory")
_SUSPICIOUS = 2.5
"""Weight from which a word makes its sentence worth a closer look."""
_STRANGE = 2.6
"""Zipf frequency in the target below which a word in small letters is hardly one of its own."""
_RARE, _FREQUENT = 3.0, 5.4
"""Zipf frequencies: rarer in the target or no more frequent in the source, a shared word is no chance."""


class Knowledge:
    """Evidence and lists of one pair; remembers what it found out about words."""

    def __init__(self, pair: Pair, lists: Mapping[str, frozenset[str]]) -> None:
        none: frozenset[str] = frozenset()
        self.lists, self._pair = lists, pair
        self.evidence = Evidence(lexicon.load((pair.source, pair.target)), pair, lists, self.is_listed)
        self.keeper = Keeper(lists, pair)
        self.titles = Titles(lists, pair, self.evidence)
        self.left = Memo(self._is_left)
        """Whether a word that source and target sentence share was left, and is no chance, name or loan."""
        self.familiarity = Memo(lambda word: self.evidence.frequencies(fold(word))[1])
        """Zipf frequency of a word in the target language."""
        self.unfamiliar = Memo(lambda word: word.islower() and self.familiarity[word] < _STRANGE)
        """Whether a word in small letters is hardly one of the target language."""
        self.phrases = index_phrases(lists.get("loan_phrases", none))
        self.names = lists.get(f"names_{pair.source}", none)
        abbreviations = lists.get(f"abbreviations_{pair.source}", none)
        self._openings = frozenset(re.split(r"\W", one)[0] for one in abbreviations)
        self.abbreviations = _match_any(abbreviations)
        self.suspicious = Memo(self._is_suspicious)
        """Whether a word makes its sentence worth a closer look."""
        self.articles = lists.get(f"articles_{pair.source}", none)
        self.capital_nouns = pair.source in lists.get("capitalized_nouns", none)
        self.particles = lists.get("name_particles", none)
        self.determiners = lists.get(f"determiners_{pair.target}", none)
        self.surname_articles = lists.get(f"surname_articles_{pair.source}", none)
        self._languages = dict(
            entry.split(" ", 1) for entry in lists.get("language_names", none) if " " in entry
        )
        self._loanwords = lists.get("loanwords", none)
        self._twins = lists.get(f"false_twins_{pair.source}", none)
        self._memories: dict[type[object], object] = {}

    def remember(self, kind: type[Memory], make: Callable[[], Memory]) -> Memory:
        """The one object of this kind that lives as long as the knowledge: made when first asked for."""
        if kind not in self._memories:
            self._memories[kind] = make()
        found = self._memories[kind]
        assert isinstance(found, kind)
        return found

    def _is_suspicious(self, word: str) -> bool:
        if word in self._openings:
            return True
        name = word[:1].isupper() and fold(word) in self.names
        return not name and self.evidence.weigh(word) >= _SUSPICIOUS

    def name_language(self, code: str) -> str:
        """The language's name in the target language; the code where the packs do not know it."""
        return self._languages.get(code, code) if code else "another language"

    def is_given(self, word: str) -> bool:
        """Whether a capitalised word can be a given name before a surname: no article, no institution."""
        key = fold(word)
        return not (key in self.articles or key in self.evidence.function_words or self.titles.is_head(key))

    def is_listed(self, key: str, kind: str = "") -> bool:
        """Whether the pair's word list has a form, in a word class where one is given (``nouns``)."""
        return any(not kind or one.kind == kind for one in bilingual.load(self._pair).find(key))

    def _is_left(self, word: str) -> bool:
        key = fold(word)
        source, target = self.evidence.frequencies(key)
        if not word.islower():
            return False
        if key in self._twins:
            return source < _FREQUENT
        return key not in self._loanwords and target < _RARE and source > target


_KNOWN: dict[Pair, Knowledge] = {}


def load_knowledge(context: Context) -> Knowledge:
    """What is known of the context's pair: the same object as long as the lists are."""
    known = _KNOWN.get(context.pair)
    if known is None or known.lists is not context.lists:
        known = _KNOWN[context.pair] = Knowledge(context.pair, context.lists)
    return known


def index_phrases(phrases: Iterable[str]) -> Phrases:
    """Phrases of two words and more by the first two."""
    index: Phrases = {}
    for phrase in sorted(phrases):
        parts = phrase.split()
        if len(parts) > 1:
            index.setdefault((parts[0], parts[1]), []).append(parts)
    return index


def _match_any(phrases: Iterable[str]) -> re.Pattern[str]:
    body = "|".join(re.escape(phrase) for phrase in sorted(phrases, key=lambda one: (-len(one), one)))
    return re.compile(rf"(?<![\w.])(?:{body})(?!\w)") if body else NEVER
