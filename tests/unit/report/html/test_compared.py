from __future__ import annotations

from collections.abc import Sequence

import msgspec
from tests.unit.report.build import build_file, build_text, find_finding

from mtcheck.model import (
    Block,
    BlockKind,
    Document,
    FileReport,
    Finding,
    Link,
    OffsetMap,
    Run,
    Segment,
    SourceText,
    Span,
)
from mtcheck.report.html.compared import ComparedRow, ComparisonView, Metric, compare_files
from mtcheck.report.html.views import view_file

SOURCE = "Uno. Due. Tre."


def find_source(number: int) -> SourceText:
    block = Block(BlockKind.PARAGRAPH, Span(0, 14), SOURCE, OffsetMap((Run(0, 0, 14, 14),)))
    return SourceText(SOURCE.split(" ")[number], block, number * 5)


def build(
    path: str,
    sentences: Sequence[str],
    links: Sequence[tuple[list[int], list[int]]],
    found: Sequence[Finding] = (),
) -> FileReport:
    """A document of one block; ``links`` are sentences of the target and of the source."""
    text = " ".join(sentences)
    starts = [sum(len(one) + 1 for one in sentences[:number]) for number in range(len(sentences))]
    segments = tuple(Segment(one, start) for one, start in zip(sentences, starts, strict=True))
    offsets = OffsetMap((Run(0, 0, len(text), len(text)),))
    block = Block(BlockKind.PARAGRAPH, Span(0, len(text)), text, offsets, segments=segments)
    made = tuple(
        Link(tuple((0, one) for one in target), tuple(map(find_source, source)), 0.9)
        for target, source in links
    )
    document = Document(path, "text", text, (block,), source_path="it", source_text=SOURCE, links=made)
    return build_file(document, list(found))


def compare(one: FileReport, other: FileReport, *metrics: Metric) -> ComparisonView | None:
    return compare_files((one, other), (view_file(one, 1, {}), view_file(other, 2, {})), metrics)


def show(view: ComparisonView | None) -> list[tuple[str, str, str]]:
    assert view is not None

    def join(row: ComparedRow, side: str) -> str:
        return " ".join(
            "".join(piece.text for piece in one.pieces).strip() for one in getattr(row, side).rows
        )

    return [(" ".join(row.source), join(row, "first"), join(row, "second")) for row in view.rows]


def test_sentences_meet_at_their_source() -> None:
    one = build("a", ["One.", "Two.", "Three."], [([0], [0]), ([1], [1]), ([2], [2])])
    other = build("b", ["One and two.", "Three."], [([0], [0, 1]), ([1], [2])])
    assert show(compare(one, other)) == [
        ("Uno. Due.", "One. Two.", "One and two."),
        ("Tre.", "Three.", "Three."),
    ]


def test_what_was_left_out_and_added_has_a_row() -> None:
    one = build("a", ["One.", "More.", "Three."], [([0], [0]), ([1], []), ([2], [2]), ([], [1])])
    other = build("b", ["One.", "Two.", "Three."], [([0], [0]), ([1], [1]), ([2], [2])])
    assert show(compare(one, other)) == [
        ("Uno.", "One.", "One."),
        ("", "More.", ""),
        ("Due.", "", "Two."),
        ("Tre.", "Three.", "Three."),
    ]


def test_without_links_blocks_meet() -> None:
    first = build_file(build_text("a", "One. Two.\nThree."), [])
    second = build_file(build_text("b", "One. Two.\nThree. Four."), [])
    assert show(compare(first, second)) == [
        ("", "One.", "One."),
        ("", "Two.", "Two."),
        ("", "Three.", "Three. Four."),
    ]
    assert compare(first, build_file(build_text("c", "One."), [])) is None


def test_findings_that_only_one_has_are_told() -> None:
    texts = "The mayor he has gone.", "The mayor has has gone."
    one = build_file(
        build_text("a", texts[0]),
        [find_finding(texts[0], "mayor he"), find_finding(texts[0], "gone", rule="r")],
    )
    other = build_file(
        build_text("b", texts[1]),
        [find_finding(texts[1], "has has"), find_finding(texts[1], "gone", rule="r")],
    )
    view = compare(one, other)
    assert view is not None
    (row,) = view.rows
    assert [(found.card.text, found.only) for found in row.first.found] == [
        ("mayor he", True),
        ("gone", False),
    ]
    assert [(found.card.text, found.only) for found in row.second.found] == [
        ("has has", True),
        ("gone", False),
    ]
    assert view.own == (1, 1)
    assert row.has_own
    assert not row.is_same
    assert row.better == ""


def test_the_better_side() -> None:
    text = "The mayor he has gone."
    bad, good = (
        build_file(build_text("a", text), [find_finding(text, "he")]),
        build_file(build_text("b", text), []),
    )
    view = compare(bad, good, Metric("MQM score", (80, 100), 0.25), Metric("BLEU", (30, 31.456), 0.5))
    assert view is not None
    assert [row.better for row in view.rows] == ["B"]
    assert view.better["B"] == 1
    assert view.rows[0].is_same
    notes = {figure.name: (figure.first, figure.second, figure.note) for figure in view.figures}
    assert notes["MQM score"] == ("80.0 of 100", "100.0 of 100", "p = 0.2500 by chance alone")
    assert notes["BLEU"] == ("30.00", "31.46", "p = 0.5000 by chance alone")


def test_other_sources_do_not_meet() -> None:
    one = build("a", ["One."], [([0], [0])])
    other = build("b", ["One.", "Two."], [([0], [0]), ([1], [1])])
    elsewhere = msgspec.structs.replace(other.document, source_text="Altro.")
    view = compare(one, msgspec.structs.replace(other, document=elsewhere))
    assert show(view) == [("", "One.", "One. Two.")]
