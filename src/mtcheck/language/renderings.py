"""What a text's words mean in the other language: all renderings of every form, by lemma.

``bilingual`` tells how to write a form in the target language. This asks whether a target says what its
source says: any form of a word of the source leads to the lemmas of all its renderings, any form in the
target to its lemmas. Compiled from the same word list on first use into the user's cache folder.

All keys are words in lower case; apostrophes and hyphens part words (``d'accordo`` is two).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

import marisa_trie

from mtcheck.language import store
from mtcheck.language.lexicon import fold
from mtcheck.model import Pair
from mtcheck.resources import packs_root

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*")
_LONGEST = 5
"""Words of the longest phrases that are looked for."""
_REMEMBERED = 256
"""Texts whose words are kept: one comparison asks for them again and again."""


class Term(NamedTuple):
    """A word or a phrase of a text: half-open range in it, and the key it was found under."""

    start: int
    end: int
    key: str


class Renderings:
    """Meanings on both sides of a pair."""

    def __init__(self, meanings: marisa_trie.BytesTrie, lemmas: marisa_trie.BytesTrie) -> None:
        self._meanings, self._lemmas = meanings, lemmas
        self._kinds: dict[str, tuple[frozenset[str], frozenset[str]] | None] = {}
        self._known: dict[str, frozenset[str]] = {}
        self._openings: dict[str, bool] = {}

    def find(self, key: str) -> tuple[frozenset[str], frozenset[str]] | None:
        """Target lemmas of the renderings of a source word or phrase, and of their near synonyms.

        None: it is not in the list. Both empty: a function word, which has no meaning to compare.
        """
        if key not in self._kinds:
            found = self._meanings.get(key) if "\0" not in key else None
            own: set[str] = set()
            near: set[str] = set()
            for value in found or ():
                first, _, second = value.decode().partition("\t")
                own.update(first.split())
                near.update(second.split())
            self._kinds[key] = (frozenset(own), frozenset(near - own)) if found else None
        return self._kinds[key]

    def find_lemmas(self, word: str) -> frozenset[str]:
        """The lemmas a target word can belong to; itself where the list does not know it.

        Empty: a function word.
        """
        if word not in self._known:
            found = self._lemmas.get(word) if "\0" not in word else None
            names = [value.decode() for value in found or ()]
            self._known[word] = frozenset(names) - {""} if found else frozenset({word})
        return self._known[word]

    def knows(self, word: str) -> bool:
        """Whether a target word stands in the list."""
        return word in self._lemmas

    def _opens_phrase(self, key: str) -> bool:
        if key not in self._openings:
            self._openings[key] = next(self._meanings.iterkeys(f"{key} "), None) is not None
        return self._openings[key]

    def split(self, text: str) -> list[Term]:
        """The words of a source text; phrases of the list are one term."""
        words = split_words(text)
        found: list[Term] = []
        at = 0
        while at < len(words):
            last = at + 1
            key = words[at].key
            longest = min(len(words), at + _LONGEST) if self._opens_phrase(key) else at + 1
            for behind in range(longest, at + 1, -1):
                phrase = " ".join(word.key for word in words[at:behind])
                if phrase in self._meanings:
                    last, key = behind, phrase
                    break
            found.append(Term(words[at].start, words[last - 1].end, key))
            at = last
        return found


@lru_cache(maxsize=_REMEMBERED)
def split_words(text: str) -> tuple[Term, ...]:
    """The words of a text: runs of letters."""
    return tuple(Term(match.start(), match.end(), fold(match[0])) for match in _WORD.finditer(text))


def normalize(phrase: str) -> str:
    """A phrase as a key: its words, one blank between."""
    return " ".join(word.key for word in split_words(phrase))


@cache
def load(pair: Pair) -> Renderings:
    """The meanings of a pair; empty where it has no word list.

    Raises MtcheckError with the place of a row that is not ``lemma<TAB>translations``.
    """
    files = sorted((packs_root() / str(pair) / "lexicon").glob("*.tsv"))
    if not files:
        return Renderings(marisa_trie.BytesTrie(), marisa_trie.BytesTrie())
    folders = [packs_root() / "languages" / lang for lang in (pair.source, pair.target)]
    lists = [path for folder in folders for path in (folder / "inflection.toml", folder / "light-words.txt")]
    key = store.make_key([*files, *lists], "renderings*.py")

    def build() -> list[bytes]:
        from mtcheck.language.renderings_build import build  # a warm run builds nothing

        return [marisa_trie.BytesTrie(rows).tobytes() for rows in build(pair, files)]

    tries = [
        marisa_trie.BytesTrie().frombytes(data)
        for data in store.load_parts(f"renderings-{pair}-{key}.bin", 2, build)
    ]
    return Renderings(*tries)


def strip_accents(word: str) -> str:
    """``word`` without accents."""
    if word.isascii():
        return word
    return "".join(one for one in unicodedata.normalize("NFD", word) if not unicodedata.combining(one))
