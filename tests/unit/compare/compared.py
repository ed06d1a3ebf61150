"""Runs a detector that compares on a text with ⟦marks⟧ and its source, line by line."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace
from tests.unit.detect.marked import make_context, mark, read, unmark

from mtcheck.compare import DETECTORS
from mtcheck.language import sentences
from mtcheck.model import Block, Document, Hit, SourceText
from mtcheck.read import read_text


def pair(text: str, source: str) -> Document:
    """A document with its source: sentence by sentence where a line has as many, else the whole line."""
    target, other = read(text), sentences.segment(read_text(source), "it")
    blocks = [_pair_block(one, two) for one, two in zip(target.blocks, other.blocks, strict=True)]
    return replace(target, blocks=tuple(blocks), source_path="source.txt", source_text=source)


def _pair_block(block: Block, other: Block) -> Block:
    texts = [SourceText(segment.text, other, segment.start) for segment in other.segments]
    if len(texts) != len(block.segments):
        texts = [SourceText(other.text, other, 0)] * len(block.segments)
    segments = zip(block.segments, texts, strict=True)
    return replace(block, segments=tuple(replace(segment, source=text) for segment, text in segments))


def find(detector: str, text: str, source: str | None, /, **params: object) -> list[Hit]:
    """The hits of a detector in a text beside its source, with the packs' own tables."""
    found = DETECTORS[detector]
    document = read(unmark(text)) if source is None else pair(unmark(text), source)
    return list(found.find(document, make_context(), msgspec.convert(params, found.params)))


def flag(detector: str, text: str, source: str | None, /, **params: object) -> str:
    """The prose with the hits marked, a block a line."""
    return mark(read(unmark(text)), find(detector, text, source, **params))
