from __future__ import annotations

import base64
import hashlib
import re
from importlib.resources import files

import pytest
from lxml.html import HtmlElement
from tests.unit.report.awkward import HOSTILE, TEXT, build_awkward
from tests.unit.report.build import build_file, build_report, build_text, find_finding
from tests.unit.report.fixture import build_fixture
from tests.unit.report.html.parsed import find, parse, read, read_texts

from mtcheck.model import Block, BlockKind, Document, OffsetMap, Report, Run, Segment, Span
from mtcheck.mqm import Severity
from mtcheck.report.cells import clean
from mtcheck.report.html import page


@pytest.fixture(scope="module")
def awkward() -> HtmlElement:
    return parse(page.render(build_awkward()))


def test_the_same_report_gives_the_same_page() -> None:
    assert page.render(build_fixture()) == page.render(build_fixture())


def test_the_text_stands_in_reading_order(awkward: HtmlElement) -> None:
    first = [clean(line) for line in TEXT.splitlines() if line.strip()]
    assert read_texts(awkward)[: len(first)] == first


def test_hostile_text_is_text(awkward: HtmlElement) -> None:
    (script,) = awkward.iter("script")
    assert "alert" not in (script.text or "")
    assert clean(HOSTILE[0]) in read_texts(awkward)


def test_attributes_hold_what_the_texts_say() -> None:
    text = "He said \"x\" onload=alert(1) 'y' > done."
    finding = find_finding(text, text, rule='"><i>', message="{text}")
    root = parse(page.render(build_report(build_file(build_text('"><b>.txt', text), [finding]))))
    (mark,) = find(root, "mark")
    assert mark.get("title") == text
    (card,) = find(root, "card")
    assert card.get("data-rule") == '"><i>'
    assert not [*root.iter("i", "b")]
    assert next(root.iter("title")).text == '"><b>.txt: mtcheck'


def test_nothing_is_loaded(awkward: HtmlElement) -> None:
    links = [
        value
        for element in awkward.iter()
        for name, value in element.attrib.items()
        if name in ("href", "src")
    ]
    assert links
    assert {link for link in links if not link.startswith("#")} == {"data:,"}
    assert not [element for element in awkward.iter() if "style" in element.attrib]
    assert not [name for element in awkward.iter() for name in element.attrib if name.startswith("on")]


def test_links_lead_somewhere(awkward: HtmlElement) -> None:
    ids = [element.get("id") for element in awkward.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    links = [element.get("href") for element in awkward.iter("a")]
    assert {str(link)[1:] for link in links} <= set(ids)


@pytest.mark.parametrize(("tag", "directive"), [("style", "style-src"), ("script", "script-src")])
def test_the_policy_knows_what_is_in_the_page(awkward: HtmlElement, tag: str, directive: str) -> None:
    (policy,) = awkward.xpath("//meta[@http-equiv]/@content")
    (element,) = awkward.iter(tag)
    digest = base64.b64encode(hashlib.sha256((element.text or "").encode()).digest()).decode()
    assert f"{directive} 'sha256-{digest}'" in policy
    assert "unsafe" not in policy


def test_no_asset_ends_itself_or_asks_for_others() -> None:
    for name in ("style.css", "script.js"):
        text = files("mtcheck.report.html").joinpath(name).read_text("utf-8")
        assert "</" not in text
        assert not re.search(r"https?:|@import|url\(|fetch\(|XMLHttp|innerHTML|eval\(", text)


def test_languages_of_texts(awkward: HtmlElement) -> None:
    assert awkward.get("lang") == "en"
    assert {element.get("lang") for element in find(awkward, "target")} == {"en"}
    assert {
        element.get("lang") for element in find(awkward, "source") if element.text_content() != "no source"
    } <= {"it", None}
    (source, *_) = find(awkward, "source")
    assert source.get("lang") == "it"
    assert [mark.text for mark in source.iter("mark")] == ["libreria"]


def test_a_summary_tells_what_was_not_checked(awkward: HtmlElement) -> None:
    first, second, third = find(awkward, "file")
    assert read(next(find(first, "gate"))) == "Gate: not passed"
    figures = {read(one[0]): read(one[1]) for one in next(find(first, "figures"))}
    assert figures["words"] == "51 (a small sample: under 300)"
    assert figures["findings"] == "1 critical, 2 major, 3 minor, 1 neutral"
    assert figures["calibrated"].startswith("-")
    assert "to" in figures["95% interval"]
    assert read(next(find(first, "notes"))) == "read as windows-1252"
    assert read(next(find(second, "notes"))).startswith("Not checked: No source given")
    assert read(next(find(third, "gate"))) == "Gate: passed"


def test_cards_say_why_and_what_to_write(awkward: HtmlElement) -> None:
    card = next(one for one in find(awkward, "card") if one.get("data-rule") == "false-friend")
    assert read(next(find(card, "what"))) == "1 major “library” for “libreria”, a shop that sells books"
    assert "Words that look alike | mean *different* things: {it} <i>libreria</i>" in read(
        next(find(card, "why"))
    )
    assert [element.text for element in card.iter("del", "ins")] == ["library", "bookshop"]
    assert read(next(find(card, "meta"))) == "1:36 · false-friend · accuracy/mistranslation · confidence 97%"
    deletion = next(one for one in find(awkward, "card") if one.get("data-rule") == "doubled-word")
    assert [element.tag for element in deletion.iter("del", "ins")] == ["del"]
    assert read(next(find(deletion, "fix"))).startswith("Fix")


def test_suppressed_findings_stand_apart(awkward: HtmlElement) -> None:
    assert "only-suppressed" not in {card.get("data-rule") for card in find(awkward, "card")}
    (held,) = find(awkward, "suppressed")
    assert read(held).startswith("2 suppressed findings, not counted")
    assert 'suppressed by a comment: the author\'s "own" word ]]> | <b>' in read(held)
    assert "suppressed by the baseline" in read(held)
    assert "known" not in [read(mark) for mark in find(awkward, "mark")]


def test_failures_come_first(awkward: HtmlElement) -> None:
    (failures,) = find(awkward, "failures")
    assert "photo.png: not a text file: it has NUL bytes" in read(failures)


def test_rules_by_hits() -> None:
    text = "aa bb aa cc"
    found = [
        find_finding(text, "aa", rule="twice"),
        find_finding(text, "aa", rule="twice", occurrence=2),
        find_finding(text, "cc", rule="once"),
    ]
    report = build_report(
        build_file(build_text("a.txt", text), found), build_file(build_text("b.txt", text), found[:1])
    )
    rows = next(find(parse(page.render(report)), "rules")).xpath(".//tbody/tr")
    assert [[read(cell) for cell in row][:3] for row in rows] == [
        ["twice linguistic/grammar", "3 hits", "2 files"],
        ["once linguistic/grammar", "1 hit", "1 file"],
    ]


def test_the_strip_has_every_sentence(awkward: HtmlElement) -> None:
    first = next(find(awkward, "file"))
    cells = [cell for cell in find(first, "cell") if cell.tag == "a"]
    assert len(cells) == len(
        [row for row in find(first, "row") if row.xpath('.//a[starts-with(@aria-label, "Sentence")]')]
    )
    assert cells[0].get("aria-label") == "Sentence 1, quality 64, 1 finding"


def test_no_files_and_no_text() -> None:
    root = parse(page.render(build_report()))
    assert read(next(find(root, "summary"))) == "0 findings in 0 files"
    empty = parse(page.render(build_report(build_file(Document("empty.txt", "text", "", ()), []))))
    assert read(next(find(empty, "empty"))) == "No text."


def test_findings_outside_of_sentences_are_shown_with_their_line() -> None:
    text = "![[x]]\nAll is well.\n<hr>"
    block = Block(
        BlockKind.PARAGRAPH,
        Span(7, 19),
        text[7:19],
        OffsetMap((Run(0, 7, 12, 12),)),
        segments=(Segment(text[7:19], 0),),
    )
    document = Document("a.md", "markdown", text, (block,))
    found = [find_finding(text, "[[x]]", Severity.MAJOR), find_finding(text, "<hr>")]
    root = parse(page.render(build_report(build_file(document, found))))
    assert read_texts(root) == ["![[x]]", "All is well.", "<hr>"]
    assert [mark.text for mark in find(root, "mark")] == ["[[x]]", "<hr>"]


def test_files_of_one_source_stand_side_by_side() -> None:
    files_ = build_awkward().files
    twins = Report(version="1", signature="", files=(files_[0], files_[0], files_[1]))
    (comparison,) = find(parse(page.render(twins)), "comparison")
    assert comparison.get("id") == "compare-1-2"
    assert not [*find(parse(page.render(build_awkward())), "comparison")]
