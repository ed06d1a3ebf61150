"""Short texts that come back: one source in several renderings, one rendering for several sources.

Only headings, captions, cells and the like, and lines of one short sentence: prose may say a thing anew.
They come back in the document, or in another file of the run, of which the context tells.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from mtcheck.compare.coverage import measure_coverage
from mtcheck.compare.passages import Passage
from mtcheck.compare.sense_params import RepeatParams
from mtcheck.compare.short_texts import count_words, fold, list_short, make_key
from mtcheck.model import Context, Counterpart, Document, Hit, Pair

_HERE = " elsewhere"


def find_varied(document: Document, context: Context, params: msgspec.Struct) -> Iterator[Hit]:
    """The rarer renderings, or the later one of two, of a source that comes back."""
    assert isinstance(params, RepeatParams)
    groups: dict[str, list[Passage]] = {}
    for passage in list_short(document, params.min_words, params.max_words):
        groups.setdefault(fold(passage.source.text), []).append(passage)
    for group in groups.values():
        usual = _find_usual_elsewhere(group[0], context, params)
        text, where = (usual.text, f" in {usual.place}") if usual else (_find_usual(group), _HERE)
        for passage in group:
            if fold(passage.text) != fold(text) and not is_number_apart(passage.text, text):
                yield _hit(passage, text, where)


def _find_usual(group: Sequence[Passage]) -> str:
    counts = Counter(fold(passage.text) for passage in group)
    usual = max(counts, key=lambda text: counts[text])  # of equals the first
    return next(passage.text for passage in group if fold(passage.text) == usual)


def _find_usual_elsewhere(passage: Passage, context: Context, params: RepeatParams) -> Counterpart | None:
    if context.elsewhere is None or count_words(passage) < params.min_words_across:
        return None
    return context.elsewhere.renderings.get(make_key(passage.source.text, context.pair))


def find_shared(document: Document, context: Context, params: msgspec.Struct) -> Iterator[Hit]:
    """A rendering that says one of its sources and next to nothing of another: put there by mistake."""
    assert isinstance(params, RepeatParams)
    groups: dict[str, dict[str, Passage]] = {}
    for passage in list_short(document, params.min_words, params.max_words):
        groups.setdefault(fold(passage.text), {}).setdefault(fold(passage.source.text), passage)
    for group in groups.values():
        right = _find_source(group, context, params)
        if right is None:
            continue
        for passage in group.values():
            if measure_share(passage.source.text, passage.text, context.pair) <= params.max_coverage:
                yield _hit(passage, right.text, f" in {right.place}" if right.place else "")


def _find_source(group: Mapping[str, Passage], context: Context, params: RepeatParams) -> Counterpart | None:
    """The source that a rendering belongs to, of the document or of another file (with its place)."""
    first = next(iter(group.values()))
    if len(group) > 1:
        shares = {
            key: measure_share(passage.source.text, passage.text, context.pair)
            for key, passage in group.items()
        }
        best = max(shares, key=lambda key: shares[key])
        if shares[best] >= params.min_coverage:
            return Counterpart(group[best].source.text, "")
    if context.elsewhere is None:
        return None
    return context.elsewhere.sources.get(make_key(first.text, context.pair))


def measure_share(source: str, rendering: str, pair: Pair) -> float:
    """The share of its words, 0 to 1, that a rendering says of a source."""
    return measure_coverage(source, rendering, pair).source


def _hit(passage: Passage, other: str, where: str) -> Hit:
    return Hit(
        block=passage.block,
        start=passage.start,
        end=passage.start + len(passage.text.rstrip()),
        values={"other": other.strip(), "where": where},
        source=passage.locate_source(0, len(passage.source.text)),
    )


def is_number_apart(one: str, other: str) -> bool:
    """Whether two texts differ in figures only: what is numbered is not the same."""
    letters = ("".join(letter for letter in text if not letter.isdigit()) for text in (one, other))
    return fold(next(letters)) == fold(next(letters))
