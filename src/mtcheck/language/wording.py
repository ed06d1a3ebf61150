"""How usual a text's pairs of words are: the bigram counts that symspellpy ships (extra ``semantic``).

For words a, b: ln P(b | a) / P(b), with P(b | a) interpolated with P(b) (F. Jelinek and R. Mercer, 1980);
averaged over all pairs, as SLOR is (see ``fluency``). Only for languages that symspellpy has counts of.
"""

from __future__ import annotations

import math
from collections import Counter
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import marisa_trie

from mtcheck.language import lexicon, store
from mtcheck.language.fluency import split

_LAMBDA = 0.75
"""Weight of the counts; the rest is that of the words alone, damped because most pairs are unseen."""
_DAMPING = 0.3
_WORDS = 1e12
"""Words of the corpus that was counted."""
_UNSEEN = math.log((1 - _LAMBDA) * _DAMPING)
_STEPS = 10
"""Values are kept in tenths of a nat, from that of an unseen pair upwards."""
_RARE = 0.5
"""Zipf frequency of a word that the lexicon does not know."""


class Wording:
    """The pairs of one language."""

    def __init__(self, gains: marisa_trie.RecordTrie) -> None:
        self._gains = gains

    def measure(self, text: str) -> float | None:
        """The mean over all pairs of words in nats, about -2.6 to 8; None where there is no pair."""
        values = [self._find(one, other) for one, other in pairwise(split(text)) if _is_pair(one, other)]
        return sum(values) / len(values) if values else None

    def _find(self, one: str, other: str) -> float:
        key = f"{one} {other}".casefold().replace("’", "'")
        found = self._gains.get(key) if "\0" not in key else None
        return _UNSEEN + (found[0][0] / _STEPS if found else 0.0)


def _is_pair(one: str, other: str) -> bool:
    return one[0].isalpha() and other[0].isalpha()


@cache
def load(lang: str) -> Wording | None:
    """The pairs of a language, compiled on first use; None without the extra or without counts of it."""
    path = find_counts(lang)
    if path is None:
        return None
    name = f"wording-{lang}-{store.make_key([path], 'wording.py')}.bin"
    (data,) = store.load_parts(name, 1, lambda: [_build(path, lang)])
    return Wording(marisa_trie.RecordTrie("<B").frombytes(data))


def find_counts(lang: str) -> Path | None:
    """The file of a language; symspellpy is not imported."""
    spec = find_spec("symspellpy")
    if spec is None or spec.origin is None or not lang.isalpha():
        return None
    return next(iter(sorted(Path(spec.origin).parent.glob(f"frequency_bigramdictionary_{lang}_*.txt"))), None)


def _build(path: Path, lang: str) -> bytes:
    rows = [line.split() for line in path.read_text(encoding="utf-8-sig").splitlines()]
    counts = {(one, other): int(count) for one, other, count in rows}
    totals: Counter[str] = Counter()
    for (one, _), count in counts.items():
        totals[one] += count
    words = lexicon.load((lang,))
    chance = {
        word: 10 ** ((words.zipf(word, lang) or _RARE) - 9)
        for word in {one for pair in counts for one in pair}
    }
    gains = []
    for (one, other), count in counts.items():
        first = max(totals[one], chance[one] * _WORDS) + 1e7
        value = math.log(_LAMBDA * count / first / chance[other] + (1 - _LAMBDA) * _DAMPING) - _UNSEEN
        gains.append((f"{one} {other}", (min(255, round(value * _STEPS)),)))
    data: bytes = marisa_trie.RecordTrie("<B", gains).tobytes()
    return data
