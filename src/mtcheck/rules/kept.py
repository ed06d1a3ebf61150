"""Patterns that were read once, kept in the cache folder: whoever changes a rule has only that one read anew.

What is kept of a pattern depends on the pattern, the language of the texts and the programs that read it.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

import msgspec
import regex

from mtcheck.resources import blake2b, cache_root, find_version
from mtcheck.rules.images import Image
from mtcheck.rules.program import Demands
from mtcheck.sealed import read_sealed, write_sealed
from mtcheck.stamps import digest_files

_MOST = 20_000
"""Patterns kept: where they become more, only those of the last packs stay."""
_PROGRAMS = ("ahead", "anchors", "folding", "frequencies", "images", "literals", "patterns", "reading")


class ReadPatterns(msgspec.Struct, frozen=True, array_like=True):
    """Patterns that were read: the images of the sound ones among them, and of those wanted the literals."""

    images: dict[str, Image]
    demands: dict[str, Demands]


def recall(lang: str) -> ReadPatterns:
    """The patterns that were read for texts in a language (ISO 639-1); none where none are kept."""
    data = read_sealed(_find_place(lang))
    with suppress(ValueError, msgspec.MsgspecError):
        if data is not None:
            return msgspec.msgpack.decode(data, type=ReadPatterns)
    return ReadPatterns({}, {})


def keep(lang: str, old: ReadPatterns, new: ReadPatterns) -> None:
    """Keep ``new`` beside ``old``, which was recalled; where the folder cannot be written nothing happens."""
    if len(old.images | new.images) <= _MOST:
        new = ReadPatterns(old.images | new.images, old.demands | new.demands)
    place = _find_place(lang)
    with suppress(ValueError):  # a pattern that is no text
        write_sealed(place, msgspec.msgpack.encode(new))
    with suppress(OSError):
        for other in set(place.parent.glob(f"patterns-{lang}-*.bin")) - {place}:
            other.unlink()


def _find_place(lang: str) -> Path:
    versions = (regex.__version__, find_version("wordfreq"), sys.implementation.cache_tag, sys.byteorder)
    programs = digest_files([Path(__file__).with_name(f"{name}.py") for name in _PROGRAMS])
    digest = blake2b(repr(versions).encode() + programs, digest_size=8).hexdigest()
    return cache_root() / f"patterns-{lang}-{digest}.bin"
