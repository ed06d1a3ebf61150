from __future__ import annotations

import time

import pytest

from mtcheck.model import Document
from mtcheck.read import Wrapped, read_text

WRAPPED = """The council met on Monday evening to decide what to
do about the old bridge, which has been closed since
the floods of last spring. Nobody expected that the
debate would take more than an hour, but it went on
until midnight.

"We have no money," said the mayor, who had promised
a new bridge in every speech of his campaign."""


def read(text: str, wrapped: Wrapped = "auto") -> list[str]:
    return [block.text for block in read_text(text, wrapped=wrapped).blocks]


def locate(document: Document, block: int, words: str) -> str:
    found = document.blocks[block]
    start = found.text.index(words)
    span = found.offsets.locate(start, start + len(words))
    return document.text[span.start : span.end]


def test_every_line_that_is_not_blank_is_a_block() -> None:
    text = "One.\r\n\r\n  Two. \t\rThree\u2028still\x0b\x0cthree.\n \u00a0\n"
    document = read_text(text)
    assert [block.text for block in document.blocks] == ["One.", "Two.", "Three\u2028still\x0b\x0cthree."]
    assert [text[block.span.start : block.span.end] for block in document.blocks] == read(text)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_hard_wrapped_lines_are_joined(end: str) -> None:
    document = read_text(WRAPPED.replace("\n", end))
    assert len(document.blocks) == 2
    assert document.blocks[0].text.startswith("The council met on Monday evening to decide what to do about")
    assert document.blocks[0].text.endswith("it went on until midnight.")
    assert locate(document, 0, "to do about") == f"to{end}do about"
    assert locate(document, 1, "promised a new") == f"promised{end}a new"


def test_a_line_break_leads_to_the_break_and_the_indentation() -> None:
    document = read_text("one two\r\n    three", wrapped="always")
    assert document.blocks[0].text == "one two three"
    assert document.blocks[0].offsets.locate(7, 8) == document.blocks[0].offsets.locate(7, 8)
    span = document.blocks[0].offsets.locate(7, 8)
    assert document.text[span.start : span.end] == "\r\n    "
    assert locate(document, 0, "three") == "three"


def test_a_word_broken_at_its_hyphen_gets_no_blank() -> None:
    assert read("a well-\nknown - \nman--\nor so—\nthere", "always") == ["a well-known - man--or so—there"]


def test_a_dash_in_mid_sentence_is_no_bullet_where_the_line_was_full() -> None:
    text = WRAPPED.replace("closed since\nthe", "closed – too\n- the")
    assert len(read(text)) == 2
    assert len(read(text, "always")) == 3


def test_bullets_and_blank_lines_end_a_paragraph() -> None:
    assert read("one\ntwo\n- three\n- four\n  five\n\n1. six\n> seven", "always") == [
        "one two",
        "- three",
        "- four five",
        "1. six",
        "> seven",
    ]


def test_a_headline_and_a_short_last_line_stay_apart_in_wrapped_text() -> None:
    blocks = read("A new bridge\n" + WRAPPED.replace("midnight.\n\n", "midnight.\n"))
    assert blocks[0] == "A new bridge"
    assert len(blocks) == 3


@pytest.mark.parametrize(
    "text",
    [
        # an article with a paragraph a line
        "The bridge\n" + "\n".join(WRAPPED.replace("\n", " ") for _ in range(6)),
        # short sentences, one a line
        "The bridge is old.\nIt was built in 1902 by two brothers.\nNobody likes it.\nThe mayor does."
        "\nHe has no money for it.\nThe state could help.\nIt will not.",
        # sentences of nearly equal length
        "\n".join(
            f"The {name} was sold again on Monday."
            for name in ("bridge", "school", "museum", "church", "garden")
        ),
        # a poem
        "The river runs below the town,\nThe bridge is closed today,\nThe water took the pillars down\n"
        "And carried them away.\nThe ferry cannot cross at night,\nThe ferryman is old,",
        # ingredients
        "\n".join(
            ["two peppers", "one small onion", "forty grams of butter", "a little salt", "olive oil", "rice"]
        ),
        # too few lines to tell
        "\n".join(WRAPPED.split("\n")[:3]),
    ],
)
def test_other_short_lines_are_not_hard_wrapped(text: str) -> None:
    assert read(text) == [line for line in text.split("\n") if line]


def test_never_and_always_are_obeyed() -> None:
    assert read(WRAPPED, "never") == [line for line in WRAPPED.split("\n") if line]
    assert read("one\ntwo\n\nthree", "always") == ["one two", "three"]


def test_a_very_long_line_takes_linear_time() -> None:
    begun = time.process_time()
    blocks = read_text("word " * 3_000_000 + "\n" + " " * 3_000_000).blocks
    assert len(blocks) == 1
    assert time.process_time() - begun < 5
