from __future__ import annotations

from tests.unit.report.build import build_file, build_text, find_finding

from mtcheck.model import Block, BlockKind, Document, FileReport, OffsetMap, Run, Segment, Span
from mtcheck.report.sentences import collect_sentences


def flagged(file: FileReport) -> list[list[str]]:
    """The text that each finding is placed on, by sentence."""
    return [
        [sentence.text[placed.start : placed.end] for placed in sentence.findings]
        for sentence in collect_sentences(file)
    ]


def test_only_sentences_with_findings_in_order() -> None:
    text = "First one. Second one. Third one.\nFourth one.\n"
    document = build_text("a.txt", text)
    file = build_file(document, [find_finding(text, "Fourth"), find_finding(text, "Second")])
    assert [sentence.text for sentence in collect_sentences(file)] == ["Second one.", "Fourth one."]
    assert flagged(file) == [["Second"], ["Fourth"]]


def test_marks_are_found_behind_tags_and_entities() -> None:
    #       0123456789012345678901234567890
    text = "<p>The <b>caff&egrave;</b> is open.</p>"
    block = Block(
        BlockKind.PARAGRAPH,
        Span(3, 35),
        "The caffè is open.",
        OffsetMap((Run(0, 3, 4, 4), Run(4, 10, 4, 4), Run(8, 14, 1, 8), Run(9, 26, 9, 9))),
        segments=(Segment("The caffè is open.", 0),),
    )
    document = Document("a.html", "html", text, (block,))
    for wanted, prose in (
        ("The", "The"),
        ("caff&egrave;", "caffè"),
        ("&egrave;", "è"),
        ("<b>caff", "caff"),
        ("&egrave;</b> is", "è is"),
        ("open.", "open."),
    ):
        assert flagged(build_file(document, [find_finding(text, wanted)])) == [[prose]], wanted


def test_a_finding_that_leaves_its_sentence_is_cut() -> None:
    text = "First one. Second one."
    file = build_file(build_text("a.txt", text), [find_finding(text, "one. Second")])
    assert flagged(file) == [["one."]]


def test_a_finding_in_no_segment_is_shown_with_its_line() -> None:
    text = "One.\r\n*** !!\r\nTwo.\r\n"
    blocks = tuple(
        msg if msg.text[0] != "*" else Block(msg.kind, msg.span, msg.text, msg.offsets)
        for msg in build_text("a.txt", text).blocks
    )
    document = Document("a.txt", "text", text, blocks)
    file = build_file(document, [find_finding(text, "!!"), find_finding(text, "Two")])
    sentences = collect_sentences(file)
    assert [sentence.text for sentence in sentences] == ["*** !!", "Two."]
    assert sentences[0].score is None
    assert flagged(file) == [["!!"], ["Two"]]
