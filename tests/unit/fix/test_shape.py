"""Replacements in their sentences."""

from __future__ import annotations

import pytest
from tests.unit.fix.made import fix


@pytest.mark.parametrize(
    ("text", "words", "replacement", "expected"),
    [
        # blanks
        ("The very old mill.", "very", "", "The old mill."),
        ("The mill, very old, stands.", ", very old,", "", "The mill stands."),
        ("It is a mill of old.", "of old", "", "It is a mill."),
        ("It is a mill (an old one).", "(an old one)", "", "It is a mill."),
        ("He said (very) little.", "very", "some ", "He said (some ) little."),
        ("The mill stands.", "mill", " barn ", "The barn stands."),
        ("The mill  stands.", "  ", " ", "The mill stands."),
        ("The mill , old.", " ,", ",", "The mill, old."),
        ("He left.Then she did.", ".T", ". T", "He left. Then she did."),
        ("Now the mill stands.", "Now", "", "The mill stands."),
        ("The mill stands now", "now", "", "The mill stands"),
        # the capital of a sentence
        ("Encryption is here.", "Encryption", "cryptocurrency", "Cryptocurrency is here."),
        ("It is. “Encryption” is here.", "Encryption", "cryptocurrency", "It is. “Cryptocurrency” is here."),
        ("It is. Encryption is here.", "Encryption", "cryptocurrency", "It is. Cryptocurrency is here."),
        ("In Encryption we trust.", "Encryption", "cryptocurrency", "In cryptocurrency we trust."),
        ("Telephone sales rose.", "Telephone", "iPhone", "iPhone sales rose."),
        ("Then iPhone sales rose.", "Then", "", "iPhone sales rose."),
        ("The sales rose.", "The", "in the", "In the sales rose."),
        ("small start.", "small", "tiny", "tiny start."),
        # articles
        ("He wrote an encryption.", "encryption", "cryptocurrency", "He wrote a cryptocurrency."),
        ("A house stood there.", "house", "old house", "An old house stood there."),
        ("It is an old mill.", "old", "", "It is a mill."),
        ("It is a mill.", "mill", "FBI office", "It is a FBI office."),
        ("The vitamin a house.", "house", "hut", "The vitamin a hut."),
        ("It is the mill.", "mill", "old mill", "It is the old mill."),
    ],
)
def test_a_fix_fits_into_its_sentence(text: str, words: str, replacement: str, expected: str) -> None:
    assert fix(text, words, replacement) == expected


@pytest.mark.parametrize("replacement", ["two\nlines", "a\tb", "\x1b[31m", "a\u2028b"])
def test_no_line_ends_and_controls_are_written(replacement: str) -> None:
    assert fix("The mill stands.", "mill", replacement) is None


def test_the_sound_of_the_next_word_is_that_after_the_fix() -> None:
    # the flagged words are before the article, nothing of it is to be mended
    assert fix("She saw a house.", "saw", "owned") == "She owned a house."
