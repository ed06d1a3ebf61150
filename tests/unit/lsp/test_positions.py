from __future__ import annotations

import pytest

from mtcheck.lsp.positions import (
    Encoding,
    Index,
    Position,
    choose_encoding,
    count_units,
    find_index,
    split_lines,
)

TEXT = "aè😀b\r\n\tx\u2028y\rz\n"


@pytest.mark.parametrize(
    ("encoding", "columns"),
    [
        (Encoding.UTF8, [0, 1, 3, 7, 8]),
        (Encoding.UTF16, [0, 1, 2, 4, 5]),
        (Encoding.UTF32, [0, 1, 2, 3, 4]),
    ],
)
def test_characters_count_in_the_units_agreed_on(encoding: Encoding, columns: list[int]) -> None:
    index = Index(TEXT, encoding)
    assert [index.locate(offset) for offset in range(5)] == [Position(0, column) for column in columns]
    assert [index.find(Position(0, column)) for column in columns] == [0, 1, 2, 3, 4]


def test_lines_end_at_lf_crlf_and_cr_and_at_nothing_else() -> None:
    index = Index(TEXT, Encoding.UTF16)
    starts = {line: index.find(Position(line, 0)) for line in range(4)}
    assert [TEXT[starts[line] :][:1] for line in range(4)] == ["a", "\t", "z", ""]
    assert index.locate(TEXT.index("y")) == Position(1, 3)


def test_a_place_behind_a_line_is_its_end_and_one_behind_the_text_the_texts() -> None:
    index = Index("ab\r\ncd", Encoding.UTF16)
    assert index.find(Position(0, 99)) == 2
    assert index.find(Position(1, 99)) == 6
    assert index.find(Position(9, 0)) == 6
    assert index.find(Position(-1, -5)) == 0


def test_a_place_in_the_midst_of_a_character_is_before_it() -> None:
    assert find_index("😀b", 1, Encoding.UTF16) == 0
    assert find_index("èb", 1, Encoding.UTF8) == 0


def test_a_lone_surrogate_is_one_unit() -> None:
    assert count_units("\ud83d", Encoding.UTF16) == 1


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("a", ["a"]),
        ("a\n", ["a\n", ""]),
        ("\r\n\r\n", ["\r\n", "\r\n", ""]),
        ("\n\rb", ["\n", "\r", "b"]),
    ],
)
def test_the_last_line_has_no_end(text: str, lines: list[str]) -> None:
    assert split_lines(text) == lines


def test_the_clients_first_choice_that_we_know_is_taken() -> None:
    assert choose_encoding(["latin-1", "utf-32", "utf-8"]) is Encoding.UTF32
    assert choose_encoding(["latin-1"]) is Encoding.UTF16
    assert choose_encoding(None) is Encoding.UTF16
