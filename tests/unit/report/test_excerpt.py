from __future__ import annotations

from mtcheck.report.excerpt import AROUND, Line, Mark, draw_marks, lay_out, split_at_marks


def show(text: str, *marks: Mark, width: int = 40) -> list[str]:
    rows: list[str] = []
    for line in lay_out(text, marks, width):
        rows += [line.text.rstrip(), *draw_marks(line, width + 1)]
    return rows


def mark(start: int, end: int, label: str = "^", rank: int = 1) -> Mark:
    return Mark(start, end, label, rank)


def test_a_mark_lies_under_its_text() -> None:
    assert show("The caffè stays open.", mark(4, 9)) == ["The caffè stays open.", "    ^~~~~"]


def test_wide_characters_take_two_cells() -> None:
    assert show("日本 open 😀 now", mark(3, 7), mark(8, 9)) == ["日本 open 😀 now", "     ^~~~ ^~"]


def test_a_combining_accent_takes_none() -> None:
    assert show("cafe\u0301 nero", mark(0, 5, "1"), mark(6, 10, "2")) == ["cafe\u0301 nero", "1~~~ 2~~~"]
    assert show("cafe\u0301 nero", mark(4, 5)) == ["cafe\u0301 nero", "   ^"]  # the accent alone: its letter


def test_overlapping_marks_have_rows_of_their_own() -> None:
    assert show("one two three", mark(0, 7, "1"), mark(4, 7, "2"), mark(4, 13, "3"), mark(8, 13, "4")) == [
        "one two three",
        "1~~~~~~ 4~~~~",
        "    2~~",
        "    3~~~~~~~~",
    ]


def test_a_mark_goes_on_in_the_next_line_without_its_label() -> None:
    rows = show("one two three four", mark(4, 13, "1"), width=8)
    assert rows == ["one two", "    1~~", "three", "~~~~~", "four"]


def test_a_mark_that_begins_in_the_blank_at_a_line_end_begins_in_the_next() -> None:
    assert show("one two three", mark(7, 13, "1"), width=8) == ["one two", "three", "1~~~~"]


def test_an_empty_mark_and_one_behind_the_end_are_seen() -> None:
    assert show("one two", mark(4, 4)) == ["one two", "    ^"]
    assert show("one two", mark(7, 7)) == ["one two", "      ^"]


def test_a_flagged_blank_at_the_end_of_a_line_is_seen() -> None:
    assert show("one two  three", mark(7, 9), width=8) == ["one two", "       ^~", "three"]


def test_a_long_sentence_is_shown_around_its_marks() -> None:
    text = "word " * 400 + "here it is " + "word " * 400
    lines = lay_out(text, [mark(2000, 2004)], 70)
    shown = "".join(line.text for line in lines)
    assert shown.startswith("… word")
    assert shown.endswith("word …")
    assert "here it is" in shown
    assert len(shown) < 2 * AROUND + 20
    (found,) = [line.text[one.start : one.end] for line in lines for one in line.marks]
    assert found == "here"
    assert sum(len(line.text) for line in lay_out(text, [mark(2000, 2004)], 70, whole=True)) == len(text)


def test_a_mark_longer_than_the_window_keeps_both_ends() -> None:
    text = "a " * 500 + "start " + "b " * 500 + "end " + "a " * 500
    start, end = text.index("start"), text.index("end") + 3
    lines = lay_out(text, [mark(start, end)], 70)
    marked = " ".join(line.text[one.start : one.end] for line in lines for one in line.marks)
    assert marked.startswith("start b")
    assert " … " in marked
    assert marked.endswith("b end")


def test_pieces_carry_the_worst_rank() -> None:
    line = Line("one two three", [mark(0, 7, rank=1), mark(4, 9, rank=3), mark(8, 9, rank=0)])
    assert list(split_at_marks(line)) == [("one ", 1), ("two t", 3), ("hree", None)]
