from __future__ import annotations

import msgspec
import pytest
from tests.unit.detect.flagged import flag
from tests.unit.detect.marked import make_context, mark, read, unmark

from mtcheck.detect.surnames import TranslatedSurnameParams, find_translated_surnames
from mtcheck.detect.twins import read_twins

PARAMS: dict[str, object] = {
    "surnames": "translated_surnames_it",
    "given": ["given_names_male_it", "given_names_female_it"],
    "places": "street_words",
    "not_before": ["the", "san"],
}


@pytest.mark.parametrize(
    "text",
    [
        "A word from Carla ⟦Rooster⟧.",
        "Carla ⟦Rooster⟧'s mill.",
        "They met Luigi ⟦Lambs⟧ and Umberto ⟦Bosses⟧, too.",
        "Carla Rooster Farm.",  # the name of something else
        "The Carla Rooster is a toy; San Carlo Rooster, Via Carlo Rooster.",
        "Carlo Roosterman and Carlo Rooster-Smith.",
        "John Rooster.",  # no Italian given name
        "Carlo rooster.",
    ],
)
def test_surnames(text: str) -> None:
    assert flag("translated-surname", text, **PARAMS) == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Parla Carlo Gallo.", "Carlo ⟦Rooster⟧ speaks."),
        ("Parla Carlo Rooster.", "Carlo Rooster speaks."),
    ],
)
def test_source_decides(source: str, text: str) -> None:
    document = read(unmark(text), source=source)
    hits = list(
        find_translated_surnames(document, make_context(), msgspec.convert(PARAMS, TranslatedSurnameParams))
    )
    assert mark(document, hits) == text
    assert [(hit.confidence, hit.replacement) for hit in hits] == [(0.97, "Gallo")] * len(hits)


def test_one_word_for_two_names() -> None:
    twins = read_twins(frozenset({"Ferrari = Blacksmiths", "Fabbri = Blacksmiths, Smith Men", "no pair"}))
    assert twins.names == {"Blacksmiths": ("Fabbri", "Ferrari"), "Smith Men": ("Fabbri",)}
    assert twins.openings == {"Blacksmiths", "Smith"}
    assert [match[0] for match in twins.pattern.finditer("Smith Men, Blacksmiths' and Blacksmiths's")] == [
        "Smith Men",
        "Blacksmiths",
    ]


def test_no_list_finds_nothing() -> None:
    assert flag("translated-surname", "Carlo Rooster.") == "Carlo Rooster."
