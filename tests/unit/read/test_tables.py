from __future__ import annotations

import pytest
from tests.unit.read.reading import read, show, show_files

from mtcheck.errors import ReadError
from mtcheck.read import NoTargetError


def test_rows_are_units() -> None:
    reading = read('id,it,en\r\n1,Ciao.,Hello.\r\n\r\n2,"Sì, tu.","Yes, ""you""."\r\n', "csv")
    assert show(reading) == [("Ciao.", "Hello."), ("Sì, tu.", 'Yes, "you".')]
    assert show_files(reading) == ["Hello.", 'Yes, ""you"".']
    assert reading.target.format == "csv"
    assert {block.kind.value for block in reading.target.blocks} == {"unit"}


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_told_by_the_first_row(delimiter: str) -> None:
    text = "it,en\nA,B\n".replace(",", delimiter)
    assert show(read(text, "csv")) == [("A", "B")]
    assert show(read(f"sep={delimiter}\n{text}", "csv")) == [("A", "B")]


def test_lines_of_a_cell_are_blocks_where_both_have_as_many() -> None:
    text = 'it,en\n"Uno.\n\nDue.","One.\r\nTwo."\n"Tre.","Three.\nFour."\n'
    reading = read(text, "csv")
    assert show(reading) == [("Uno.", "One."), ("Due.", "Two."), ("Tre.", "Three. Four.")]
    assert show_files(reading) == ["One.", "Two.", "Three.\nFour."]


def test_a_row_without_text_is_told() -> None:
    reading = read("it,en\nA,\nB,C\n,D\n", "csv")
    assert show(reading) == [("B", "C"), ("", "D")]
    assert reading.target.notes == ("1 unit has no text: not checked",)


def test_quotes_in_tsv_are_text_unless_something_asks_for_them() -> None:
    text = 'source\ttarget\n"Sì."\t"Yes." he said\n"No\t"No\n"a\tb"\t"say ""c"""\n"Ciao."\t"Hello."\n'
    assert show(read(text, "tsv")) == [
        ('"Sì."', '"Yes." he said'),
        ('"No', '"No'),
        ("a\tb", 'say "c"'),
        ('"Ciao."', '"Hello."'),
    ]


def test_a_tsv_whose_names_are_quoted_quotes_everything() -> None:
    assert show(read('"it"\t"en"\n"Ciao."\t"Hello."\n', "tsv")) == [("Ciao.", "Hello.")]


def test_a_table_without_names_is_counted() -> None:
    assert show(read("Ciao.\tHello.\nTu.\tYou.\n", "tsv", target="2", source="1")) == [
        ("Ciao.", "Hello."),
        ("Tu.", "You."),
    ]


def test_the_source_column_is_read_for_another_file() -> None:
    assert show(read("it,en\nCiao.,Hello.\n", "csv", role="source")) == [(None, "Ciao.")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("it,en\nA,B\nA,B,C\n", "a.csv:3: has 3 cells, the first row has 2"),
        ('it,en\n"A\n",B\nA\n', "a.csv:4: has 1 cell, the first row has 2"),
        ('it,en\nA,"B\nC,D\n', "a.csv:2: a quote that is opened here is never closed"),
        ('it,en\n"A" b,B\n', "a.csv:2: text behind a closing quote"),
    ],
)
def test_what_does_not_fit_is_told_with_its_line(text: str, said: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(text, "csv")
    assert str(caught.value) == said


def test_empty_cells_at_the_end_are_no_fault() -> None:
    assert show(read("it,en\nA,B,,\n", "csv")) == [("A", "B")]


@pytest.mark.parametrize("text", ["", "\n\n", "a,b\nA,B\n"])
def test_no_column_with_a_text(text: str) -> None:
    with pytest.raises(NoTargetError, match=r"^a\.csv: "):
        read(text, "csv")
