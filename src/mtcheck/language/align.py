"""Finds for each sentence of a target what it was translated from.

Where the two documents have the same layout (equal lines, equal blocks) it tells what belongs together, and
only the sentences inside a line or block are linked; else those of the whole documents. ``docs/alignment.md``
has the figures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

import msgspec

from mtcheck.errors import SourceError
from mtcheck.language import renderings
from mtcheck.language.align_doubt import Judged, describe, find_stretches, judge, rely
from mtcheck.language.align_evidence import Evidence, Similarity
from mtcheck.language.align_extend import extend
from mtcheck.language.align_layout import Outline, Place, Region, pair_regions
from mtcheck.language.align_search import Bead, find_anchors, find_beads
from mtcheck.language.align_words import Sentence, read_sentence
from mtcheck.model import SURE, Block, Document, Link, Pair, SourceText

_ANCHORS = 5
"""Fewest anchors whose lengths are taken for the documents'."""
_RATIO = (0.2, 5.0)
"""Bounds of how much longer the target can be."""
_BETTER = 10.0
"""How much better than by layout the whole documents must fit together to be linked without it."""
_DOUBTFUL = 16
"""One in so many lines or blocks that do not fit together brings the layout into doubt."""
_FEW, _LEAST = 6, 0.2
"""From this many sentences on, this share of them must be linked, or the documents do not belong together."""
_STRANGE = 0.25
"""Greatest confidence of links between documents that do not look like each other's translation."""
_UNITS = 1000
"""Units of a bilingual file that are aligned at once."""
_CHUNK = 64
"""Sentences of each side that a similarity is asked for at once."""


def align_source(
    target: Document, source: Document, pair: Pair, similarity: Similarity | None = None
) -> Document:
    """``target`` with its links, and with the source of each of its segments; both are split into segments.

    A stretch whose links are not sure has no source, and a note says so; in a bilingual file all are sure.
    ``similarity`` is further evidence beside lengths and words.

    Raises:
        SourceError: the documents differ in layout and clearly do not belong together.

    """
    in_one_file = (source.path, source.text) == (target.path, target.text)
    if in_one_file and len(target.blocks) > _UNITS:
        return _align_in_parts(target, source, pair)
    outline = Outline(source, target)
    evidence = _collect(source, target, outline, pair, None if in_one_file else similarity)
    regions = pair_regions(source, target)
    judged = rely(_link(evidence, outline, regions, sure=in_one_file), always=in_one_file)
    if not in_one_file and _are_strangers(judged):
        if regions is None:
            raise SourceError(f"does not look like a translation of {source.path}", target.path)
        # An equal layout says that they belong together: then all that can be said is nothing.
        judged = [one._replace(confidence=min(one.confidence, _STRANGE)) for one in judged]
    stretches = find_stretches(judged)
    unsure = {index for start, end in stretches for index in range(start, end)}
    links = [_make_link(one, source, outline) for one in judged]
    sure = (link for index, link in enumerate(links) if index not in unsure)
    sources = {place: _join(link.source) for link in sure for place in link.target}
    notes = describe([links[start:end] for start, end in stretches], target, source)
    return msgspec.structs.replace(
        target,
        blocks=_give_sources(target, sources),
        links=tuple(_drop_unpaired(links, source) if in_one_file else links),
        notes=(*target.notes, *notes),
        source_path=source.path,
        source_text=source.text,
    )


def _align_in_parts(target: Document, source: Document, pair: Pair) -> Document:
    """The same of a long bilingual file, some units at a time: what their words say takes much room."""
    blocks: list[Block] = []
    links: list[Link] = []
    for start in range(0, len(target.blocks), _UNITS):
        ours, theirs = (
            msgspec.structs.replace(one, blocks=one.blocks[start : start + _UNITS])
            for one in (target, source)
        )
        part = align_source(ours, theirs, pair)
        blocks += part.blocks
        for link in part.links:
            places = tuple((block + start, segment) for block, segment in link.target)
            links.append(msgspec.structs.replace(link, target=places))
    return msgspec.structs.replace(
        target,
        blocks=tuple(blocks),
        links=tuple(links),
        source_path=source.path,
        source_text=source.text,
    )


def _give_sources(
    target: Document, sources: Mapping[tuple[int, int], SourceText | None]
) -> tuple[Block, ...]:
    """The blocks of ``target``, their segments with the source that is known of their place."""
    return tuple(
        msgspec.structs.replace(
            block,
            segments=tuple(
                msgspec.structs.replace(segment, source=sources.get((number, index)))
                for index, segment in enumerate(block.segments)
            ),
        )
        for number, block in enumerate(target.blocks)
    )


def _drop_unpaired(links: Iterable[Link], source: Document) -> Iterator[Link]:
    """The links of a bilingual file less those of units without a source: nobody says that it has none."""
    for link in links:
        if link.source or any(source.blocks[place[0]].text for place in link.target) or not link.target:
            yield link


def _collect(
    source: Document, target: Document, outline: Outline, pair: Pair, similarity: Similarity | None
) -> Evidence:
    """What speaks for links between the sentences of the two documents."""
    known = renderings.load(pair)
    rows = [_read(source, outline.source), _read(target, outline.target)]
    alike = None
    if similarity is not None:
        texts = [_list_texts(source, outline.source), _list_texts(target, outline.target)]
        alike = _ask_in_chunks(similarity, *texts)
    return Evidence(rows[0], rows[1], known, alike)


def _list_texts(document: Document, places: Sequence[Place]) -> list[str]:
    return [document.blocks[place.block].segments[place.segment].text for place in places]


def _read(document: Document, places: Sequence[Place]) -> list[Sentence]:
    """The sentences, with the addresses that links in them lead to."""
    found = []
    for number, index in places:
        block = document.blocks[number]
        segment = block.segments[index]
        inside = [mark for mark in block.marks if mark.value and mark.kind in {"link", "code"}]
        extra = [mark.value for mark in inside if segment.start <= mark.start < segment.end]
        found.append(read_sentence(segment.text, extra))
    return found


def _ask_in_chunks(
    similarity: Similarity, source: Sequence[str], target: Sequence[str]
) -> Callable[[int, int], float]:
    """The similarity of two sentences by number; a square of them is asked for at once."""

    @lru_cache(maxsize=64)
    def ask(row: int, column: int) -> Sequence[Sequence[float]]:
        return similarity(source[row : row + _CHUNK], target[column : column + _CHUNK])

    def find(i: int, j: int) -> float:
        return float(ask(i - i % _CHUNK, j - j % _CHUNK)[i % _CHUNK][j % _CHUNK])

    return find


def _link(
    evidence: Evidence, outline: Outline, regions: Sequence[Region] | None, *, sure: bool
) -> list[Judged]:
    """The links of all sentences: by layout, unless it is not ``sure`` and they fit far better without."""
    whole = Region((0, len(outline.source)), (0, len(outline.target)))
    anchors: list[tuple[int, int]] | None = None
    if regions is None:
        anchors = find_anchors(evidence, *whole)
    evidence.ratio = _find_ratio(evidence, anchors)
    if regions is None:
        freely = find_beads(evidence, *whole, outline.judge)
        return judge(evidence, extend(evidence, freely, outline.source), laid_out=False)
    beads = [find_beads(evidence, *region, outline.judge_inside) for region in regions]
    by_layout = [bead for row in beads for bead in row]
    if not sure and _is_doubtful(beads):
        freely = find_beads(evidence, *whole, outline.judge)
        if _sum_scores(freely) > _sum_scores(by_layout) + _BETTER:
            return judge(evidence, extend(evidence, freely, outline.source), laid_out=False)
    grown = [bead for row in beads for bead in extend(evidence, row, outline.source)]
    return judge(evidence, grown, laid_out=True)


def _find_ratio(evidence: Evidence, anchors: Sequence[tuple[int, int]] | None) -> float:
    """How much longer the target is: by its anchors, else in all."""
    source, target = evidence.source.sentences, evidence.target.sentences
    if anchors is not None and len(anchors) >= _ANCHORS:
        ratios = sorted(target[j].length / max(source[i].length, 1) for i, j in anchors)
        found = ratios[len(ratios) // 2]
    else:
        found = sum(one.length for one in target) / max(sum(one.length for one in source), 1)
    return min(max(found, _RATIO[0]), _RATIO[1])


def _is_doubtful(rows: Sequence[Sequence[Bead]]) -> bool:
    """Whether some lines or blocks do not look like the ones beside them."""
    bad = sum(_has_strangers(row) for row in rows)
    return bad * _DOUBTFUL > len(rows)


def _has_strangers(row: Sequence[Bead]) -> bool:
    """Whether sentences of both sides are left without a partner, or the links have nothing for them."""
    lone = {bead.source[0] == bead.source[1] for bead in row if not bead.is_full}
    return len(lone) == 2 or (bool(row) and not lone and sum(bead.evidence for bead in row) <= 0)


def _sum_scores(beads: Sequence[Bead]) -> float:
    return sum(bead.score for bead in beads)


def _are_strangers(judged: Sequence[Judged]) -> bool:
    """Whether next to nothing is linked, of a text that is long enough to tell."""
    total = sum(one.target[1] - one.target[0] for one in judged)
    linked = sum(
        one.target[1] - one.target[0]
        for one in judged
        if one.confidence >= SURE and one.source[0] < one.source[1]
    )
    return total >= _FEW and linked < _LEAST * total


def _make_link(judged: Judged, source: Document, outline: Outline) -> Link:
    """The link with the places of its sentences."""
    texts = []
    for number, index in outline.source[slice(*judged.source)]:
        block = source.blocks[number]
        segment = block.segments[index]
        texts.append(SourceText(segment.text, block, segment.start))
    places = tuple((place.block, place.segment) for place in outline.target[slice(*judged.target)])
    return Link(places, tuple(texts), judged.confidence)


def _join(texts: Sequence[SourceText]) -> SourceText | None:
    """The stretch of sentences that follow each other in one block; None where they do not, or are none."""
    if not texts or any(text.block is not texts[0].block for text in texts):
        return None
    first, last = texts[0], texts[-1]
    if first is last:
        return first
    return SourceText(first.block.text[first.start : last.start + len(last.text)], first.block, first.start)
