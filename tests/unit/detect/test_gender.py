from __future__ import annotations

import pytest
from tests.unit.detect.flagged import find, flag

PARAMS: dict[str, object] = {
    "male_names": "given_names_male_it",
    "female_names": "given_names_female_it",
    "male_nouns": "male_nouns_en",
    "female_nouns": "female_nouns_en",
    "male_pronouns": ["he", "his", "him"],
    "female_pronouns": ["she", "her", "hers"],
    "other_nouns": ["people_nouns", "somebody_en"],
    "is_a": [", a", "is a"],
    "owners": ["my", "the"],
    "kin": ["husband", "wife"],
    "places": ["in", "to"],
    "particles": "name_particles",
    "no_names": ["proper_words_en"],
}


@pytest.mark.parametrize(
    "text",
    [
        "Giulia runs a mill. ⟦He grinds⟧ at night.",
        "Lorenzo runs a mill. ⟦She grinds⟧ at night.",
        "Giulia De Carli moved to Modena in May. “⟦He was⟧ happy,” I say.",
        "My wife likes goats. ⟦He is⟧ the expert.",
        "The actress fell. ⟦He broke⟧ a leg.",
        "Giulia runs a mill. She grinds at night.",
        "He grinds at night. Giulia runs a mill.",
        "Giulia runs a mill. It burned. He grinds at night.",  # not the sentence before
        "Giulia met a man. He grinds at night.",
        "Giulia met Pekka. He grinds at night.",  # who knows who Pekka is
        "Giulia, a young baker, runs a mill. ⟦He grinds⟧ at night.",
        "Giulia met a baker. He grinds at night.",
        "Giulia and Marta met. He grinds at night.",
        "Pekka came to Modena. Giulia runs a mill. He grinds at night.",
        "His mill is old. Giulia runs it. He grinds at night.",
        "Carlo Maria runs a mill. She grinds at night.",
        "Her wife likes goats. He is the expert.",
        "Andrea and Nicola run a mill. He grinds at night.",
        "Giulia and ⟦his⟧ husband grind.",
        "Lorenzo Neri and ⟦her⟧ wife grind.",
        "Marco saw Giulia and his wife.",
        "Giulia and his aunt grind.",
    ],
)
def test_gender(text: str) -> None:
    assert flag("pronoun-gender", text, **PARAMS) == text


def test_replaces_the_pronoun_alone() -> None:
    hits = find("pronoun-gender", "Giulia and his husband grind.", "text", **PARAMS)
    hits += find("pronoun-gender", "Giulia runs a mill. He's old.", "text", **PARAMS)
    assert [hit.replacement for hit in hits] == ["her", "She"]
