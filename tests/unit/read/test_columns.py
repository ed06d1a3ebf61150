from __future__ import annotations

import pytest

from mtcheck.errors import ReadError
from mtcheck.model import Pair
from mtcheck.read import NoTargetError, Role, Wanted
from mtcheck.read.columns import Columns, find_columns, is_header


@pytest.mark.parametrize(
    ("header", "found"),
    [
        (["id", "source", "target"], (2, 1)),
        (["Target_Text", "Source Text"], (0, 1)),
        (["it", "en"], (1, 0)),
        (["it-IT", "EN_gb", "note"], (1, 0)),
        (["translation.it", "translation.en"], (1, 0)),
        (["src", "mt"], (1, 0)),
        (["text_it", "text_en"], (1, 0)),
        (["id", "text"], (1, None)),
        (["en"], (0, None)),
    ],
)
def test_columns_are_known_by_their_names(header: list[str], found: tuple[int, int | None]) -> None:
    assert find_columns(header, "a.csv", Wanted()) == Columns(*found)


def test_the_pair_says_which_languages() -> None:
    wanted = Wanted(Pair("de", "fr"))
    assert find_columns(["en", "fr", "de"], "a.csv", wanted) == Columns(1, 2)


@pytest.mark.parametrize("header", [["id", "name"], ["entry", "item"], ["it", "fr"], []])
def test_no_column_for_the_text(header: list[str]) -> None:
    with pytest.raises(NoTargetError, match="no column is known as the target"):
        find_columns(header, "a.csv", Wanted())


@pytest.mark.parametrize("role", ["target", "source"])
@pytest.mark.parametrize("given", ["Zwei", "zwei", "2"])
def test_columns_can_be_named_and_counted(role: Role, given: str) -> None:
    wanted = Wanted(target_column=given, source_column=given, role=role)
    assert find_columns(["eins", "Zwei"], "a.csv", wanted).target == 1


@pytest.mark.parametrize("given", ["3", "0", "drei", "²"])
def test_a_column_that_is_not_there(given: str) -> None:
    with pytest.raises(ReadError, match=r"a\.csv: there is no column .*--target-column.*'eins', 'zwei'"):
        find_columns(["eins", "zwei"], "a.csv", Wanted(target_column=given))


def test_one_column_is_not_its_own_source() -> None:
    wanted = Wanted(target_column="1", source_column="1")
    assert find_columns(["a"], "a.csv", wanted) == Columns(0, None)


def test_the_source_of_another_file() -> None:
    assert find_columns(["it", "en"], "a.csv", Wanted(role="source")) == Columns(0, None)
    assert find_columns(["text"], "a.csv", Wanted(role="source")) == Columns(0, None)


@pytest.mark.parametrize(
    ("target", "header", "is_one"),
    [
        (None, ["Ciao.", "Hello."], True),
        ("2", ["Ciao.", "Hello."], False),
        ("2", ["it", "en"], True),
        ("2", ["1", "2"], True),
        ("Hello.", ["Ciao.", "Hello."], True),
    ],
)
def test_a_first_row_of_text_is_one_where_columns_are_counted(
    target: str | None, header: list[str], is_one: bool
) -> None:
    assert is_header(header, Wanted(target_column=target)) is is_one
