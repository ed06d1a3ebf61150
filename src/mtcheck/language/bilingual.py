"""The bilingual word list of a pair: what a word or phrase of the source is in the target language.

The list lies in ``rules/<pair>/lexicon/``, a file a word class, by lemma. On first use it is inflected on
both sides and compiled into a trie in the user's cache folder, under a hash of all that decides it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import marisa_trie

from mtcheck.model import Pair
from mtcheck.resources import blake2b, cache_root, find_version, packs_root, write_atomically

_DIGEST = 32
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
        found = sorted(self._trie.get(form, []))
        return [Rendering(*value.decode().split(_SEPARATOR)) for value in found]


@cache
def load(pair: Pair) -> Bilingual:
    """The list of a pair; an empty one where it has none.

    Raises MtcheckError with the place of a row that is not ``lemma<TAB>translations``.
    """
    files = sorted((packs_root() / str(pair) / "lexicon").glob("*.tsv"))
    if not files:
        return Bilingual(marisa_trie.BytesTrie())
    path = cache_root() / f"bilingual-{pair}-{_make_key(pair, files)}.bin"
    data = _read(path)
    if data is None:
        from mtcheck.language.bilingual_build import build  # a warm run builds nothing

        pairs = [(form, _SEPARATOR.join(value).encode()) for form, *value in build(pair, files)]
        data = marisa_trie.BytesTrie(pairs).tobytes()
        _write(path, data)
    return Bilingual(marisa_trie.BytesTrie().frombytes(data))


def _make_key(pair: Pair, files: list[Path]) -> str:
    state = blake2b(repr((find_version("simplemma"), find_version("wordfreq"))).encode(), digest_size=8)
    for path in (*files, *_list_own_files(pair)):
        data = path.read_bytes()
        state.update(f"{path.name} {len(data)} ".encode())
        state.update(data)
    return state.hexdigest()


def _list_own_files(pair: Pair) -> Iterator[Path]:
    """What else decides the result: the tables of inflection and the programs themselves."""
    for lang in (pair.source, pair.target):
        path = packs_root() / "languages" / lang / "inflection.toml"
        if path.is_file():
            yield path
    here = Path(__file__).parent
    yield from sorted((*here.glob("bilingual*.py"), *here.glob("inflect*.py")))


def _read(path: Path) -> bytes | None:
    """The trie; None where there is none or it is damaged."""
    with contextlib.suppress(OSError):
        data = path.read_bytes()
        if blake2b(data[_DIGEST:], digest_size=_DIGEST).digest() == data[:_DIGEST]:
            return data[_DIGEST:]
    return None


def _write(path: Path, data: bytes) -> None:
    """Keep the trie; a folder that cannot be written costs time, nothing else."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, blake2b(data, digest_size=_DIGEST).digest() + data)
