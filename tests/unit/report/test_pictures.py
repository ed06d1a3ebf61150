from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from tests.unit.report.build import build_file, build_text, find_finding

from mtcheck.model import Document, FileReport
from mtcheck.mqm import ErrorType
from mtcheck.report import pictures
from mtcheck.report.cells import measure
from mtcheck.report.pictures import MOST, Row, build_picture, draw_bar

WORDS = "One two three four five six seven eight nine ten."


def build(path: str, *flagged: str, kind: ErrorType = ErrorType.GRAMMAR) -> FileReport:
    """Ten words: each finding takes 50 of 100."""
    return build_file(build_text(path, WORDS), [find_finding(WORDS, one, error_type=kind) for one in flagged])


EMPTY = build_file(Document("empty.txt", "text", "", ()), [])


def test_the_worst_article_comes_first() -> None:
    files = [build("a.txt"), build("b.txt", "One", "two", "three"), EMPTY, build("c.txt", "four")]
    picture = build_picture([("", files)])
    assert picture.articles == [Row("b.txt", (-50.0,)), Row("c.txt", (50.0,)), Row("a.txt", (100.0,))]
    assert picture.total == 3  # what has no text has no score
    assert picture.classes == [Row("linguistic/grammar", (4.0,))]


def test_two_systems_stand_side_by_side() -> None:
    ours = [build("a.txt", "One", "two")]
    theirs = [build("b.txt", "One", kind=ErrorType.OMISSION)]
    picture = build_picture([("ours", ours), ("theirs", theirs)], ["the text"])
    assert picture.articles == [Row("the text", (0.0, 50.0))]
    assert picture.classes == [Row("linguistic/grammar", (2.0, 0.0)), Row("accuracy/omission", (0.0, 1.0))]
    assert pictures.render(picture, width=60, color=False).splitlines() == [
        "",
        "  A  ours",
        "  B  theirs",
        "",
        "── Calibrated score by article ─────────────────────────────",
        "",
        "  the text  A      0.0",
        "            B     50.0 " + "█" * 18,
        "",
        "── Findings by class ───────────────────────────────────────",
        "",
        "  linguistic/grammar  A        2 " + "█" * 26,
        "                      B        0",
        "  accuracy/omission   A        0",
        "                      B        1 " + "█" * 13,
    ]


def test_of_many_articles_the_worst_are_shown() -> None:
    files = [build(f"{number:03}.txt", *["One"] * (number % 3)) for number in range(200)]
    picture = build_picture([("", files)])
    assert (len(picture.articles), picture.total) == (MOST, 200)
    assert pictures.title_articles(picture) == "Calibrated score, the 50 worst of 200 articles"
    assert {row.values for row in picture.articles} == {(0.0,)}


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_too_wide_and_nothing_steers_the_terminal(width: int) -> None:
    names = ["新聞記事/日本語.txt", "e\u0301" * 60, "a" * 300, "odd\x1b[2J\n.txt", "новости.txt"]
    picture = build_picture([("", [build(name, "One") for name in names])])
    output = pictures.render(picture, width=width, color=False)
    assert max(map(measure, output.splitlines())) <= width
    assert "\x1b" not in output
    assert len(output.splitlines()) == 3 + 5 + 3 + 1


def test_nothing_to_draw() -> None:
    assert not pictures.render(build_picture([("", [])]), width=80, color=False)
    assert not pictures.render(build_picture([("", [EMPTY])]), width=80, color=False)


def test_bars_are_cut_at_both_ends() -> None:
    assert [draw_bar(share, 4) for share in (-3.0, 0.0, 0.5, 0.53125, 1.0, 7.0)] == [
        "",
        "",
        "██",
        "██▏",
        "████",
        "████",
    ]


def test_svg_is_the_same_each_time_and_shows_what_there_is() -> None:
    plot = pytest.importorskip("mtcheck.report.plot")
    pytest.importorskip("matplotlib")
    files = [
        build("新聞 $x$ <b>.txt", "One"),
        build("worst.txt", *["One", "two", "three", "four", "five"]),
        build("odd\x1b.txt"),
    ]
    picture = build_picture([("", files)])
    drawn = plot.render(picture)
    assert drawn == plot.render(picture)
    texts = [
        "".join(one.itertext()).strip() for one in ET.fromstring(drawn).iter() if one.tag.endswith("}text")
    ]
    for expected in ("新聞 $x$ <b>.txt", "odd␛.txt", "50.0", "100.0", "◂ -150.0", "linguistic/grammar", "6"):
        assert expected in texts
    assert "<dc:date>" not in drawn


def test_svg_of_nothing_says_so() -> None:
    pytest.importorskip("matplotlib")
    from mtcheck.report import plot

    assert "No text" in plot.render(build_picture([("", [])]))
