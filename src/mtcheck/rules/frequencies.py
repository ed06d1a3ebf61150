"""How often words occur in the texts of a language: what tells rare literals from common ones."""

from __future__ import annotations

from functools import cache

from mtcheck.language import lexicon
from mtcheck.rules.literals import Frequency, guess_frequency


@cache  # the same function for the same language: what was counted with it is remembered under it
def know_frequencies(lang: str) -> Frequency:
    """Frequencies of words in texts of a language, from its lexicon; by length of words it does not have.

    Raises MtcheckError for a language without one.
    """
    words = lexicon.load((lang,))

    @cache
    def frequency(word: str) -> float:
        zipf = words.zipf(word, lang)
        return 10 ** (zipf - 9) if zipf else min(1e-8, guess_frequency(word))

    return frequency
