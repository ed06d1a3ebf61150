from __future__ import annotations

from mtcheck.report.html.marks import Mark, cut

RANKS = {"minor": 1, "major": 2}


def mark(start: int, end: int, number: int = 1, severity: str = "minor") -> Mark:
    return Mark(start, end, number, severity, "")


def show(text: str, *marks: Mark) -> list[tuple[str, list[int], tuple[int, ...]]]:
    """Text, the numbers of its marks, the numbers that begin there."""
    return [(one.text, [held.number for held in one.marks], one.begin) for one in cut(text, marks, RANKS)]


def test_text_without_marks_is_whole() -> None:
    assert show("The mayor") == [("The mayor", [], ())]
    assert show("") == []


def test_the_shorter_of_nested_marks_comes_first() -> None:
    pieces = show("The mayor has has said", mark(0, 22, 1), mark(10, 17, 2))
    assert pieces == [("The mayor ", [1], (1,)), ("has has", [2, 1], (2,)), (" said", [1], ())]


def test_the_worse_mark_comes_first() -> None:
    pieces = show("The mayor has", mark(0, 13, 1, "major"), mark(4, 9, 2))
    assert pieces[1] == ("mayor", [1, 2], (2,))


def test_overlapping_marks_share_a_piece() -> None:
    pieces = show("abcdef", mark(0, 4, 1), mark(2, 6, 2))
    assert pieces == [("ab", [1], (1,)), ("cd", [1, 2], (2,)), ("ef", [2], ())]


def test_marks_on_the_same_words() -> None:
    assert show("abc", mark(0, 3, 1), mark(0, 3, 2)) == [("abc", [1, 2], (1, 2))]


def test_a_mark_on_nothing_gets_a_code_point() -> None:
    assert show("abc", mark(1, 1)) == [("a", [], ()), ("b", [1], (1,)), ("c", [], ())]
    assert show("abc", mark(3, 3)) == [("ab", [], ()), ("c", [1], (1,))]
    assert show("", mark(0, 0)) == []


def test_an_accent_stays_with_its_letter() -> None:
    assert show("abe\u0301d", mark(3, 5))[1][0] == "e\u0301d"


def test_what_hides_is_shown() -> None:
    assert show("a\u202eb\x1b") == [("a\ufffdb␛", [], ())]
