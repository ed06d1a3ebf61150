"""What a pair's packs know of names: ``rules/<pair>/names/*.tsv``, a name and its renderings a line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from mtcheck.errors import MtcheckError
from mtcheck.language.renderings import split_words, strip_accents
from mtcheck.model import Pair
from mtcheck.resources import packs_root


class Known(NamedTuple):
    """A name with its renderings, all as keys of words."""

    words: tuple[str, ...]
    capitals: bool
    """It is an acronym: in the source it must stand in capitals."""
    renderings: tuple[tuple[str, ...], ...]
    written: str
    """The first rendering as it is written."""


Table = Mapping[str, Sequence[Known]]
"""The names by their first word, long ones first."""


def make_key(word: str) -> str:
    """A folded word without accents."""
    return strip_accents(word)


def split_keys(text: str) -> tuple[str, ...]:
    """The words of a text as keys."""
    return tuple(make_key(word.key) for word in split_words(text))


@cache
def load_names(pair: Pair) -> Table:
    """The names of a pair; empty where it has none.

    Raises MtcheckError with the place of a row that is not ``name<TAB>renderings``.
    """
    found: dict[str, list[Known]] = {}
    for path in sorted((packs_root() / str(pair) / "names").glob("*.tsv")):
        for one in _read(path):
            found.setdefault(one.words[0], []).append(one)
    for names in found.values():
        names.sort(key=lambda one: -len(one.words))
    return found


def _read(path: Path) -> Iterator[Known]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, ValueError) as error:
        raise MtcheckError(f"cannot be read: {error}", path.as_posix()) from None
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        name, tab, rest = line.partition("\t")
        words = split_keys(name)
        renderings = tuple(split_keys(one) for one in rest.split("|"))
        if not tab or not words or not all(renderings):
            raise MtcheckError("must be `name<TAB>rendering|rendering`", f"{path.as_posix()}:{number}")
        yield Known(words, len(name) > 1 and name.isupper(), renderings, rest.partition("|")[0])
