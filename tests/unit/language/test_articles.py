from __future__ import annotations

import pytest

from mtcheck.language.articles import Articles

ENGLISH = Articles("en")


@pytest.mark.parametrize(
    ("article", "before", "after", "expected"),
    [
        ("an", "encryption", "cryptocurrency", "a"),
        ("a", "house", "old house", "an"),
        ("A", "house", "island", "An"),
        ("An", "island", "house", "A"),
        ("a", "house", "unit of measure", "a"),
        ("a", "house", "unidentified object", "an"),
        ("a", "house", "European paper", "a"),
        ("a", "house", "one-way street", "a"),
        ("a", "house", "use of force", "a"),
        ("a", "house", "usher", "an"),
        ("a", "house", "utter failure", "an"),
        ("a", "house", "hour", "an"),
        ("an", "hour", "half-hour", "a"),
        ("a", "house", "8 km walk", "an"),
        ("a", "house", "80-year-old", "an"),
        ("an", "hour", "12 km walk", "a"),
        ("an", "hour", "800 m run", "an"),
        ("an", "hour", "history", "an"),  # speakers differ
        ("an", "hour", "FBI agent", "an"),
        ("a", "house", "AI model", "a"),
        ("an", "hour", "mp3 file", "an"),
        ("the", "hour", "house", "the"),
        ("a", "apple", "orange", "a"),  # it did not agree before: it may be no article
        ("a", "house", "", "a"),
    ],
)
def test_the_form_follows_the_next_word(article: str, before: str, after: str, expected: str) -> None:
    assert ENGLISH.agree(article, before, after) == expected


def test_a_language_without_a_table_changes_nothing() -> None:
    assert Articles("xx").agree("a", "house", "island") == "a"
