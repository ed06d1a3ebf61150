from __future__ import annotations

import pytest

from mtcheck.errors import SourceError
from mtcheck.language import align, sentences
from mtcheck.model import Block, BlockKind, Document, OffsetMap, Run, Span


def make(
    text: str, spans: list[tuple[int, int]] | None = None, path: str = "a", form: str = "text"
) -> Document:
    """A document whose blocks are the non-blank lines, or the spans."""
    if spans is None:
        spans, position = [], 0
        for line in text.splitlines(keepends=True):
            if line.strip():
                spans.append((position, position + len(line.rstrip("\r\n"))))
            position += len(line)
    blocks = tuple(
        Block(
            kind=BlockKind.PARAGRAPH,
            span=Span(start, end),
            text=text[start:end],
            offsets=OffsetMap((Run(0, start, end - start, end - start),)),
        )
        for start, end in spans
    )
    return sentences.segment(Document(path=path, format=form, text=text, blocks=blocks), "en")


def pair(target: Document, source: Document) -> list[tuple[str, str | None]]:
    paired = align.pair_lines(target, source)
    assert (paired.source_path, paired.source_text) == (source.path, source.text)
    return [
        (segment.text, segment.source.text if segment.source else None)
        for block in paired.blocks
        for segment in block.segments
    ]


def test_sentences_are_paired_one_to_one_where_counts_agree() -> None:
    assert pair(make("One. Two.\n\nThree."), make("Uno. Due.\n\nTre.\n")) == [
        ("One.", "Uno."),
        ("Two.", "Due."),
        ("Three.", "Tre."),
    ]


def test_every_sentence_has_the_whole_block_where_counts_differ() -> None:
    assert pair(make("One. Two."), make("Uno e due.")) == [("One.", "Uno e due."), ("Two.", "Uno e due.")]


def test_source_says_where_it_begins() -> None:
    paired = align.pair_lines(make("One. Two."), make("Uno.  Due."))
    source = paired.blocks[0].segments[1].source
    assert source is not None
    assert source.block.text[source.start :] == source.text == "Due."


def test_block_beside_a_blank_line_has_no_source() -> None:
    assert pair(make("One.\nTwo.\nThree."), make("Uno.\n\nTre.")) == [
        ("One.", "Uno."),
        ("Two.", None),
        ("Three.", "Tre."),
    ]


@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\r"])
def test_line_ends_of_all_kinds(end: str) -> None:
    assert pair(make("One.\r\nTwo."), make(f"Uno.\nDue.{end}")) == [("One.", "Uno."), ("Two.", "Due.")]


def test_line_inside_a_wrapped_source_block() -> None:
    source = make("Uno e\ndue.", spans=[(0, 10)])
    assert pair(make("One and\ntwo."), source) == [("One and", "Uno e\ndue."), ("two.", "Uno e\ndue.")]


def test_other_line_counts_are_an_error_that_says_both() -> None:
    with pytest.raises(SourceError, match=r"t\.txt: .*2 lines.*1 line in s\.txt"):
        align.pair_lines(make("One.\nTwo.", path="t.txt"), make("Uno.\n", path="s.txt"))


def test_formatted_documents_are_paired_in_order() -> None:
    target = make("# One\n\n- Two", spans=[(2, 5), (9, 12)], form="markdown")
    assert pair(target, make("Uno\nDue")) == [("One", "Uno"), ("Two", "Due")]


def test_formatted_documents_with_other_block_counts_are_an_error() -> None:
    with pytest.raises(SourceError, match=r"1 block, but 2 blocks"):
        align.pair_lines(make("One", form="markdown"), make("Uno\nDue", form="html"))


def test_empty_documents_agree() -> None:
    assert pair(make(""), make("\n")) == []
