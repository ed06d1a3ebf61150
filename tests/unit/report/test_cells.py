from __future__ import annotations

import pytest
from rich.cells import cell_len

from mtcheck.report.cells import clean, measure, shorten, wrap


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


def test_every_character_taken_for_narrow_is() -> None:
    for code in range(0x20, 0x3000):
        char = clean(chr(code))
        assert measure(char) == cell_len(char), hex(code)


def test_shorten_keeps_both_ends() -> None:
    assert shorten("abcdefghijklmnop", 10) == "abcdef…nop"
    assert shorten("one two three four five six", 16) == "one two…six"
    assert shorten("one two-and-a-half-and-more three", 16) == "one two-an…three"
    assert shorten("日本語日本語日本語", 10) == "日本語…語"
    assert shorten("abcdefghijklmno\u0301p", 8) == "abcd…no\u0301p"


def test_wrap() -> None:
    text = "one two  three fourfivesix"
    assert [text[start:end] for start, end in wrap(text, 9)] == ["one two  ", "three ", "fourfives", "ix"]
    text = "日本語 日本"
    assert [text[start:end] for start, end in wrap(text, 5)] == ["日本", "語 ", "日本"]


def test_a_word_of_a_million_letters_is_wrapped_in_time() -> None:
    assert len(wrap("x" * 1_000_000, 70)) == 14286
    assert len(wrap("日" * 20_000, 70)) == 572
