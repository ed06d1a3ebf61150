"""Comments to mtcheck move nothing, a baseline knows what it was written from, diffs never crash."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.suppress.finding import make_finding

from mtcheck.errors import MtcheckError
from mtcheck.model import Comment, Document, Finding
from mtcheck.read import read_text
from mtcheck.spans import Span
from mtcheck.suppress.baseline import make_baseline, match_findings, parse_baseline, render_baseline
from mtcheck.suppress.comments import read_order
from mtcheck.suppress.diff import parse_diff
from mtcheck.suppress.inline import Names, apply_comments

COMMENT = "mtcheck: ignore some-rule because of it"
WORDS = st.text("abèÀ .,'’&<", min_size=1, max_size=30)
LINES = st.lists(WORDS, max_size=8)
ENDS = st.sampled_from(["\n", "\r\n", "\r"])


def list_places(document: Document, shifts: Sequence[tuple[int, int]] = ()) -> list[tuple[str, Span]]:
    """The prose of each block and where each of its code points lies, comments thought away.

    ``shifts`` are the places and lengths of the comments in the file.
    """

    def move(place: int) -> int:
        return place - sum(length for start, length in shifts if start < place)

    return [
        (char, Span(move(span.start), move(span.end)))
        for block in document.blocks
        for position, char in enumerate(block.text)
        for span in [block.offsets.locate(position, position + 1)]
    ]


@given(LINES, st.integers(0, 8), ENDS, st.sampled_from(["auto", "always", "never"]))
def test_a_line_of_comment_moves_nothing_in_plain_text(
    lines: list[str], at: int, end: str, wrapped: str
) -> None:
    plain = "".join(line + end for line in lines)
    before = "".join(line + end for line in lines[:at])
    comment = f"# {COMMENT}{end}"
    text = before + comment + plain[len(before) :]
    document = read_text(text, "x", wrapped=wrapped)  # type: ignore[arg-type]
    bare = read_text(plain, "x", wrapped=wrapped)  # type: ignore[arg-type]
    assert [block.text for block in document.blocks] == [block.text for block in bare.blocks]
    for (char, span), (_, expected) in zip(
        list_places(document, [(len(before), len(comment))]), list_places(bare), strict=True
    ):
        assert span == expected or char == " "  # a blank for a line end stops at the comment
    (found,) = document.comments
    assert text[found.span.start : found.span.end] == f"# {COMMENT}"


@given(st.lists(st.text("abèÀ .,'’", max_size=30), max_size=6), st.integers(0, 6), ENDS)
def test_a_comment_between_blocks_moves_nothing_in_markdown(lines: list[str], at: int, end: str) -> None:
    blocks = [f"Word {line}".strip() + end * 2 for line in lines]
    before = "".join(blocks[:at])
    comment = f"<!-- {COMMENT} -->{end * 2}"
    plain = "".join(blocks)
    text = before + comment + plain[len(before) :]
    document, bare = read_text(text, "x", "markdown"), read_text(plain, "x", "markdown")
    assert list_places(document, [(len(before), len(comment))]) == list_places(bare)
    assert [one.text for one in document.comments] == [COMMENT]


@given(st.text("abè .,'’", max_size=30), st.text("abè .,'’", max_size=30))
def test_a_comment_inside_a_paragraph_moves_nothing(left: str, right: str) -> None:
    plain = f"<p>Word{left}{right}word</p>"
    comment = f"<!--{COMMENT}-->"
    text = plain.replace(f"{left}{right}word</p>", f"{left}{comment}{right}word</p>")
    start = text.index("<!--")
    document, bare = read_text(text, "x", "html"), read_text(plain, "x", "html")
    assert [block.text for block in document.blocks] == [block.text for block in bare.blocks]
    for (char, span), (_, expected) in zip(
        list_places(document, [(start, len(comment))]), list_places(bare), strict=True
    ):
        assert span == expected or char == " "  # of blanks that meet around a comment one is left


@given(st.sampled_from(["text", "markdown", "html", "vtt", "po", "xliff"]), st.text(max_size=80), st.data())
def test_no_comment_is_too_broken(kind: str, noise: str, data: st.DataObject) -> None:
    signs = st.sampled_from(
        [
            "mtcheck:",
            "<!--",
            "-->",
            "#",
            "{/*",
            "NOTE ",
            "[//]: # (",
            "ignore",
            " off",
            "\n",
            "\n\n",
            "because",
            ",",
        ]
    )
    text = "".join(data.draw(st.lists(signs | st.just(noise), max_size=12)))
    try:
        document = read_text(text, "x", kind)
    except MtcheckError:
        return
    for comment in document.comments:
        assert 0 <= comment.span.start < comment.span.end <= len(text)
        assert comment.text.startswith("mtcheck:")
        assert not any(block.text == text[comment.span.start : comment.span.end] for block in document.blocks)
    apply_comments(document, (), Names(lambda _: (), (), lambda _: True))


@given(st.text(max_size=60))
def test_any_words_of_a_comment_are_read(said: str) -> None:
    order = read_order(Comment(Span(0, 1), f"mtcheck: {said}"))
    if order is not None:
        assert order.names
        assert all(name == "" or not name.isspace() for name in order.names)


NUMBERS = st.lists(st.integers(0, 4), max_size=6)


def find(numbers: dict[str, list[int]]) -> dict[str, list[Finding]]:
    return {path: [make_finding(one, hidden=one == 0) for one in held] for path, held in numbers.items()}


@given(st.dictionaries(st.sampled_from("abc"), NUMBERS))
def test_a_baseline_knows_what_it_was_written_from(numbers: dict[str, list[int]]) -> None:
    found = find(numbers)
    text = render_baseline(make_baseline({}, found, lambda *_: True))
    baseline = parse_baseline(text.encode(), "x")
    matched = match_findings(baseline, found, lambda *_: True)
    for path, findings in found.items():
        assert len(matched.known[path]) == sum(one.suppressed is None for one in findings)
    assert not matched.gone
    assert render_baseline(make_baseline(baseline, found, lambda *_: True)) == text


@given(st.dictionaries(st.sampled_from("abc"), NUMBERS), st.dictionaries(st.sampled_from("abcd"), NUMBERS))
def test_no_baseline_knows_more_than_was_there(
    before: dict[str, list[int]], after: dict[str, list[int]]
) -> None:
    old = make_baseline({}, find(before), lambda *_: True)
    matched = match_findings(old, find(after), lambda *_: True)
    for number in range(1, 5):
        known = sum(after[path][index] == number for path, held in matched.known.items() for index in held)
        had = sum(held.count(number) for held in before.values())
        gone = sum(entry.count for _, entry in matched.gone if int(entry.fingerprint, 16) == number)
        assert known + gone == had


PIECES = st.sampled_from(
    [
        "diff --git a/x b/x",
        "--- a/x",
        "+++ b/x",
        '+++ "b/\\303\\250\\q"\t',
        "--- /dev/null",
        "+++ /dev/null",
        "@@ -1 +1 @@",
        "@@ -0,0 +1,2 @@",
        "@@ -1,2 +0,0 @@ x",
        "@@ -",
        "-old",
        "+new",
        " same",
        "\\ No newline at end of file",
        "rename to y",
        "Binary files a/x and b/x differ",
        "GIT binary patch",
        "",
    ]
)


@given(st.lists(PIECES | st.text(max_size=10), max_size=25))
def test_no_diff_is_too_broken(lines: list[str]) -> None:
    try:
        changes = parse_diff("\n".join(lines))
    except MtcheckError:
        return
    for change in changes.values():
        assert all(1 <= first < behind for first, behind in change.lines)
        assert all(seam >= 0 for seam in change.seams)


@given(st.binary(max_size=60))
def test_no_baseline_is_too_broken(data: bytes) -> None:
    with pytest.raises(MtcheckError):
        parse_baseline(data, "x")
