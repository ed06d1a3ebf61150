"""How paragraphs begin and end: a small letter at the start, no stop at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from mtcheck.model import Block, BlockKind, Context, Document, Hit

_STOP = re.compile(r"[.!?…:;,][\"”’'»)\]*_]*\s*\Z")
_END_OF_SENTENCE = re.compile(r"[.!?…][\"”’'»)\]*_]*\s*\Z")
_LAST_WORD = re.compile(r"(?<![\w/.@])[^\W\d_]+[\"”’'»)\]]*\Z")
_FIRST_WORD = re.compile(r"[\"“‘'«(]*(?P<word>[^\W\d_]+)(?=[\s,;]|['’]\w)")


class MissingStopParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which paragraphs must end with a stop."""

    min_words: int = 20
    """A single sentence of fewer words may be a headline or a caption."""
    min_last_words: int = 6
    """The last of several sentences has at least so many words."""
    max_capitals: float = 0.15
    """Share of the last sentence's words with a capital: more of them are a headline."""
    min_share: float = 0.8
    """So many of the document's comparable paragraphs end with one, else it is the document's way."""


class LowerCaseStartParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which paragraphs must begin with a capital."""

    min_words: int = 6
    particles: str = ""
    """Word list of particles that may begin a name: "de", "van"."""
    allow: str = ""
    """Word list of names that are written in lower case."""


def find_missing_stops(document: Document, context: Context, params: msgspec.Struct) -> Iterator[Hit]:
    """The last word of each long paragraph that ends without a stop, where the others have one."""
    del context
    assert isinstance(params, MissingStopParams)
    candidates = [index for index, block in enumerate(document.blocks) if _is_long(block, params)]
    open_ends = [index for index in candidates if not _STOP.search(document.blocks[index].text)]
    if not open_ends or len(candidates) - len(open_ends) < params.min_share * len(candidates):
        return
    for index in open_ends:
        text = document.blocks[index].text.rstrip()
        match = _LAST_WORD.search(text, max(0, len(text) - 40))
        if match:
            replacement = f"{match[0]}."
            yield Hit(block=index, start=match.start(), end=match.end(), replacement=replacement)


def _is_long(block: Block, params: MissingStopParams) -> bool:
    """Whether a paragraph consists of sentences: several, or one that is too long for a headline."""
    if block.kind is not BlockKind.PARAGRAPH or not block.segments:
        return False
    *others, last = block.segments
    words = [word for word in last.text.split() if word[0].isalpha()]
    if sum(word[0].isupper() for word in words) > params.max_capitals * len(words):
        return False
    if others:
        return len(words) >= params.min_last_words and all(
            _END_OF_SENTENCE.search(one.text) for one in others
        )
    return len(words) >= params.min_words


def find_lower_case_starts(document: Document, context: Context, params: msgspec.Struct) -> Iterator[Hit]:
    """The first word of each paragraph of sentences that begins with a small letter."""
    assert isinstance(params, LowerCaseStartParams)
    kept = context.lists.get(params.particles, frozenset()) | context.lists.get(params.allow, frozenset())
    for index, block in enumerate(document.blocks):
        match = _FIRST_WORD.match(block.text)
        if match is None or not match["word"].islower() or match["word"] in kept | context.allow:
            continue
        if block.kind is BlockKind.PARAGRAPH and _is_new(document.blocks, index, params.min_words):
            word = match["word"]
            start = match.start("word")
            replacement = word[0].upper() + word[1:]
            yield Hit(block=index, start=start, end=start + len(word), replacement=replacement)


def _is_new(blocks: Sequence[Block], index: int, min_words: int) -> bool:
    """Whether a block is a paragraph of its own, not the rest of the one before."""
    text = blocks[index].text
    if len(text.split()) < min_words or not _END_OF_SENTENCE.search(text):
        return False
    return index == 0 or bool(_END_OF_SENTENCE.search(blocks[index - 1].text))
