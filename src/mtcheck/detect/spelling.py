"""Misspelt words: no list of words has them, and harper knows one that is near (extra ``grammar``)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import msgspec

from mtcheck.detect.grammar import leave_protected
from mtcheck.detect.keep import find_wrapped
from mtcheck.language import grammar, lexicon
from mtcheck.language.memo import Memo
from mtcheck.model import Block, Context, Document, Hit

_RULE = ("SpellCheck",)
_WORD = re.compile(r"[^\W\d_]{3,}")
_LOWER = re.compile(r"(?<![\w@#/\\.&_'’-])[^\W\d_A-Z]{4,25}(?![\w@/\\_-]|\.\w|['’](?!s\b)\w)")
_MOST = 200
"""Different unknown words in a document: with more it is in another language, or no text."""
_LONG = 9
"""Letters from which on two slips in a word are one misspelling."""
_TERM = 40
"""Code points of a quotation or of emphasis up to which it is a term, not speech."""
_PART = 3
"""Letters of the shorter part of a compound."""


class SpellingParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What makes an unknown word a misspelt one."""

    min_length: int = 5
    max_zipf: float = 0.0
    """How common a slip may be, which many make: the lists have it too."""
    min_gap: float = 3.0
    """By how much more common (zipf) what is meant is than such a slip."""
    min_zipf: float = 3.0
    """How common what is meant must be (zipf: log10 of uses in a thousand million words)."""
    min_part_zipf: float = 3.5
    """How common both parts of a compound are, which is no misspelt word."""
    min_stem_zipf: float = 2.0
    """How common the word is to which a prefix or an ending was added."""
    max_times: int = 2
    """A word that is written so more often is a term."""
    prefixes: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    """Word lists of names, which are no misspelt words in small letters either."""


def find_misspelt_words(document: Document, context: Context, params: msgspec.Struct) -> Iterator[Hit]:
    """Words in small letters that are hardly written in either language, each with what is likely meant."""
    assert isinstance(params, SpellingParams)
    suspects = _Suspects(context, params).find(document)
    if not suspects:
        return
    pair = context.pair
    words = lexicon.load((pair.target, pair.source))
    meant = Memo(lambda word: _correct(word, words, pair.target, params))
    for index, block in enumerate(document.blocks):
        yield from leave_protected(block, list(_find_in(index, block, suspects, meant)))


def _find_in(index: int, block: Block, suspects: frozenset[str], meant: Memo[str]) -> Iterator[Hit]:
    found = [match for match in _LOWER.finditer(block.text) if match[0] in suspects and meant[match[0]]]
    terms = [one for one in find_wrapped(block) if one.end - one.start <= _TERM] if found else []
    for match in found:
        if not any(one.start <= match.start() and match.end() <= one.end for one in terms):
            word = meant[match[0]]
            yield Hit(
                block=index,
                start=match.start(),
                end=match.end(),
                values={"advice": f"“{word}”"},
                replacement=word,
            )


class _Suspects:
    """Knows which words no list has."""

    def __init__(self, context: Context, params: SpellingParams) -> None:
        pair = context.pair
        self._target = pair.target
        self._lexicon = lexicon.load((pair.target, pair.source))
        self._known = context.allow.union(*(context.lists.get(name, ()) for name in params.names))
        self._params = params

    def find(self, document: Document) -> frozenset[str]:
        """The unknown words of a document that are neither names nor terms."""
        counts: Counter[str] = Counter()
        names: set[str] = set()
        for block in document.blocks:
            counts.update(_LOWER.findall(block.text))
        found = {word for word, count in counts.items() if self._is_unknown(word, count)}
        for block in document.blocks if found else ():
            names.update(word.casefold() for word in _WORD.findall(block.text) if not word.islower())
        found -= names
        return frozenset(found) if len(found) <= _MOST else frozenset()

    def _is_unknown(self, word: str, count: int) -> bool:
        return (
            len(word) >= self._params.min_length
            and count <= self._params.max_times
            and max(self._lexicon.row(word)) <= self._params.max_zipf
            and word not in self._known
            and not self._is_made(word)
        )

    def _is_made(self, word: str) -> bool:
        """Whether it is put together of known parts."""
        params = self._params
        zipf = self._zipf
        stems = [word.removeprefix(one) for one in params.prefixes if word.startswith(one)]
        stems += [word.removesuffix(one) for one in params.endings if word.endswith(one)]
        if any(len(stem) >= _PART and zipf(stem) >= params.min_stem_zipf for stem in stems):
            return True
        cuts = range(_PART, len(word) - _PART + 1)
        return any(min(zipf(word[:cut]), zipf(word[cut:])) >= params.min_part_zipf for cut in cuts)

    def _zipf(self, word: str) -> float:
        return self._lexicon.zipf(word, self._target)


def _correct(word: str, words: lexicon.Lexicon, target: str, params: SpellingParams) -> str:
    """What is likely meant, empty where nothing common is near enough."""
    reach = 2 if len(word) >= _LONG else 1
    zipf = max(words.row(word))
    least = max(params.min_zipf, zipf + params.min_gap if zipf else 0.0)
    near = []
    for slip in grammar.find_slips(word, _RULE):
        for other in slip.replacements:
            edits, common = count_edits(word, other), words.zipf(other, target)
            if other.islower() and edits <= reach and common >= least:
                near.append((edits, -common, other))
    return min(near)[2] if near else ""


def count_edits(one: str, other: str) -> int:
    """Letters to insert, delete, replace or swap with the next one, so that one word becomes the other.

    The optimal string alignment distance: no letter is edited twice.
    """
    rows = [list(range(len(other) + 1))]
    for i, mine in enumerate(one, 1):
        row = [i]
        for j, theirs in enumerate(other, 1):
            cost = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (mine != theirs))
            if i > 1 and j > 1 and mine == other[j - 2] and one[i - 2] == theirs:
                cost = min(cost, rows[-2][j - 2] + 1)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1]
