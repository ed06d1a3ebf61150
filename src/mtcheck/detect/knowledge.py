"""What the fragment detector knows of a language pair: built from the lists of the packs, once a process."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from mtcheck.detect.evidence import Evidence, fold
from mtcheck.detect.keep import NEVER, Keeper
from mtcheck.detect.titles import Titles
from mtcheck.language import lexicon
from mtcheck.model import Context, Pair

_SUSPICIOUS = 2.5
"""Weight from which a word makes its sentence worth a closer look."""
_RARE, _FREQUENT = 3.0, 5.4
"""Zipf frequencies: rarer in the target or no more frequent in the source, a shared word is no chance."""


class Knowledge:
    """Evidence and lists of one pair; remembers what it found out about words."""

    def __init__(self, pair: Pair, lists: Mapping[str, frozenset[str]]) -> None:
        none: frozenset[str] = frozenset()
        self.lists = lists
        self.evidence = Evidence(lexicon.load((pair.source, pair.target)), pair, lists)
        self.keeper = Keeper(lists, pair)
        self.titles = Titles(lists, pair, self.evidence)
        self.familiarity = Familiarity(self.evidence)
        self.phrases = index_phrases(lists.get("loan_phrases", none))
        self.abbreviations = _match_any(lists.get(f"abbreviations_{pair.source}", none))
        self.names = lists.get(f"names_{pair.source}", none)
        openings = {re.split(r"\W", one)[0] for one in lists.get(f"abbreviations_{pair.source}", none)}
        self.suspicious = Suspicious(self.evidence, self.names, openings)
        self.articles = lists.get(f"articles_{pair.source}", none)
        self.capital_nouns = pair.source in lists.get("capitalized_nouns", none)
        self.surname_articles = lists.get(f"surname_articles_{pair.source}", none)
        self._languages = dict(
            entry.split(" ", 1) for entry in lists.get("language_names", none) if " " in entry
        )
        self._loanwords = lists.get("loanwords", none)
        self._twins = lists.get(f"false_twins_{pair.source}", none)

    def name_language(self, code: str) -> str:
        """The language's name in the target language; the code where the packs do not know it."""
        return self._languages.get(code, code) if code else "another language"

    def is_given(self, word: str) -> bool:
        """Whether a capitalised word can be a given name before a surname: no article, no institution."""
        key = fold(word)
        return not (key in self.articles or key in self.evidence.function_words or self.titles.is_head(key))

    def is_left(self, word: str) -> bool:
        """Whether a folded word that source and target sentence share was left, and is no chance or loan."""
        source, target = self.evidence.frequencies(word)
        if word in self._twins:
            return source < _FREQUENT
        return word not in self._loanwords and target < _RARE and source > target


class Suspicious(dict[str, bool]):
    """Whether a word makes its sentence worth a closer look; filled as words come."""

    def __init__(self, evidence: Evidence, names: frozenset[str], always: Iterable[str]) -> None:
        super().__init__((word, True) for word in always)
        self._evidence, self._names = evidence, names

    def __missing__(self, word: str) -> bool:
        name = word[:1].isupper() and fold(word) in self._names
        known = self[word] = not name and self._evidence.weigh(word) >= _SUSPICIOUS
        return known


class Familiarity(dict[str, float]):
    """Zipf frequency of a word in the target language; filled as words come."""

    def __init__(self, evidence: Evidence) -> None:
        super().__init__()
        self._evidence = evidence

    def __missing__(self, word: str) -> float:
        known = self[word] = self._evidence.frequencies(fold(word))[1]
        return known


_KNOWN: dict[Pair, Knowledge] = {}


def load_knowledge(context: Context) -> Knowledge:
    """What is known of the context's pair: the same object as long as the lists are."""
    known = _KNOWN.get(context.pair)
    if known is None or known.lists is not context.lists:
        known = _KNOWN[context.pair] = Knowledge(context.pair, context.lists)
    return known


def index_phrases(phrases: Iterable[str]) -> dict[str, list[list[str]]]:
    """Phrases by their first word."""
    index: dict[str, list[list[str]]] = {}
    for phrase in sorted(phrases):
        parts = phrase.split()
        index.setdefault(parts[0], []).append(parts)
    return index


def _match_any(phrases: Iterable[str]) -> re.Pattern[str]:
    body = "|".join(re.escape(phrase) for phrase in sorted(phrases, key=lambda one: (-len(one), one)))
    return re.compile(rf"(?<![\w.])(?:{body})(?!\w)") if body else NEVER
