"""Words run together: ``levelwhen``, ``toolsthey``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import msgspec

from mtcheck.language import lexicon
from mtcheck.model import Context, Document, Hit, Pair

_TOKEN = re.compile(r"(?<![\w@#/\\.&'’_-])[A-Za-z]?[a-z]{4,29}(?![\w@/\\'’_-]|\.\w)")
_WORD = re.compile(r"[A-Za-z]?[a-z]{4,29}")
_LONGEST = 10
_LONGEST_FIRST = 7
"""Letters of the longest entries of the two lists that are looked for."""


class GluedParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What makes an unknown word two known ones."""

    min_zipf: float = 3.8
    """Both parts are at least so common (zipf: log10 of uses in a thousand million words)."""
    min_name_zipf: float = 1.5
    """The same for a first part with a capital, before a second one of at least ``min_tail`` letters."""
    min_zipf_before_tail: float = 3.3
    """The same for both parts where the second one is at least ``min_tail`` letters long."""
    min_name_tail: int = 3
    """Letters of the second part of a word with a capital: many names end in -on, -in, -by."""
    min_tail: int = 6
    min_length: int = 3
    """Letters of the first part."""
    second: str = ""
    """Word list of what the second part can be: function words and a few verbs, no endings of words."""
    first: str = ""
    """Word list of short words that stick to the word behind them: ``theexact``."""


def find_glued_words(document: Document, context: Context, params: msgspec.Struct) -> Iterator[Hit]:
    """Each word that stands once, that the pair's lexicons do not know and that splits in two common ones."""
    assert isinstance(params, GluedParams)
    seconds = context.lists.get(params.second, frozenset())
    firsts = context.lists.get(params.first, frozenset())
    counts: Counter[str] = Counter()
    for block in document.blocks:
        counts.update(_WORD.findall(block.text))
    splits = {
        word: list(_split(word.casefold(), firsts, seconds, params.min_length))
        for word, count in counts.items()
        if count == 1 and word.casefold() not in context.allow
    }
    found = _confirm({word: parts for word, parts in splits.items() if parts}, context.pair, params)
    if not found:
        return
    for index, block in enumerate(document.blocks):
        if found.keys().isdisjoint(_WORD.findall(block.text)):
            continue
        for match in _TOKEN.finditer(block.text):
            cut = found.get(match[0])
            if cut:
                parts = f"{match[0][:cut]} {match[0][cut:]}"
                yield Hit(
                    block=index,
                    start=match.start(),
                    end=match.end(),
                    replacement=parts,
                    values={"parts": parts},
                )


def _split(word: str, firsts: frozenset[str], seconds: frozenset[str], min_length: int) -> Iterator[int]:
    """The places where a listed word begins or ends, the longest listed word first."""
    for size in range(min(_LONGEST, len(word) - min_length), 1, -1):
        if word[-size:] in seconds:
            yield len(word) - size
    for size in range(min(_LONGEST_FIRST, len(word) - 4), 1, -1):
        if word[:size] in firsts:
            yield size


def _confirm(splits: dict[str, list[int]], pair: Pair, params: GluedParams) -> dict[str, int]:
    """Of the words that no lexicon knows, where the other part is a common word."""
    if not splits:
        return {}
    known = lexicon.load((pair.target, pair.source))
    found = {}
    for word, cuts in splits.items():
        folded = word.casefold()
        singular = folded.removesuffix("s")
        if any(known.zipf(form, lang) for form in (folded, singular) for lang in (pair.target, pair.source)):
            continue
        for cut in cuts:
            first, second = folded[:cut], folded[cut:]
            if len(second) < params.min_name_tail and word[0].isupper():
                continue
            least, least_second = params.min_zipf, params.min_zipf
            if len(second) >= params.min_tail:
                least = params.min_name_zipf if word[0].isupper() else params.min_zipf_before_tail
                least_second = params.min_zipf_before_tail
            if known.zipf(first, pair.target) >= least and known.zipf(second, pair.target) >= least_second:
                found[word] = cut
                break
    return found
