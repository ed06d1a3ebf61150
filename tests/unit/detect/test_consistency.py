from __future__ import annotations

import pytest
from tests.unit.detect.flagged import find, flag

PARAMS: dict[str, object] = {
    "surnames": "translated_surnames_it",
    "given_names": "translated_given_names_it",
    "given": ["given_names_male_it", "given_names_female_it"],
    "alone": ["Alps", "Gem", "Melons"],
    "followers": ["were", "said"],
}


@pytest.mark.parametrize(
    "text",
    [
        "Ilaria Alpi was a reporter. ⟦The Alps⟧ were in Rome.",
        "Giorgia Meloni spoke. In the square ⟦Melons⟧ smiled.",
        "Giorgia Meloni spoke. ⟦Melons⟧ said nothing.",
        "Giorgia Meloni spoke. Melons and figs ripen.",  # the start of a sentence gives the capital
        "Giorgia Meloni spoke. The Melons Company sells Sweet Melons.",  # part of a longer name
        "The Alps were white. Alpi is a sentence's first word.",  # nobody's surname
        "Paolo Rossi ran. The Reds were faster.",  # not listed as a name that stands alone
        "Gemma left, and ⟦Gem⟧ came back.",
        "Then Gem came back.",
        "Gemma Neri left, and ⟦Gem⟧ Neri came back. Gem Bianchi stayed.",
        "Paolo Verri left, and ⟦Paul⟧ Verri came back. Paul slept.",
    ],
)
def test_translated(text: str) -> None:
    assert flag("name-inconsistent", text, **PARAMS) == text


@pytest.mark.parametrize(
    "text",
    [
        "Oleg Khodorenkov left. The boat of ⟦Khodorekov⟧ stayed.",
        "The boat of ⟦Khodorekov⟧ stayed. Khodorenkov left. Then Khodorenkov slept.",  # the rarer form
        "The boat of Khodorenkov and Khodorekov stayed.",  # one sentence names both
        "Oleg Khodorenkov left. Ivan Khodorekov stayed.",  # brothers
        "Then Khodorenkova left. Here Khodorenkov stayed.",  # an ending is an inflection
        "Then Kusten left. Here Kosten stayed. Even Marzan and Marcan.",  # words the lexicons know
        "See Jean-Khodorenkov. It is by @Khodorekov.",  # parts of other words
    ],
)
def test_misspelled(text: str) -> None:
    assert flag("name-inconsistent", text) == text


def test_suggests_the_other_form() -> None:
    hits = find("name-inconsistent", "Ilaria Alpi was a reporter. The Alps were in Rome.", "text", **PARAMS)
    assert [(hit.replacement, dict(hit.values)) for hit in hits] == [("Alpi", {"other": "Alpi"})]


def test_far_apart_are_two_names() -> None:
    text = "Khodorenkov left.\n\n" + "It rained.\n\n" * 120 + "Here is Khodorekov.\n"
    assert find("name-inconsistent", text) == []


def test_many_alike_are_no_slip() -> None:
    names = "\n\n".join(f"Here is Xqzvk{letter}wfp." for letter in "abcdeghi")
    assert find("name-inconsistent", names) == []
