from __future__ import annotations

import pytest
from tests.unit.detect.flagged import find, flag

NAME: dict[str, object] = {"plural_endings": ["s"], "allow": "lower_case_names_en"}
SURNAME: dict[str, object] = {
    "determiners": "determiners_en",
    "followers": "name_followers_en",
    "allow": "lower_case_names_en",
}


@pytest.mark.parametrize(
    "text",
    [
        "They met Meloni in May and Meloni again in June. Here is ⟦meloni⟧ at the gate.",
        "They met Meloni in May. Here is meloni at the gate.",  # one capital is not enough
        "Meloni came. Meloni left. Here is meloni.",  # capitals at the start of sentences say nothing
        "He won the Golden Boot, a Golden Boot. He lost a boot.",
        "He met the President and the President of it. A president is old.",
        "They like Meloni and Meloni, and meloni and meloni are melons.",
        "See Meloni or Meloni on meloni.it or @meloni, #meloni.",
        "THE PUTIN CASE AND THE PUTIN FILES\nputin is a fish.",
        "Why We Like Meloni And Trust Meloni Today\nThe meloni are melons.",  # title case says nothing
    ],
)
def test_lower_case_name(text: str) -> None:
    assert flag("lower-case-name", text, "text", **NAME) == text.replace("\n\n", "\n")


def test_name_is_capitalised() -> None:
    hits = find("lower-case-name", "They met Meloni and then Meloni. Here is meloni.", "text", **NAME)
    assert [hit.replacement for hit in hits] == ["Meloni"]


@pytest.mark.parametrize(
    "text",
    [
        "With the skipper Artem ⟦vodopyankin⟧, who left.",
        "With the skipper Artem ⟦vodopyankin⟧ who left.",
        "With the skipper Artem vodopyankin boat.",  # no verb behind
        "With the Artem vodopyankin, a boat.",  # a noun behind a determiner
        "With the skipper Artem skipper, who left.",  # a word of the lexicon
        "Artem vodopyankin, who left.",  # the start of a sentence may be any word
        "With the painter Marco van Basten, who left.",
    ],
)
def test_lower_case_surname(text: str) -> None:
    plain = text.replace("⟦", "").replace("⟧", "")
    assert flag("lower-case-surname", plain, "text", **SURNAME) == text


@pytest.mark.parametrize(
    "text",
    [
        "On ⟦tuesday⟧ the ⟦italian⟧ team won.",
        "On monday.com and #tuesday and in wednesday_01 they may march.",
        "On Tuesday the Italian team won.",
    ],
)
def test_listed_words(text: str) -> None:
    plain = text.replace("⟦", "").replace("⟧", "")
    assert flag("lower-case-words", plain, words="proper_words_en") == text


def test_listed_words_are_written_as_listed() -> None:
    assert [hit.replacement for hit in find("lower-case-words", "on tuesday", words="proper_words_en")] == [
        "Tuesday"
    ]
