from __future__ import annotations

from tests.unit.report.awkward import build_awkward
from tests.unit.report.build import build_report
from tests.unit.report.validators import load_checkstyle

from mtcheck.report import checkstyle


def test_errors_by_file() -> None:
    root = load_checkstyle(checkstyle.render(build_awkward()))
    counts = [(file.get("name"), len(file)) for file in root]
    assert counts == [
        ("città/articolo 1%.en.txt", 7),
        ("=cmd|' /C calc'!A0.txt", 1),
        ("photo.png", 1),
        ("odd ::error::name.txt", 1),
    ]
    assert {str(name): value for name, value in root[0][0].attrib.items()} == {
        "line": "1",
        "column": "36",
        "severity": "error",
        "message": "“library” for “libreria”, a shop that sells books",
        "source": "mtcheck.false-friend",
    }


def test_what_xml_cannot_hold_is_replaced() -> None:
    text = checkstyle.render(build_awkward())
    hostile = load_checkstyle(text)[0][5].get("message") or ""
    assert hostile.startswith('-1,2;"3" �evil� ␛[31m ␇ ␀ � [a]')
    assert "]]>" not in text


def test_nothing_found() -> None:
    assert len(load_checkstyle(checkstyle.render(build_report()))) == 0
