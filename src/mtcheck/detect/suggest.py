"""What an untranslated stretch is in the target language, where the bilingual word list knows all its words.

Only what has one word order in both languages is rendered: single words, fixed phrases, and noun phrases of
known nouns with at most one adjective each.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mtcheck.detect.evidence import fold
from mtcheck.language import bilingual, inflect
from mtcheck.language.bilingual import Rendering
from mtcheck.model import Context

_MAX_WORDS = 6
_NOUN, _ADJECTIVE, _FUNCTION = "nouns", "adjectives", "function-words"
_PARTICIPLE, _INFINITIVE = "verbs:participle", "verbs:infinitive"
_ORDER = (_NOUN, _ADJECTIVE, _PARTICIPLE, "verbs:gerund", _INFINITIVE, "adverbs", _FUNCTION)
_AFTER_AUXILIARY = (_PARTICIPLE, _ADJECTIVE, *_ORDER)
_LAST_WORD = re.compile(r"[^\W\d_]+(?=\s*$)")
_WORD_BEFORE = re.compile(r"(?<![\w'’])([^\W\d_]+) $")
_TOKEN = re.compile(r"[^\s'’ʼ`´]+(?:['’ʼ`´])?")


class Suggester:
    """Renders stretches of the source language."""

    def __init__(self, context: Context) -> None:
        target, none = context.pair.target, frozenset[str]()
        self._list = bilingual.load(context.pair)
        self._functions = context.lists.get(f"function_words_{context.pair.source}", none)
        self._auxiliaries = context.lists.get(f"auxiliaries_{target}", none)
        self._targets_articles = context.lists.get(f"articles_{target}", none)
        self._uncountables = context.lists.get(f"uncountables_{target}", none)
        self._articles = context.lists.get(f"articles_{context.pair.source}", none)

    def widen(self, text: str, start: int, end: int) -> int:
        """Where the stretch begins if the word before it makes it a known phrase: ``⟦a lungo⟧``."""
        before = _WORD_BEFORE.search(text[max(0, start - 30) : start])
        phrase = fold(f"{before[1]} {text[start:end]}") if before else ""
        return start - len(before[0]) if before and self._list.find(phrase) else start

    def suggest(self, text: str, start: int, end: int) -> str | None:
        """What to write for ``text[start:end]``; None where the list does not say."""
        stretch = text[start:end]
        keys = [fold(token).replace("ʼ", "'") for token in _TOKEN.findall(stretch)]
        if not keys or len(keys) > _MAX_WORDS:
            return None
        before = _LAST_WORD.search(text[max(0, start - 30) : start])
        previous = before[0].lower() if before else ""
        whole = self._list.find(" ".join(keys).replace("' ", "'"))
        if whole or len(keys) == 1:
            found = self._choose(whole, keys[0] if len(keys) == 1 else "", previous)
        else:
            found = self._render(keys, previous)
        return inflect.keep_case(found, stretch) if found else None

    def _choose(self, renderings: Sequence[Rendering], key: str, previous: str) -> str | None:
        """The likeliest rendering of a word by itself: by its class and the word before it."""
        order: Sequence[str] = _ORDER
        if key in self._functions:
            order = (_FUNCTION, *_ORDER)
        elif previous in self._auxiliaries:
            order = _AFTER_AUXILIARY
        found = sorted(renderings, key=lambda one: order.index(one.kind) if one.kind in order else len(order))
        return found[0].text if found else None

    def _render(self, keys: list[str], previous: str) -> str | None:
        """Noun phrases joined by articles, prepositions and conjunctions, word by word."""
        words: list[str] = []
        index = 0
        while index < len(keys):
            links: list[str] = []
            while index < len(keys) and keys[index].rstrip("'") in self._functions:
                link = self._find(keys[index], _FUNCTION)
                if link is None:
                    return None
                links.append(link)
                index += 1
            phrase, length = self._render_noun(keys[index : index + 2])
            if not phrase:
                return None
            drop = not words and keys[0].rstrip("'") in self._articles and previous in self._targets_articles
            words += self._join([] if drop else links, bare=phrase[-1] in self._uncountables)
            words += phrase
            index += length
        return " ".join(words)

    def _render_noun(self, keys: list[str]) -> tuple[list[str], int]:
        """A noun, or a noun and an adjective in either order, and how many words that took."""
        if not keys:
            return [], 0
        noun = self._find(keys[0], _NOUN)
        if len(keys) > 1 and keys[1].rstrip("'") not in self._functions:
            after, following = self._find(keys[1], _ADJECTIVE), self._find(keys[1], _NOUN)
            before = self._find(keys[0], _ADJECTIVE)
            if noun and after:
                return [after, noun], 2
            return ([before, following], 2) if before and following else ([], 0)
        return ([noun], 1) if noun else ([], 0)

    def _find(self, key: str, kind: str) -> str | None:
        return next((one.text for one in self._list.find(key) if one.kind == kind), None)

    def _join(self, links: list[str], *, bare: bool) -> list[str]:
        """The words before a noun, without the article at their end where it needs none: ``of milk``."""
        words = " ".join(links).split()
        if bare and words and words[-1] in self._targets_articles:
            words.pop()
        return words
