from __future__ import annotations

from typing import Any

import pytest
from tests.unit.report.awkward import SOURCE, TEXT, build_awkward
from tests.unit.report.build import build_file, build_report, find_finding
from tests.unit.report.validators import load_rdjsonl

from mtcheck.model import Document, Span
from mtcheck.report import rdjsonl


def cut(data: bytes, place: dict[str, Any]) -> str:
    """What a reader that counts bytes and lines finds at a place."""
    lines = data.split(b"\n")
    start, end = place["start"], place["end"]
    held = lines[start["line"] - 1 : end["line"]]
    held[-1] = held[-1][: end["column"] - 1]
    held[0] = held[0][start["column"] - 1 :]
    return b"\n".join(held).decode()


def test_columns_are_utf_8_bytes() -> None:
    diagnostics = load_rdjsonl(rdjsonl.render(build_awkward()))
    found = [
        cut(TEXT.encode(), one["location"]["range"])
        for one in diagnostics
        if one["location"]["path"].startswith("città")
    ]
    assert found[:4] == ["library", "Perché no?", "Has it\r\nits place", '"  and']
    assert diagnostics[0]["location"]["range"]["start"] == {"line": 1, "column": 40}


def test_a_suggestion_and_the_source() -> None:
    first = load_rdjsonl(rdjsonl.render(build_awkward()))[0]
    assert first["suggestions"] == [{"range": first["location"]["range"], "text": "bookshop"}]
    (related,) = first["related_locations"]
    assert related["location"]["path"] == "città/articolo 1%.it.txt"
    assert cut(SOURCE.encode(), related["location"]["range"]) == "libreria"


def test_severities_and_codes_without_suppressed_ones() -> None:
    diagnostics = load_rdjsonl(rdjsonl.render(build_awkward()))
    assert [(one["severity"], one["code"]["value"]) for one in diagnostics] == [
        ("ERROR", "false-friend"),
        ("ERROR", "untranslated-fragment"),
        ("WARNING", "capital-in-quote"),
        ("WARNING", "double-space"),
        ("ERROR", "hostile"),
        ("INFO", "hostile"),
        ("WARNING", "doubled-word"),
        ("WARNING", "some-rule"),
    ]


@pytest.mark.parametrize(
    ("form", "replacement", "is_told"),
    [
        ("text", "a < b", True),
        ("html", "a < b", False),
        ("html", "plain", True),
        ("po", 'a "b"', False),
        ("docx", "plain", False),
    ],
)
def test_no_suggestion_that_could_break_mark_up(form: str, replacement: str, is_told: bool) -> None:
    file = build_file(Document("a", form, "One", ()), [find_finding("One", "One", fix=replacement)])
    (diagnostic,) = load_rdjsonl(rdjsonl.render(build_report(file)))
    assert ("suggestions" in diagnostic) is is_told


def test_byte_places_in_a_long_line() -> None:
    text = "è" * 700 + "\n" + "😀" * 1300 + "x"
    index = rdjsonl.ByteIndex(text)
    assert index.locate(Span(699, 700)) == {
        "start": {"line": 1, "column": 1399},
        "end": {"line": 1, "column": 1401},
    }
    assert index.locate(Span(2001, 2002))["start"] == {"line": 2, "column": 5201}


def test_nothing_found() -> None:
    assert rdjsonl.render(build_report()) == ""
