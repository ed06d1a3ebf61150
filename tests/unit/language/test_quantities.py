from __future__ import annotations

import pytest

from mtcheck.language.quantities import read_quantities
from mtcheck.language.quantity_grammar import load, load_units


def value(text: str, lang: str) -> float:
    quantities = read_quantities(text, lang)
    assert len(quantities) == 1, quantities
    return quantities[0].value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.234,56", 1234.56),
        ("12 500 posti", 12_500),
        ("2 mila copie", 2000),
        ("duemila copie", 2000),
        ("ventitré case", 23),
        ("centotto case", 108),
        ("millenovecentottantaquattro", 1984),
        ("duecentocinquantamila lire", 250_000),
        ("tre milioni e mezzo", 3_500_000),
        ("2 milioni e 300 mila", 2_300_000),
        ("un miliardo", 1e9),
        ("mezzo milione", 500_000),
        ("due dozzine", 24),
        ("vent'anni", 20),
        ("il ventunesimo", 21),
        ("un trentenne", 30),
        ("-4 gradi", -4),
        ("meno 4 gradi", -4),
    ],
)
def test_italian_numbers(text: str, expected: float) -> None:
    assert value(text, "it") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,234.56", 1234.56),
        ("twenty-three", 23),
        ("two hundred and six", 206),
        ("two thousand four hundred and seven", 2407),
        ("three and a half million", 3_500_000),
        ("half a million", 500_000),
        ("$2.5bn", 2.5e9),
        ("€20m", 20e6),
        ("two dozen", 24),
        ("a thousand", 1000),
        ("the 21st", 21),
        ("a 15-year-old", 15),
    ],
)
def test_english_numbers(text: str, expected: float) -> None:
    assert value(text, "en") == expected


@pytest.mark.parametrize(
    "text",
    ["uno", "una volta", "due parole", "cantina e medicina", "vento e cento per", "Cent", "www.uno.it/2020"],
)
def test_no_numbers(text: str) -> None:
    assert [one for one in read_quantities(text, "it") if one.value not in (0, 100)] == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("nel XX secolo", "in the 20th century"),
        ("il Novecento", "the twentieth century"),
        ("il '900", "the 20th century"),
        ("gli anni '80", "the 1980s"),
        ("gli anni Ottanta", "the eighties"),
        ("il '68", "1968"),
        ("la stagione 2019-20", "the 2019-2020 season"),
        ("alle 15.30", "at 3:30 pm"),
        ("alle ore 20", "at 8 p.m."),
        ("alle 8 di sera", "at 8 pm"),
        ("Luigi XIV", "Louis XIV"),
        ("mercoledì", "Wednesday"),
        ("15 euro", "€15"),
    ],
)
def test_same_value(source: str, target: str) -> None:
    theirs, ours = read_quantities(source, "it"), read_quantities(target, "en")
    assert {key for one in theirs for key in one.keys} & {key for one in ours for key in one.keys}


@pytest.mark.parametrize(
    ("text", "lang", "unit"),
    [
        ("3 milioni di euro", "it", "eur"),
        ("28 per cento", "it", "percent"),
        ("28%", "en", "percent"),
        ("$5", "en", "usd"),
        ("30 km/h", "en", "kmh"),
        ("20°C", "en", "degree"),
        ("a 5G phone", "en", None),
    ],
)
def test_units(text: str, lang: str, unit: str | None) -> None:
    assert read_quantities(text, lang)[0].unit == unit


def test_positions_are_those_of_the_text() -> None:
    text = "L’anno 1984, circa 2 mila persone."
    assert [text[one.start : one.end] for one in read_quantities(text, "it")] == ["1984", "2 mila"]


def test_a_code_is_silent() -> None:
    assert [one.silent for one in read_quantities("the A320 and 1234567890123456", "en")] == [True, True]


def test_a_language_without_table_has_none() -> None:
    assert read_quantities("123", "xx") == []


def test_tables_agree() -> None:
    italian, english = load("it"), load("en")
    assert italian is not None
    assert english is not None
    for kind, members in italian.grammar.sets.items():
        assert set(members) == set(english.grammar.sets[kind])
    assert set(load_units()) <= set(italian.grammar.units) | set(english.grammar.units)


def test_a_long_row_of_numbers_is_read_in_linear_time() -> None:
    assert len(read_quantities("due tre " * 20_000, "it")) == 40_000
