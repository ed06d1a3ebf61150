from __future__ import annotations

import pytest

from mtcheck.compare.name_judge import _is_near
from mtcheck.compare.name_words import group, is_derived, is_title, list_capitals


def test_capitals_at_the_start_say_little() -> None:
    words = list_capitals("Ieri l'Aquila «Volò» da Aldo Rossi. Poi")
    assert [(word.text, word.first) for word in words] == [
        ("Ieri", True), ("Aquila", False), ("Volò", True), ("Aldo", False), ("Rossi", False), ("Poi", True)
    ]  # fmt: skip
    assert [word.text for word in words if word.joined] == ["Rossi"]


def test_neighbours_are_one_name() -> None:
    text = "Aldo Rossi e Jean-Luc"
    assert [text[run.start : run.end] for run in group(list_capitals(text), text)] == [
        "Aldo Rossi",
        "Jean-Luc",
    ]


def test_derived_words_begin_alike() -> None:
    assert is_derived("palestina", ["the", "palestinian"])
    assert not is_derived("palestina", ["pale", "palace"])
    assert not is_derived("po", ["poland"])


def test_a_title_has_most_words_in_capitals() -> None:
    assert is_title("The Long Night of the Bakers Union")
    assert not is_title("The long night of the Bakers Union")


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("brambilla", "brambila", True),
        ("brambilla", "brabmilla", True),
        ("brambilla", "brombilla", True),
        ("brambilla", "brembilva", False),
        ("zanardelli", "zanardolpi", False),
        ("rossi", "rossi", False),
        ("rossi", "bossi", False),
    ],
)
def test_near_spellings(one: str, other: str, near: bool) -> None:
    assert _is_near(one, other) is near
