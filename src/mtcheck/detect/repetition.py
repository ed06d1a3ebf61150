"""Text that says itself again: sentences, headlines, glosses of the same words, captions of the headline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from mtcheck.model import Block, BlockKind, Context, Document, Hit

_HEADS = frozenset({BlockKind.TITLE, BlockKind.HEADING})
_BODY = frozenset({BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.LIST_ITEM, BlockKind.UNIT})
_WORD = re.compile(r"[^\W_]+")
_FINAL_STOP = re.compile(r"[.!?…:;,][\"”’'»)]*\s*$")
_MAX_HEADLINE_WORDS = 30
_GLOSS = re.compile(r"\((?P<gloss>[^()]{3,80})\)")
_REST = re.compile(r"\s*[-–—|:/(]\s*(?P<rest>\S.*)$", re.DOTALL)
_NAME_CHAIN = re.compile(r"[\w.]+(?:[ _-]+[\w.]+)*\)?\s*$")
_IMAGE = re.compile(r"\b\d{2,4}[x×]\d{2,4}\b|\.(?:jpe?g|png|gif|webp|svg|avif)\b|_\w", re.IGNORECASE)


class RepeatedSentenceParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When a sentence that comes back is a fault."""

    min_words: int = 4
    near: int = 0
    """Shorter sentences, from this many words on, when the same one stands right before; 0: never."""
    max_times: int = 3
    """A sentence said more often than this is a refrain, a form or a table, not a slip."""


class HeadlineParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When a headline that comes back is a fault."""

    min_words: int = 4


class CaptionParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a caption made of the headline and a file name looks like."""

    min_words: int = 3
    max_rest: int = 8
    """So many words may follow the headline."""


class GlossParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which words do not tell a gloss from what it explains."""

    idle: tuple[str, ...] = ()
    """Words left out of the comparison: articles, prepositions."""


def fold(text: str) -> str:
    """Lower case, letters and digits only, single blanks."""
    return " ".join(_WORD.findall(text.casefold()))


def find_repeated_sentences(document: Document, context: Context, params: msgspec.Struct) -> Iterator[Hit]:
    """Each sentence of the body that an earlier sentence of the body says word by word."""
    del context
    assert isinstance(params, RepeatedSentenceParams)
    seen: dict[str, int] = {}
    found: list[tuple[str, Hit]] = []
    before = ""
    headline = _find_headline(document)
    for index, block in enumerate(document.blocks):
        if block.kind not in _BODY or index == headline:
            continue
        for segment in block.segments:
            folded = fold(segment.text)
            words = folded.count(" ") + 1
            again = folded in seen and words >= params.min_words
            if again or (params.near and folded == before and words >= params.near):
                found.append((folded, Hit(block=index, start=segment.start, end=segment.end)))
            seen[folded] = seen.get(folded, 0) + 1
            before = folded
    yield from (hit for folded, hit in found if seen[folded] <= params.max_times)


def find_repeated_headlines(document: Document, context: Context, params: msgspec.Struct) -> Iterator[Hit]:
    """Each sentence of the body that says the document's headline again."""
    del context
    assert isinstance(params, HeadlineParams)
    headline = _find_headline(document)
    if headline is None:
        return
    title = fold(document.blocks[headline].text)
    if title.count(" ") + 1 < params.min_words:
        return
    for index, block in enumerate(document.blocks):
        if index == headline or block.kind not in _BODY:
            continue
        for start, end in _stretches(block):
            if fold(block.text[start:end]) == title:
                yield Hit(block=index, start=start, end=end)
                break


def find_leftover_captions(document: Document, context: Context, params: msgspec.Struct) -> Iterator[Hit]:
    """Each block that is the headline with a file name or the like behind it."""
    del context
    assert isinstance(params, CaptionParams)
    headline = _find_headline(document)
    if headline is None:
        return
    title = document.blocks[headline].text.strip().rstrip(".")
    folded = fold(title)
    if folded.count(" ") + 1 < params.min_words:
        return
    for index, block in enumerate(document.blocks):
        if index == headline:
            continue
        text = block.text.strip()
        if text[: len(title)].casefold() != title.casefold():
            continue
        rest = _REST.match(text, len(title))
        if rest and _is_file_name(rest["rest"], params.max_rest):
            start = len(block.text) - len(block.text.lstrip())
            yield Hit(block=index, start=start, end=start + len(text))


def find_repeated_glosses(document: Document, context: Context, params: msgspec.Struct) -> Iterator[Hit]:
    """Each bracket that explains words by the same words: ``automatically (automatically)``."""
    del context
    assert isinstance(params, GlossParams)
    idle = frozenset(params.idle)
    for index, block in enumerate(document.blocks):
        for match in _GLOSS.finditer(block.text):
            gloss = _stems(match["gloss"], idle)
            if not gloss or not re.search(r"[^\W\d_]{3}", match["gloss"]):
                continue
            before = _stems(block.text[max(0, match.start() - 120) : match.start()], idle)
            if before[-len(gloss) :] == gloss:
                yield Hit(block=index, start=match.start(), end=match.end())


def _stems(text: str, idle: frozenset[str]) -> list[str]:
    """The words that count, without a plural's or possessive's final s."""
    words = (word for word in _WORD.findall(text.casefold().replace("'s", "").replace("’s", "")))
    return [word.rstrip("s") or word for word in words if word not in idle]


def _is_file_name(rest: str, max_words: int) -> bool:
    """Whether what follows the headline names an image: no sentence; a size, an ending, an underscore."""
    words = rest.split()
    return len(words) <= max_words and bool(_NAME_CHAIN.fullmatch(rest)) and bool(_IMAGE.search(rest))


def _find_headline(document: Document) -> int | None:
    """The headline: the first title or heading, else a first short block without a final stop."""
    for index, block in enumerate(document.blocks):
        if block.kind in _HEADS:
            return index
        if block.kind is BlockKind.DESCRIPTION or not block.text.strip():
            continue
        short = len(_WORD.findall(block.text)) <= _MAX_HEADLINE_WORDS
        alone = len(document.blocks) > 1
        return index if short and alone and not _FINAL_STOP.search(block.text) else None
    return None


def _stretches(block: Block) -> Iterable[tuple[int, int]]:
    """What can be a headline again: a sentence, the first sentences together, the whole block."""
    for segment in block.segments:
        yield segment.start, segment.end
    if len(block.segments) > 1:
        start = block.segments[0].start
        for segment in block.segments[1:4]:
            yield start, segment.end
