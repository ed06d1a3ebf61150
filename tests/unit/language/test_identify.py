from __future__ import annotations

import pytest

from mtcheck.language.identify import MIN_LETTERS, UNKNOWN, identify

ENGLISH = "The harbour was closed for two days because the wind had torn the roof off the customs house."
ITALIAN = "Il porto è rimasto chiuso per due giorni perché il vento aveva scoperchiato la casa della dogana."
FRENCH = "Le port est resté fermé pendant deux jours parce que le vent avait arraché le toit de la douane."


@pytest.mark.parametrize(("text", "lang"), [(ENGLISH, "en"), (ITALIAN, "it"), (FRENCH, "fr")])
def test_language_of_a_sentence(text: str, lang: str) -> None:
    guess = identify(text)
    assert guess.language == lang
    assert 0.9 < guess.probability <= 1


def test_capitals_are_read_too() -> None:
    assert identify(ITALIAN.upper()).language == "it"


@pytest.mark.parametrize(
    "text", ["", "Ciao!", "La banca ha aperto.", "12345 " * 50, "?!" * 100, ITALIAN[:40]]
)
def test_short_texts_are_not_judged(text: str) -> None:
    assert identify(text) == UNKNOWN


def test_letters_count_not_length() -> None:
    letters = "La nave parte domani dal porto vecchio verso nord oggi".replace(" ", "")
    assert len(letters) < MIN_LETTERS
    assert identify(" ".join(letters) + " 1" * 200) == UNKNOWN


def test_same_text_same_answer_whatever_was_asked_before() -> None:
    mixed = ENGLISH[:45] + " " + ITALIAN[:45]
    first = identify(mixed)
    for other in (FRENCH, ITALIAN, ENGLISH, mixed, "", FRENCH):
        identify(other)
    assert identify(mixed) == first


def test_only_allowed_languages_are_told() -> None:
    assert identify(ITALIAN, ("en", "it")).language == "it"
    assert identify(ITALIAN, ("en", "de")).language != "it"
    assert identify(ITALIAN, ()) == identify(ITALIAN, ("xx",)) == UNKNOWN


def test_long_text_is_judged_by_its_beginning() -> None:
    assert identify(ITALIAN * 50_000).language == "it"
