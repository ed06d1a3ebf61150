"""Short texts that come back: one source in several renderings, one rendering for several sources.

Only headings, captions, cells and the like, and lines of one short sentence: prose may say a thing anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import msgspec

from mtcheck.compare.coverage import measure_coverage
from mtcheck.compare.passages import Passage, iterate_passages
from mtcheck.compare.sense_params import RepeatParams
from mtcheck.language import renderings
from mtcheck.model import Context, Document, Hit


def find_varied(document: Document, _: Context, params: msgspec.Struct) -> Iterator[Hit]:
    """The rarer renderings, or the later one of two, of a source that comes back."""
    assert isinstance(params, RepeatParams)
    groups: dict[str, list[Passage]] = {}
    for passage in _list_short(document, params):
        groups.setdefault(_fold(passage.source.text), []).append(passage)
    for group in groups.values():
        counts = Counter(_fold(passage.text) for passage in group)
        usual = max(counts, key=lambda text: counts[text])  # of equals the first
        first = next(passage for passage in group if _fold(passage.text) == usual)
        for passage in group:
            if _fold(passage.text) != usual and not _is_number_apart(passage.text, first.text):
                yield _hit(passage, first.text)


def find_shared(document: Document, context: Context, params: msgspec.Struct) -> Iterator[Hit]:
    """A rendering that says one of its sources and next to nothing of another: put there by mistake."""
    assert isinstance(params, RepeatParams)
    groups: dict[str, dict[str, Passage]] = {}
    for passage in _list_short(document, params):
        groups.setdefault(_fold(passage.text), {}).setdefault(_fold(passage.source.text), passage)
    for group in groups.values():
        if len(group) < 2:
            continue
        shares = {
            key: measure_coverage(passage.source.text, passage.text, context.pair).source
            for key, passage in group.items()
        }
        best = max(shares, key=lambda key: shares[key])
        if shares[best] < params.min_coverage:
            continue
        for key, passage in group.items():
            if shares[key] <= params.max_coverage:
                yield _hit(passage, group[best].source.text)


def _hit(passage: Passage, other: str) -> Hit:
    return Hit(
        block=passage.block,
        start=passage.start,
        end=passage.start + len(passage.text.rstrip()),
        values={"other": other.strip()},
        source=passage.locate_source(0, len(passage.source.text)),
    )


def _list_short(document: Document, params: RepeatParams) -> Iterator[Passage]:
    """The passages that are a whole block of one short sentence."""
    for passage in iterate_passages(document):
        if len(document.blocks[passage.block].segments) > 1:
            continue
        words = len(renderings.split_words(passage.source.text))
        if params.min_words <= words <= params.max_words and _fold(passage.text):
            yield passage


def _fold(text: str) -> str:
    """The words and figures of a text, its case and its punctuation left out."""
    return " ".join("".join(one if one.isalnum() else " " for one in text.casefold()).split())


def _is_number_apart(one: str, other: str) -> bool:
    """Whether two texts differ in figures only: what is numbered is not the same."""
    letters = ("".join(letter for letter in text if not letter.isdigit()) for text in (one, other))
    return _fold(next(letters)) == _fold(next(letters))
