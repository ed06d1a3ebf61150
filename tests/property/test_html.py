"""What holds of every text that the HTML report shows."""

from __future__ import annotations

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.unit.report.build import build_file, build_report, build_text, find_finding
from tests.unit.report.html.parsed import list_structure, parse, read_texts

from mtcheck.model import Report
from mtcheck.mqm import Severity
from mtcheck.report.cells import clean
from mtcheck.report.html import page
from mtcheck.report.html.marks import Mark, cut

TAGS = ["<script>", "</script>", "<!--", "-->", "]]>", "<b", "onload=", "<", ">"]
OTHERS = ['"', "'", "&", "&lt;", "&#60;", "{{7}}", "{%x%}", "a", "日本", "😀", "`"]
BLANKS = [" ", "  ", "\u2028", "\u202e", "\x00", "\x1b", "e\u0301", "\ufffc"]
HOSTILE = st.lists(st.sampled_from(TAGS + OTHERS + BLANKS), min_size=1, max_size=12).map("".join)
MARKUP = str.maketrans("<>&\"'", "lgaqq")
few = settings(deadline=None, max_examples=60)


def build(line: str, said: str) -> Report:
    """Every text of the report is made of the two."""
    text = f"x{line}y.\nEnd {line}."
    findings = [
        find_finding(text, f"x{line}", Severity.MAJOR, rule=said, message="{text}", fix=said),
        find_finding(text, f"{line}y", rule="second", message="{text}"),
    ]
    file = build_file(build_text(said, text, sources=[line, said]), findings, notes=(said,), topics=(said,))
    return build_report(file, file)


@few
@given(HOSTILE, HOSTILE)
@example("</script><script>alert(1)</script>", '"><img src=x onerror=alert(1)>')
def test_texts_are_shown_and_make_no_element(line: str, said: str) -> None:
    report = build(line, said)
    root = parse(page.render(report))
    blocks = report.files[0].document.blocks
    assert read_texts(root) == [clean(block.text) for block in blocks] * 2
    tame = build(line.translate(MARKUP), said.translate(MARKUP))
    assert list_structure(root) == list_structure(parse(page.render(tame)))


SPANS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 30), st.sampled_from(["minor", "major"])), max_size=8
)


@given(st.text(max_size=30), SPANS)
def test_pieces_are_the_text_and_hold_their_marks(text: str, spans: list[tuple[int, int, str]]) -> None:
    marks = [
        Mark(min(start, len(text)), min(max(start, end), len(text)), number, severity, "")
        for number, (start, end, severity) in enumerate(spans, 1)
    ]
    pieces = list(cut(text, marks, {"minor": 1, "major": 2}))
    assert "".join(piece.text for piece in pieces) == clean(text)
    begun = [number for piece in pieces for number in piece.begin]
    assert sorted(begun) == ([mark.number for mark in marks] if text else [])
    for mark in marks if text else []:
        held = "".join(piece.text for piece in pieces if mark.number in {one.number for one in piece.marks})
        assert held.endswith(clean(text)[mark.start : mark.end])
        assert re.fullmatch(".+", held, re.DOTALL)
