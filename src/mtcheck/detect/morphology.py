"""What the shape of a word says that no lexicon holds: relatives by inflection, parts, endings, hybrids."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mtcheck.model import Pair

_SLOPE = 2.6
"""Weight for a factor of ten by which a relative is commoner in the source."""
_ATTESTED = 1.3
"""Zipf frequency from which an unlisted word's relative counts."""
_KNOWN = 2.0
"""Zipf frequency of a word that a lexicon holds for certain, no misprint."""
_MIN_PART, _COMMON = 3, 3.5
"""Letters and Zipf frequency in the target that a part of a compound has at least."""
_MIN_STEM = 5
"""Letters of a stem that carries an ending of the other language."""
_ROOT, _LEAD = 2.4, 1.5
"""Zipf frequency that the word behind a hybrid has at least, and its lead over the other language."""
_HYBRID = 4.5
"""What a word of the target with an inflection of the source says."""

Frequencies = Callable[[str], tuple[float, float]]


class Morphology:
    """Judges words of one source language by their shape."""

    def __init__(self, frequencies: Frequencies, pair: Pair, lists: Mapping[str, frozenset[str]]) -> None:
        """``frequencies``: the Zipf frequencies of a folded word in source and target."""
        none: frozenset[str] = frozenset()
        self._frequencies = frequencies
        self._prefixes = _sort(lists.get("prefixes", none))
        self._endings = _sort(lists.get(f"endings_{pair.source}", none))
        self._inflections = _sort(lists.get(f"inflections_{pair.source}", none))
        self._added = _sort(lists.get(f"hybrid_endings_{pair.source}", none))
        self._target_inflections = _sort(lists.get(f"inflections_{pair.target}", none))
        self._kept = lists.get("loanwords", none)

    def find_inflected(self, word: str) -> float:
        """Frequency of the commonest target-language inflection of the word, a little discounted."""
        best = 0.0
        for ending in self._target_inflections:
            if (ending == "d") == word.endswith("e") or ending == "s":
                form = word + ending
                source, target = self._frequencies(form)
                if target > source:
                    best = max(best, target)
        return best - 0.5

    def weigh_unknown(self, word: str) -> float:
        """A word in neither lexicon: its relatives, its parts and its ending."""
        if len(word) < 5 or self._is_compound(word):
            return 0.0
        return max(-1.0, min(self.judge(word) - 0.5, 7.0))

    def _is_compound(self, word: str) -> bool:
        """Whether two words of the target make it up (``truststore``)."""
        cuts = range(_MIN_PART, len(word) - _MIN_PART + 1)
        return any(
            min(self._frequencies(part)[1] for part in (word[:cut], word[cut:])) >= _COMMON for cut in cuts
        )

    def judge(self, word: str) -> float:
        """0 to 7: relatives by inflection, a known word behind a prefix, an ending only the source has."""
        relative = max((self.relate(form) for form in self.find_siblings(word)), default=0.0)
        if relative >= 4.0:
            return relative
        return max(relative, self._weigh_compound(word), self.weigh_ending(word), self._weigh_hybrid(word))

    def relate(self, form: str) -> float:
        """0 to 7: what it says that a form of the same stem is the source's."""
        source, target = self._frequencies(form)
        if source < _ATTESTED or target > source - 1.0:
            return 0.0
        return min(7.0, 3.5 + _SLOPE * (source - max(target, _ATTESTED)))

    def find_siblings(self, word: str) -> set[str]:
        """Words of the same stem by the source language's inflections."""
        forms: set[str] = set()
        for ending in self._inflections:
            stem = word[: -len(ending)]
            if word.endswith(ending) and len(stem) >= 4:
                forms.update(stem + other for other in self._inflections)
        forms.discard(word)
        return forms

    def _weigh_compound(self, word: str) -> float:
        """``supermaxieroe``: prefixes taken off one by one until a word of the source is left."""
        rest, changed = word, True
        while changed:
            changed = False
            for prefix in self._prefixes:
                if len(prefix) > 1 and rest.startswith(prefix) and len(rest) - len(prefix) >= 4:
                    rest, changed = rest[len(prefix) :], True
                    break
        source, target = self._frequencies(rest)
        if rest == word or target >= _KNOWN:
            return 0.0
        if source >= _KNOWN and source - target > 1.0:
            return min(7.0, 2.0 + source)
        return max((self.relate(form) for form in self.find_siblings(rest)), default=0.0)

    def weigh_ending(self, word: str) -> float:
        """0 to 5: what the ending says, the more the longer it is."""
        for ending in self._endings:
            if word.endswith(ending) and len(word) - len(ending) >= 3:
                return min(5.0, 1.0 + 0.8 * len(ending))
        return 0.0

    def _weigh_hybrid(self, word: str) -> float:
        """``imprenditors``, ``downloadava``: a word of one language with an inflection of the other."""
        for ending in self._target_inflections:
            stem = word.removesuffix(ending)
            if len(stem) >= _MIN_STEM and stem != word:
                forms = (stem, *(stem + other for other in self._inflections))
                best = max(map(self._root, forms))
                if best:
                    return min(7.0, 2.0 + best)
        for ending in self._added:
            stem = word.removesuffix(ending)
            if len(stem) >= _MIN_STEM - 1 and stem != word:
                target = max(self._frequencies(form)[1] for form in (stem, stem + "e"))
                if target >= _COMMON:
                    return _HYBRID
        return 0.0

    def _root(self, form: str) -> float:
        """Zipf frequency in the source of a word that is its own and no loan; 0.0 for others."""
        source, target = self._frequencies(form)
        return source if source >= _ROOT and source - target >= _LEAD and form not in self._kept else 0.0


def _sort(endings: frozenset[str]) -> list[str]:
    """The longest first."""
    return sorted(endings, key=lambda one: (-len(one), one))
