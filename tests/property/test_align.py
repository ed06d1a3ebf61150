from __future__ import annotations

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.errors import SourceError
from mtcheck.language import align, renderings, sentences
from mtcheck.model import SURE, Document, Pair
from mtcheck.pairs import PairPattern
from mtcheck.read import read_text

_unhurried = settings(deadline=None)
_PAIR = Pair("it", "en")
_WORDS = (
    *("casa", "house", "Genova", "Genoa", "12", "1.500", "1,500", "nave", "ship", "the", "il", "Bruni"),
    *("non", "not", "martedì", "Tuesday", "http://a.example/b", "«", "»", "\ufffc", "è"),
)
_sentence = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=8).map(lambda words: " ".join(words) + ".")
_text = st.lists(st.lists(_sentence, max_size=4).map(" ".join) | st.text(max_size=20), max_size=8).map(
    "\n\n".join
)
_format = st.sampled_from(["text", "markdown", "html"])


@pytest.fixture(scope="module", autouse=True)
def _build_list() -> None:
    """Compile the word list before anything is timed."""
    renderings.load(_PAIR)


def read(text: str, name: str, form: str, lang: str) -> Document:
    return sentences.segment(read_text(text, name, form), lang)


def align_texts(target: str, source: str, forms: tuple[str, str]) -> Document | None:
    """The linked target; None where the two clearly do not belong together."""
    try:
        return align.align_source(read(target, "t", forms[0], "en"), read(source, "s", forms[1], "it"), _PAIR)
    except SourceError:
        return None


@_unhurried
@given(_text, _text, st.tuples(_format, _format))
def test_each_sentence_is_in_one_link_in_order(target: str, source: str, forms: tuple[str, str]) -> None:
    document = align_texts(target, source, forms)
    if document is None:
        return
    ours = [place for link in document.links for place in link.target]
    assert ours == [(b, s) for b, block in enumerate(document.blocks) for s in range(len(block.segments))]
    theirs = [(text.block.span.start, text.start) for link in document.links for text in link.source]
    beside = read(source, "s", forms[1], "it")
    assert theirs == [(block.span.start, one.start) for block in beside.blocks for one in block.segments]
    assert all(link.target or link.source for link in document.links)
    assert all(0 <= link.confidence <= 1 for link in document.links)


@_unhurried
@given(_text, _text, st.tuples(_format, _format))
def test_sources_are_stretches_of_their_blocks(target: str, source: str, forms: tuple[str, str]) -> None:
    document = align_texts(target, source, forms)
    if document is None:
        return
    for link in document.links:
        for number, index in link.target:
            found = document.blocks[number].segments[index].source
            if link.confidence < SURE or not link.source:
                assert found is None
            elif found is not None:
                assert found.block.text[found.start : found.start + len(found.text)] == found.text
                assert found.text.startswith(link.source[0].text)
                assert found.text.endswith(link.source[-1].text)


@_unhurried
@given(_text, _text)
def test_the_same_texts_give_the_same_links(target: str, source: str) -> None:
    forms = ("text", "markdown")
    assert align_texts(target, source, forms) == align_texts(target, source, forms)


@given(st.lists(_sentence, min_size=1, max_size=30), st.data())
@settings(max_examples=20, deadline=None)
def test_a_long_document_is_covered_too(texts: list[str], data: st.DataObject) -> None:
    source = texts * 4  # more than is searched whole
    kept = data.draw(st.lists(st.booleans(), min_size=len(source), max_size=len(source)))
    target = [one for one, keep in zip(source, kept, strict=True) if keep]
    document = align_texts(" ".join(target), "\n".join(source), ("markdown", "text"))
    if document is not None:
        assert sum(len(link.source) for link in document.links) == sum(
            len(block.segments) for block in read("\n".join(source), "s", "text", "it").blocks
        )


_name = st.text(string.ascii_letters + "0123456789-_{}.[]+ é", min_size=1, max_size=12).filter(
    lambda name: name not in {".", ".."}
)


@given(st.lists(_name, max_size=3), _name, st.sampled_from([".md", ".txt", ".html"]))
def test_patterns_lead_there_and_back(folders: list[str], stem: str, ext: str) -> None:
    by_name = PairPattern("{stem}.en{ext}", "{stem}.it{ext}")
    path = "/".join([*folders, f"{stem}.en{ext}"])
    source = by_name.find_source(path)
    assert source == "/".join([*folders, f"{stem}.it{ext}"])
    assert by_name.find_target(source) == path
    by_folder = PairPattern("en/{path}", "it/{path}")
    assert by_folder.find_source(f"en/{path}") == f"it/{path}"
    assert by_folder.find_target(f"it/{path}") == f"en/{path}"
