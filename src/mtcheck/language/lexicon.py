"""Word frequencies: wordfreq's lists, compiled into small tries in the user's cache folder.

One file a language: two numbers, the frequencies in centibels, a marisa trie whose keys number them. The file
is checked against its own checksum at every load, so a damaged one is rebuilt and never trusted. It is
built on the user's machine and never shipped (see ``docs/decisions/0003-lexicon-cache.md``).
"""

from __future__ import annotations

import struct
import unicodedata
from array import array
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import marisa_trie

from mtcheck.errors import MtcheckError
from mtcheck.notices import tell
from mtcheck.resources import blake2b, cache_root
from mtcheck.sealed import read_sealed, write_sealed

_FORMAT = b"mtcheck lexicon 3\n"
_HEADER = struct.Struct("<II")
"""Number of words, bytes of the trie."""
_SIZES = ("large", "small")
"""wordfreq's lists of one language, the better one first."""
_ZERO = 900
"""Zipf 0 is -900 cB: one in a billion words."""


class _Table:
    """The words of one language."""

    def __init__(self, trie: marisa_trie.Trie, centibels: memoryview[int]) -> None:
        self._trie = trie
        self._centibels = centibels

    def __len__(self) -> int:
        return len(self._centibels)

    def find(self, key: str) -> float:
        """Zipf value of a folded word, 0.0 when it is not in the list."""
        index = self._trie.get(key, -1)
        return 0.0 if index < 0 else (_ZERO - self._centibels[index]) / 100


class Lexicon:
    """Word frequencies in several languages."""

    def __init__(self, tables: Mapping[str, _Table]) -> None:
        self._tables = dict(tables)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages, in the order they were asked for."""
        return tuple(self._tables)

    def zipf(self, word: str, lang: str) -> float:
        """Zipf value of ``word``: log10 of its occurrences in a billion words; 0.0 when it is unknown.

        About 1.0 for the rarest listed words, 7.7 for the commonest. Case and the kind of apostrophe do not
        matter. Numbers are not words. Raises KeyError for a language that was not loaded.
        """
        return self._tables[lang].find(fold(word))

    def row(self, word: str) -> tuple[float, ...]:
        """Zipf values of ``word`` in all ``languages``, in their order."""
        key = fold(word)
        return tuple(table.find(key) for table in self._tables.values())


def fold(word: str) -> str:
    """``word`` as the lists spell it: composed, lower case, straight apostrophe."""
    folded = word.casefold().replace("’", "'")
    return folded if folded.isascii() else unicodedata.normalize("NFC", folded)


def load(langs: Iterable[str]) -> Lexicon:
    """The lexicon of ``langs`` (ISO 639-1), compiled on first use.

    Raises:
        MtcheckError: wordfreq has no list for one of them.

    """
    return Lexicon({lang: _load_table(lang) for lang in langs})


@cache
def _load_table(lang: str) -> _Table:
    source = _find_list(lang)
    key = f"{source.name} {source.stat().st_size} {len(_FORMAT)}"
    name = f"lexicon-{lang}-{blake2b(_FORMAT + key.encode(), digest_size=8).hexdigest()}.bin"
    path = cache_root() / name
    data = read_sealed(path)
    if data is None or len(data) < _HEADER.size:
        tell(f"compiling word frequencies ({lang}), which is done once")
        built = _build(lang)
        write_sealed(path, built)
        data = memoryview(built)
    return _decode(data)


@cache
def list_languages() -> frozenset[str]:
    """The languages (ISO 639-1) that there are word frequencies for."""
    spec = find_spec("wordfreq")
    if spec is None or spec.origin is None:
        return frozenset()
    files = (Path(spec.origin).parent / "data").glob("*_*.msgpack.gz")
    names = (file.name.partition(".")[0].partition("_") for file in files)
    return frozenset(lang for size, _, lang in names if size in _SIZES)


def _find_list(lang: str) -> Path:
    """The file of wordfreq for ``lang``, its large list where there is one; wordfreq is not imported."""
    spec = find_spec("wordfreq")
    if spec is not None and spec.origin is not None and lang.isalpha():
        for size in _SIZES:
            path = Path(spec.origin).parent / "data" / f"{size}_{lang}.msgpack.gz"
            if path.is_file():
                return path
    raise MtcheckError(f"no word frequencies for the language {lang!r}")


def _build(lang: str) -> bytes:
    """The cache file's content."""
    from wordfreq import get_frequency_list

    values: dict[str, int] = {}
    for centibels, words in enumerate(get_frequency_list(lang, "best")):
        for word in words:
            values.setdefault(fold(word), centibels)
    trie = marisa_trie.Trie(values)
    table = array("H", bytes(2 * len(values)))
    for word, centibels in values.items():
        table[trie[word]] = centibels
    body: bytes = trie.tobytes()
    return _HEADER.pack(len(values), len(body)) + table.tobytes() + body


def _decode(data: memoryview) -> _Table:
    words, size = _HEADER.unpack_from(data)
    end = _HEADER.size + 2 * words
    table = data[_HEADER.size : end].cast("H")
    return _Table(marisa_trie.Trie().frombytes(bytes(data[end : end + size])), table)
