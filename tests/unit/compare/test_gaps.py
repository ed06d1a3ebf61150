from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest

from mtcheck import read
from mtcheck.compare.gaps import find_additions, find_omissions, list_links
from mtcheck.compare.sense_params import GapParams
from mtcheck.language import sentences
from mtcheck.model import Context, Document, Hit, Link, Pair, SourceText

PAIR = Pair("it", "en")


def make_document(target: str, source: str, links: str) -> Document:
    """Documents of one line; ``links`` tells the sentences of each link, the target's first: ``1-1 -2``."""
    ours = sentences.segment(read.read_bytes(target.encode(), "t.txt"), PAIR.target)
    theirs = sentences.segment(read.read_bytes(source.encode(), "s.txt"), PAIR.source)
    texts = [SourceText(one.text, theirs.blocks[0], one.start) for one in theirs.blocks[0].segments]
    made = []
    segments = list(ours.blocks[0].segments)
    for one in links.split():
        left, right = ([int(number) - 1 for number in side.split("+") if number] for side in one.split("-"))
        made.append(
            Link(tuple((0, number) for number in left), tuple(texts[number] for number in right), 0.9)
        )
        for number in left if right else ():
            segments[number] = msgspec.structs.replace(segments[number], source=texts[right[0]])
    block = msgspec.structs.replace(ours.blocks[0], segments=tuple(segments))
    return msgspec.structs.replace(ours, blocks=(block,), links=tuple(made), source_text=source)


def find_missing(document: Document, **params: float) -> Iterator[tuple[str, Hit]]:
    for hit in find_omissions(document, Context(PAIR, {}), GapParams(**params)):  # type: ignore[arg-type]
        yield document.blocks[hit.block].text[hit.start : hit.end], hit


TARGET = "The baker opens the shop. The cat sleeps."
SOURCE = "Il fornaio apre il negozio. La moglie prepara le torte. Il gatto dorme."


def test_a_sentence_without_a_partner_is_missing_behind_the_one_before() -> None:
    document = make_document(TARGET, SOURCE, "1-1 -2 2-3")
    [(word, hit)] = find_missing(document)
    assert word == "shop"
    assert hit.values == {"missing": "La moglie prepara le torte."}
    assert hit.source is not None
    assert SOURCE[hit.source.start : hit.source.end] == "La moglie prepara le torte."


def test_in_a_link_it_is_missing_behind_the_sentence_that_says_the_one_before() -> None:
    document = make_document(TARGET, SOURCE, "1-1+2 2-3")
    assert [word for word, _ in find_missing(document)] == ["shop"]


def test_at_the_start_it_lies_on_the_first_word() -> None:
    document = make_document("The cat sleeps.", "La moglie prepara le torte. Il gatto dorme.", "-1 1-2")
    assert [word for word, _ in find_missing(document)] == ["The"]


def test_neighbours_are_told_as_one() -> None:
    document = make_document(
        "The cat sleeps.", "Il gatto dorme. La moglie prepara le torte. Il treno parte domani.", "1-1 -2 -3"
    )
    [(_, hit)] = find_missing(document)
    assert hit.values["missing"] == "La moglie prepara le torte. Il treno parte domani."


@pytest.mark.parametrize("links", ["1-1+2", "1-1 -2"])
def test_what_is_said_nearby_is_not_missing(links: str) -> None:
    source = "Il fornaio apre il negozio. Sua moglie prepara le torte."
    document = make_document("The baker opens the shop, and his wife makes the cakes.", source, links)
    assert not list(find_missing(document))


def test_a_stretch_without_sure_links_is_left_alone() -> None:
    document = make_document(TARGET, SOURCE, "1-1 -2 2-3")
    bare = tuple(msgspec.structs.replace(one, source=None) for one in document.blocks[0].segments)
    block = msgspec.structs.replace(document.blocks[0], segments=bare)
    assert not list(find_missing(msgspec.structs.replace(document, blocks=(block,))))


def test_an_added_sentence_is_found_whole() -> None:
    target = "The baker opens the shop. Parking is free for guests. The cat sleeps."
    document = make_document(target, "Il fornaio apre il negozio. Il gatto dorme.", "1-1 2- 3-2")
    [hit] = find_additions(document, Context(PAIR, {}), GapParams())
    assert target[hit.start : hit.end] == "Parking is free for guests."


def test_short_or_half_said_sentences_are_not_added() -> None:
    target = "The baker opens the shop. So be it. The shop is old."
    document = make_document(target, "Il fornaio apre il vecchio negozio.", "1+2+3-1")
    assert not list(find_additions(document, Context(PAIR, {}), GapParams()))


def test_without_links_the_sources_of_the_segments_make_them() -> None:
    document = make_document(TARGET, SOURCE, "1-1 2-3")
    block = document.blocks[0].segments[0].source.block  # type: ignore[union-attr]
    whole = SourceText(block.text, block, 0)
    segments = tuple(msgspec.structs.replace(one, source=whole) for one in document.blocks[0].segments)
    joined = msgspec.structs.replace(document.blocks[0], segments=segments)
    [link] = list_links(msgspec.structs.replace(document, blocks=(joined,), links=()))
    assert (link.target, len(link.source)) == (((0, 0), (0, 1)), 3)
