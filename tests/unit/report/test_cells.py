from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from mtcheck.report.cells import ELLIPSIS, clean, measure, shorten, take, wrap

ANY = st.text(
    st.one_of(st.characters(), st.sampled_from("aà è\t\n\x1b日本é\u0301😀👩\u200d👧️\u200b\u202e\ufffc"))
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain, “quoted” è", "plain, “quoted” è"),
        ("a\tb\nc\r\nd\u2028e\x85f", "a b c  d e f"),
        ("\x1b[31m\x00\x07\x7f", "␛[31m␀␇␡"),
        ("\x9b31m", "\ufffd31m"),  # the one-byte control sequence introducer
        ("ab\u202edc", "ab\ufffddc"),  # would show the rest backwards
        ("zero\u200bwidth soft\xadhyphen", "zero\ufffdwidth soft-hyphen"),
        ("see \ufffc there", "see ▯ there"),
        ("\ud800", "\ufffd"),
        ("👩\u200d👧 no\xa0break", "👩\u200d👧 no\xa0break"),
    ],
)
def test_clean(text: str, shown: str) -> None:
    assert clean(text) == shown


@given(ANY)
def test_clean_text_steers_nothing_and_keeps_positions(text: str) -> None:
    cleaned = clean(text)
    assert len(cleaned) == len(text)
    assert not [char for char in cleaned if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp")]
    assert clean(cleaned) == cleaned
    cleaned.encode()


@given(ANY)
def test_measure_is_that_of_rich(text: str) -> None:
    cleaned = clean(text)
    assert measure(cleaned) == cell_len(cleaned)


def test_every_character_taken_for_narrow_is() -> None:
    for code in range(0x20, 0x3000):
        char = clean(chr(code))
        assert measure(char) == cell_len(char), hex(code)


@given(ANY, st.integers(5, 40))
@example("a" * 41, 40)
def test_shortened_text_fits(text: str, cells: int) -> None:
    cleaned = clean(text)
    shortened = shorten(cleaned, cells)
    assert measure(shortened) <= cells
    assert shortened == cleaned if measure(cleaned) <= cells else ELLIPSIS in shortened


def test_shorten_keeps_both_ends() -> None:
    assert shorten("abcdefghijklmnop", 10) == "abcdef…nop"
    assert shorten("日本語日本語日本語", 10) == "日本語…語"
    assert shorten("abcdefghijklmno\u0301p", 8) == "abcd…no\u0301p"


@given(ANY, st.integers(1, 40))
def test_take_fits_and_moves_on(text: str, cells: int) -> None:
    cleaned = clean(text)
    count = take(cleaned, cells)
    assert (count > 0) == bool(cleaned)
    assert measure(cleaned[:count]) <= max(cells, 2)


def test_wrap() -> None:
    text = "one two  three fourfivesix"
    assert [text[start:end] for start, end in wrap(text, 9)] == ["one two  ", "three ", "fourfives", "ix"]
    text = "日本語 日本"
    assert [text[start:end] for start, end in wrap(text, 5)] == ["日本", "語 ", "日本"]


@given(ANY, st.integers(2, 30))
def test_wrapped_lines_are_the_whole_text_and_fit(text: str, width: int) -> None:
    cleaned = clean(text)
    lines = wrap(cleaned, width)
    assert "".join(cleaned[start:end] for start, end in lines) == cleaned
    for start, end in lines:
        assert measure(cleaned[start:end].rstrip(" ")) <= width or cleaned[start:end].isspace()


def test_a_word_of_a_million_letters_is_wrapped_in_time() -> None:
    assert len(wrap("x" * 1_000_000, 70)) == 14286
    assert len(wrap("日" * 20_000, 70)) == 572
