from __future__ import annotations

import pytest
from tests.unit.report.awkward import build_awkward
from tests.unit.report.build import build_file, build_report, build_text, find_finding
from tests.unit.report.validators import load_csv

from mtcheck.report import delimited


def test_both_hold_the_same_rows() -> None:
    report = build_awkward()
    rows = load_csv(delimited.render_csv(report))
    assert rows == load_csv(delimited.render_tsv(report), "\t")
    assert [row["rule"] for row in rows] == [
        "false-friend",
        "untranslated-fragment",
        "capital-in-quote",
        "double-space",
        "hostile",
        "hostile",
        "doubled-word",
        "some-rule",
    ]


def test_a_row() -> None:
    first = load_csv(delimited.render_csv(build_awkward()))[0]
    assert list(first) == list(delimited.COLUMNS)
    assert " ".join(first.values()) == (
        "città/articolo 1%.en.txt 1 36 1 43 major false-friend accuracy/mistranslation 0.970 "
        "“library” for “libreria”, a shop that sells books library bookshop suggestion "
        "città/articolo 1%.it.txt 1 32 libreria false-friend-0035"
    )


def test_a_deletion_is_told_from_no_fix() -> None:
    rows = {row["rule"]: row for row in load_csv(delimited.render_csv(build_awkward()))}
    assert (rows["doubled-word"]["fix"], rows["doubled-word"]["safety"]) == ("", "safe")
    assert (rows["some-rule"]["fix"], rows["some-rule"]["safety"]) == ("", "")


def test_a_row_is_a_line() -> None:
    report = build_awkward()
    assert delimited.render_csv(report).count("\r\n") == delimited.render_csv(report).count("\n") == 9
    assert delimited.render_tsv(report).count("\n") == 9
    assert "\r" not in delimited.render_tsv(report)
    assert {line.count("\t") for line in delimited.render_tsv(report).splitlines()} == {
        len(delimited.COLUMNS) - 1
    }


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "' =1"),
        ("\r=1", "' =1"),
        ("＝1", "'＝1"),
        ("1=1", "1=1"),
    ],
)
def test_no_cell_is_a_formula(text: str, cell: str) -> None:
    file = build_file(build_text(f"{text}.txt", text), [find_finding(text, text, message="{text}", fix=text)])
    (row,) = load_csv(delimited.render_csv(build_report(file)))
    assert [row[name] for name in ("message", "text", "fix")] == [cell] * 3
    assert row["path"] == f"{cell}.txt"
