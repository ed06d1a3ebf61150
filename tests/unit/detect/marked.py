"""Texts with ⟦marks⟧ for tests of detectors on the packs' own word lists."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from mtcheck.language import sentences
from mtcheck.language.align import align_source
from mtcheck.model import Context, Document, Hit, Pair
from mtcheck.read import read_text
from mtcheck.resources import packs_root
from mtcheck.rules.faults import Faults
from mtcheck.rules.lists import load_list


@cache
def load_lists() -> dict[str, frozenset[str]]:
    """The word lists that all packs share."""
    faults = Faults()
    found: dict[str, frozenset[str]] = {}
    for path in sorted(Path(packs_root(), "lists").glob("*.txt")):
        found[path.stem] = frozenset(load_list(path, faults))
    faults.raise_any()
    return found


def make_context(source: str = "it", allow: frozenset[str] = frozenset()) -> Context:
    return Context(Pair(source, "en"), load_lists(), allow)


def read(text: str, format: str = "text", source: str | None = None) -> Document:  # noqa: A002
    document = sentences.segment(read_text(text, format=format), "en")
    if source is None:
        return document
    return align_source(document, sentences.segment(read_text(source), "it"), Pair("it", "en"))


def mark(document: Document, hits: list[Hit]) -> str:
    """The blocks' prose with the hits in ⟦brackets⟧, a block a line."""
    texts = [block.text for block in document.blocks]
    for hit in sorted(hits, key=lambda hit: (hit.block, hit.start), reverse=True):
        text = texts[hit.block]
        texts[hit.block] = f"{text[: hit.start]}⟦{text[hit.start : hit.end]}⟧{text[hit.end :]}"
    return "\n".join(texts)


def unmark(text: str) -> str:
    return text.replace("⟦", "").replace("⟧", "")
