"""Text that says itself again: sentences, headlines, glosses of the same words, captions of the headline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from mtcheck.model import Block, BlockKind, Context, Document, Hit

_HEADS = (BlockKind.TITLE, BlockKind.HEADING)
_BODY = frozenset({BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.LIST_ITEM, BlockKind.UNIT})
_WORD = re.compile(r"[^\W_]+")
_FINAL_STOP = re.compile(r"[.!?…:;,][\"”’'»)]*\s*$")
_MAX_HEADLINE_WORDS = 30
_GLOSS = re.compile(r"\((?![\"“‘'])(?P<gloss>[^()]{3,80})\)")
"""A term in quotation marks is defined there, not glossed."""
_REST = re.compile(r"\s*[-–—|:/(]\s*(?P<rest>\S.*)$", re.DOTALL)
_NAME_CHAIN = re.compile(r"[\w.]+(?:[ -]+[\w.]+)*\)?\s*$")
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
    headlines = _find_headlines(document)
    for index, block in enumerate(document.blocks):
        if block.kind not in _BODY or index in headlines:
            continue
        for segment in block.segments:
            folded = fold(segment.text)
            words = folded.count(" ") + 1
            again = folded in seen and words >= params.min_words
            again = again or bool(params.near and folded == before and words >= params.near)
            if again and seen.get(folded, 0) < params.max_times:  # what comes more often is left out below
                found.append((folded, Hit(block=index, start=segment.start, end=segment.end)))
            seen[folded] = seen.get(folded, 0) + 1
            before = folded
    yield from (hit for folded, hit in found if seen[folded] <= params.max_times)


def find_repeated_headlines(document: Document, context: Context, params: msgspec.Struct) -> Iterator[Hit]:
    """Each sentence of the body that says the document's headline again."""
    del context
    assert isinstance(params, HeadlineParams)
    headlines = _find_headlines(document)
    titles = {fold(document.blocks[index].text) for index in headlines}
    titles = {title for title in titles if title.count(" ") + 1 >= params.min_words}
    heads = {title.partition(" ")[0] for title in titles}
    for index, block in enumerate(document.blocks if titles else ()):
        if index in headlines or block.kind not in _BODY:
            continue
        for start, end in _stretches(block):
            first = _WORD.search(block.text, start, end)
            if first is None or first[0].casefold() not in heads:
                continue
            if fold(block.text[start:end]) in titles:
                yield Hit(block=index, start=start, end=end)
                break


def find_leftover_captions(document: Document, context: Context, params: msgspec.Struct) -> Iterator[Hit]:
    """Each block that is the headline with a file name or the like behind it."""
    del context
    assert isinstance(params, CaptionParams)
    headlines = _find_headlines(document)
    titles = {document.blocks[index].text.strip().rstrip(".") for index in headlines}
    titles = {title for title in titles if fold(title).count(" ") + 1 >= params.min_words}
    for index, block in enumerate(document.blocks if titles else ()):
        text = block.text.strip()
        if index not in headlines and any(_is_caption(text, title, params.max_rest) for title in titles):
            start = len(block.text) - len(block.text.lstrip())
            yield Hit(block=index, start=start, end=start + len(text))


def _is_caption(text: str, title: str, max_words: int) -> bool:
    """Whether a text is the headline and an image's name: no sentence; a size, an ending, an underscore."""
    if text[: len(title)].casefold() != title.casefold():
        return False
    match = _REST.match(text, len(title))
    if match is None or len(match["rest"].split()) > max_words:
        return False
    return bool(_NAME_CHAIN.fullmatch(match["rest"])) and bool(_IMAGE.search(match["rest"]))


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


def _find_headlines(document: Document) -> list[int]:
    """The first title and the first heading, else a first short block without a final stop."""
    heads = {block.kind: index for index, block in reversed(list(enumerate(document.blocks)))}
    found = [heads[kind] for kind in _HEADS if kind in heads]
    if found:
        return sorted(found)
    index = next((n for n, block in enumerate(document.blocks) if block.text.strip()), None)
    if index is None or len(document.blocks) < 2:
        return []
    text = document.blocks[index].text
    short = len(_WORD.findall(text)) <= _MAX_HEADLINE_WORDS
    return [index] if short and not _FINAL_STOP.search(text) else []


def _stretches(block: Block) -> Iterable[tuple[int, int]]:
    """What can be a headline again: a sentence, the first sentences together, the whole block."""
    for segment in block.segments:
        yield segment.start, segment.end
    if len(block.segments) > 1:
        start = block.segments[0].start
        for segment in block.segments[1:4]:
            yield start, segment.end
