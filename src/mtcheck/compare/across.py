"""Where the files of a run disagree: one source in several renderings, one rendering of several sources.

What a file contributes is small and can be kept: 24 bytes for each of its short texts. Whether files
disagree follows from the contributions alone; only the files that do are looked at again.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from mtcheck.compare.short_texts import list_short, make_key
from mtcheck.model import Document, Pair, Struct
from mtcheck.positions import LineIndex

_RECORD = struct.Struct("<QQII")
"""The keys of source and rendering (see ``make_key``), the number of the block, its line from 1."""


class Contribution(Struct, frozen=True):
    """What one file says of short texts."""

    records: bytes = b""


class Place(NamedTuple):
    """Where a text stands: the number of its file in the run and of its block, its line from 1."""

    file: int
    block: int
    line: int


class Member(NamedTuple):
    """One of the renderings of a source, or one of the sources of a rendering."""

    first: Place
    files: set[int]


class Clash(NamedTuple):
    """A text, by its key, with all that stands beside it, in the order of first occurrence: two or more."""

    key: int
    members: tuple[Member, ...]


def collect(document: Document, pair: Pair, min_words: int, max_words: int) -> Contribution:
    """The contribution of a document; ``min_words`` to ``max_words`` words of the source are short."""
    if document.source_text is None:
        return Contribution()
    index = LineIndex(document.text)
    records = bytearray()
    for passage in list_short(document, min_words, max_words):
        line = index.position(document.blocks[passage.block].span.start)[0]
        keys = make_key(passage.source.text, pair), make_key(passage.text, pair)
        records += _RECORD.pack(*keys, passage.block, line)
    return Contribution(bytes(records))


def find_clashes(
    contributions: Sequence[Contribution], side: Literal["source", "rendering"]
) -> Iterator[Clash]:
    """The texts of one side that have several counterparts, not all of them in one file."""
    given, other = (0, 1) if side == "source" else (1, 0)
    first: dict[int, int] = {}
    torn: dict[int, dict[int, Member]] = {}
    for contribution in contributions:
        for record in _RECORD.iter_unpack(contribution.records):
            if first.setdefault(record[given], record[other]) != record[other]:
                torn[record[given]] = {}
    del first
    for number, contribution in enumerate(contributions) if torn else ():
        for record in _RECORD.iter_unpack(contribution.records):
            if record[given] in torn:
                members = torn[record[given]]
                place = Place(number, record[2], record[3])
                members.setdefault(record[other], Member(place, set())).files.add(number)
    for key, members in torn.items():
        if len(set().union(*(member.files for member in members.values()))) > 1:
            yield Clash(key, tuple(members.values()))
