from __future__ import annotations

import pytest

from mtcheck.errors import FaultsError, MtcheckError
from mtcheck.glossary.table import read_table
from mtcheck.glossary.terms import Term
from mtcheck.model import Pair

PAIR = Pair("it", "en")


def read(text: str, **named: str) -> list[tuple[object, ...]]:
    terms = read_table(text, "g.csv", PAIR, named)
    return [(term.line, term.sources, term.targets, term.forbidden, term.note) for term in terms]


ROW = (2, ("criptovaluta",), ("cryptocurrency",), ("encryption",), "")


@pytest.mark.parametrize(
    "text",
    [
        "source,target,forbidden\ncriptovaluta,cryptocurrency,encryption\n",
        "Source;Target;Do not use\ncriptovaluta;cryptocurrency;encryption",
        "Source term\tApproved_Term\tAvoid\r\ncriptovaluta\tcryptocurrency\tencryption\r\n",
        "it|en|wrong\ncriptovaluta|cryptocurrency|encryption\n",
        "it-IT,en_GB,forbidden terms\ncriptovaluta,cryptocurrency,encryption\n",
        "Forbidden,Source,Target\nencryption,  criptovaluta ,cryptocurrency\n",
        '"source","target","forbidden"\n"criptovaluta","cryptocurrency","encryption"\n',
        "id,source,target,forbidden,client\n7,criptovaluta,cryptocurrency,encryption,x\n",
    ],
)
def test_columns_and_delimiters_are_told_by_the_names(text: str) -> None:
    assert read(text) == [ROW]


def test_columns_can_be_named() -> None:
    text = "Italiano,Inglese,Mai\ncriptovaluta,cryptocurrency,encryption\n"
    assert read(text, source="italiano", target="Inglese", forbidden="MAI") == [ROW]


def test_a_declared_delimiter_counts_as_a_line() -> None:
    text = "sep=;\r\nsource;target;forbidden\r\n\r\na;b, c;d\r\n"
    assert read(text) == [(4, ("a",), ("b, c",), ("d",), "")]


def test_cells_hold_several_terms_and_notes_are_joined() -> None:
    header = "source,target,forbidden 1,forbidden 2,note,comment\n"
    text = header + '"a; b\nA","c|d","e","f;;e",one,"two  2"\n\n,,,,,\nx,y,,\n'
    assert read(text) == [
        (2, ("a", "b"), ("c", "d"), ("e", "f"), "one two 2"),
        (6, ("x",), ("y",), (), ""),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is empty"),
        ("\n \n", "is empty"),
        ("criptovaluta,cryptocurrency,encryption\n", "no column is known as target or forbidden"),
        ("source,target\na,b\n", "no column is known as forbidden, there are 'source', 'target'; name it"),
        ("source;forbidden\na;b\n", "--column target=NAME"),
        ('"source,target,forbidden\na,b,c\n', "is empty"),
    ],
)
def test_a_table_whose_columns_cannot_be_told(text: str, message: str) -> None:
    with pytest.raises(MtcheckError, match=message):
        read(text)


def test_all_rows_that_do_not_fit_are_told() -> None:
    with pytest.raises(FaultsError) as caught:
        read('source,target,forbidden\na,b,c,d\ne,f,g,,\nh,i,j,k\nl,m,"n\nopen')
    assert [str(fault) for fault in caught.value.faults] == [
        "g.csv:2: has 4 cells, there are 3 columns",
        "g.csv:4: has 4 cells, there are 3 columns",
        "g.csv:6: not a table: unexpected end of data",
    ]


def test_a_cell_without_end_is_a_fault() -> None:
    with pytest.raises(FaultsError, match=r"g\.csv:2: not a table: field larger"):
        read("source,target,forbidden\na,b," + "c" * 200_000 + "\n")


def test_terms_are_values() -> None:
    (term,) = read_table("en,avoid\nb,c\n", "g", PAIR)
    assert term == Term(line=2, sources=(), targets=("b",), forbidden=("c",))


def test_what_is_required_needs_no_column_of_what_is_forbidden() -> None:
    text = "source,target\nbozza,draft\n"
    (term,) = read_table(text, "g.csv", PAIR, require=True)
    assert (term.sources, term.targets, term.forbidden) == (("bozza",), ("draft",), ())
    with pytest.raises(MtcheckError, match="no column is known as forbidden"):
        read_table(text, "g.csv", PAIR)
    with pytest.raises(MtcheckError, match="no column is known as forbidden"):
        read_table("target\ndraft\n", "g.csv", PAIR, require=True)
