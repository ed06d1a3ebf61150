"""The bilingual word list of a pair: what a word or phrase of the source is in the target language.

The list lies in ``rules/<pair>/lexicon/``, a file a word class, by lemma. On first use it is inflected on
both sides and compiled into a trie in the user's cache folder, under a hash of all that decides it.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import marisa_trie

from mtcheck.language import store
from mtcheck.model import Pair
from mtcheck.resources import packs_root

_SEPARATOR = "\t"


class Rendering(NamedTuple):
    """A form of the source and what it is in the target language."""

    kind: str
    """File of the word class (``nouns``), for verbs with the form: ``verbs:participle``."""
    text: str
    """The first translation, inflected like the form."""


class Bilingual:
    """Renderings of words and phrases."""

    def __init__(self, trie: marisa_trie.BytesTrie) -> None:
        self._trie = trie

    def find(self, form: str) -> list[Rendering]:
        """What a form in lower case, with straight apostrophes, can be; by word class, empty if unknown."""
        found = sorted(self._trie.get(form, [])) if "\0" not in form else []
        return [Rendering(*value.decode().split(_SEPARATOR)) for value in found]


@cache
def load(pair: Pair) -> Bilingual:
    """The list of a pair; an empty one where it has none.

    Raises MtcheckError with the place of a row that is not ``lemma<TAB>translations``.
    """
    files = sorted((packs_root() / str(pair) / "lexicon").glob("*.tsv"))
    if not files:
        return Bilingual(marisa_trie.BytesTrie())
    folders = [packs_root() / "languages" / lang for lang in (pair.source, pair.target)]
    key = store.make_key([*files, *(folder / "inflection.toml" for folder in folders)], "bilingual*.py")

    def build() -> list[bytes]:
        from mtcheck.language.bilingual_build import build  # a warm run builds nothing

        pairs = [(form, _SEPARATOR.join(value).encode()) for form, *value in build(pair, files)]
        return [marisa_trie.BytesTrie(pairs).tobytes()]

    (data,) = store.load_parts(f"bilingual-{pair}-{key}.bin", 1, build)
    return Bilingual(marisa_trie.BytesTrie().frombytes(data))
