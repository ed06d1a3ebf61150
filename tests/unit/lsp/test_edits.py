from __future__ import annotations

import pytest

from mtcheck.lsp.edits import compare, count_same
from mtcheck.spans import Replacement


def _apply(text: str, changes: list[Replacement]) -> str:
    for change in reversed(changes):
        text = text[: change.start] + change.text + text[change.end :]
    return text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("one\ntwo\nthree\n", "one\ntoo\nthree\n"),
        ("a a\r\nb\r\n", "an a\r\nb\r\nc"),
        ("one\n\ntwo\n", "two\n"),
        ("same", "same"),
        ("", "new"),
        ("aa", "a"),
        ("x\r\n", "x\n"),
        ("x\r", "x\r\n"),
    ],
)
def test_the_changes_make_one_text_of_the_other(before: str, after: str) -> None:
    assert _apply(before, compare(before, after)) == after


def test_what_stays_is_not_touched() -> None:
    assert compare("He has a apple.\nHe is is old.\n", "He has an apple.\nHe is old.\n") == [
        Replacement(8, 8, "n"),
        Replacement(22, 25, ""),
    ]


def test_no_change_parts_a_cr_from_its_lf() -> None:
    assert compare("a\r\nb", "a\nb") == [Replacement(1, 3, "\n")]


def test_the_common_beginning_is_counted() -> None:
    assert count_same("abcd", "abxd", 4) == 2
    assert count_same("ab", "abc", 2) == 2
    assert count_same("", "", 0) == 0
