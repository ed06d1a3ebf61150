from __future__ import annotations

import pytest

from mtcheck.errors import MtcheckError
from mtcheck.language.varieties import Varieties, fit_case, load_varieties

TABLE = """# A comment.
xx-AA	xx-BB	endings	note
colour	color	- s ed
organis|organiz	organiz	e ation	system
grey	gray	- s	name
program|programme	program	-
theatre	theater|theatre	-
"""
VARIETIES = Varieties("xx", TABLE)


def test_what_a_variety_does_not_have() -> None:
    assert VARIETIES.tags == ("xx-AA", "xx-BB")
    found = {form: foreign.instead for form, foreign in VARIETIES.find_foreign("xx-BB").items()}
    assert found == {
        "colour": "color",
        "colours": "colors",
        "coloured": "colored",
        "organise": "organize",
        "organisation": "organization",
        "grey": "gray",
        "greys": "grays",
        "programme": "program",
    }
    assert VARIETIES.find_foreign("xx-BB")["grey"].is_name
    assert sorted(VARIETIES.find_foreign("xx-AA")) == [
        "color",
        "colored",
        "colors",
        "gray",
        "grays",
        "theater",
    ]


def test_what_only_one_variety_has() -> None:
    sides = VARIETIES.by_variety
    assert {form for form, side in sides.items() if side.name == "xx-BB"} == set(
        VARIETIES.find_foreign("xx-AA")
    )
    assert sides["organise"].others == {"xx-BB": "organize"}
    assert "organize" not in sides
    assert sides["colour"].word == sides["colours"].word != sides["grey"].word


def test_systems_of_one_variety() -> None:
    systems = VARIETIES.list_systems("xx-AA")
    assert {form: side.name for form, side in systems.items()} == {
        "organise": "0",
        "organisation": "0",
        "organize": "1",
        "organization": "1",
    }
    assert systems["organize"].others == {"0": "organise"}
    assert {side.name for side in VARIETIES.list_systems("xx-BB").values()} == {"0"}  # it has one


@pytest.mark.parametrize(
    ("text", "respelt"),
    [
        ("the colours of the theatre", "the colors of the theatre"),
        ("Colours of the sea", "Colors of the sea"),
        ("COLOURS", "COLORS"),
        ("Ministry of Colour", "Ministry of Colour"),  # a name
        ("Grey", "Grey"),
        ("grey", "gray"),
        ("discolour", "discolour"),
    ],
)
def test_a_fix_is_respelt(text: str, respelt: str) -> None:
    assert VARIETIES.respell(text, "xx-BB") == respelt


def test_case_is_kept() -> None:
    assert [fit_case(like, "color") for like in ("colour", "Colour", "COLOUR", "C")] == [
        *("color", "Color", "COLOR", "Color"),
    ]


def test_a_row_with_a_fault_is_told() -> None:
    with pytest.raises(MtcheckError, match=r"^x\.tsv:2: "):
        Varieties("xx", "xx-AA\txx-BB\tendings\ncolour\t\t-\n", "x.tsv")


def test_a_language_without_varieties() -> None:
    assert load_varieties("xx").tags == ()
    assert load_varieties("xx").respell("colour", "xx-AA") == "colour"


def test_the_table_of_english() -> None:
    english = load_varieties("en")
    british, american = english.find_foreign("en-GB"), english.find_foreign("en-US")
    assert len(american) > 1000
    assert not british.keys() & american.keys()
    for foreign, tag in ((british, "en-GB"), (american, "en-US")):
        assert all(known.instead not in foreign for known in foreign.values()), (
            tag
        )  # a fix is not fixed again
    for ending in ("ise", "ize"):
        assert f"organ{ending}" not in british
    assert british["analyze"].instead == "analyse"
    both = {"advise", "exercise", "surprise", "size", "prize", "parameter", "tremor", "motor", "doctor"}
    assert not british.keys() & {*both, "license", "program", "tire", "story", "meter", "check"}
    assert not american.keys() & {*both, "four", "hour", "tour", "contour", "velour", "acre", "practice"}
