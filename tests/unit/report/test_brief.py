from __future__ import annotations

import msgspec
from tests.unit.report.build import build_file, build_report, build_text, find_finding

from mtcheck.model import Document, Failure, Suppression
from mtcheck.mqm import Severity
from mtcheck.report import brief


def test_one_line_a_file() -> None:
    text = "One two three four."
    known = msgspec.structs.replace(find_finding(text, "four"), suppressed=Suppression("baseline"))
    found = [find_finding(text, "One"), find_finding(text, "two", Severity.MAJOR), known]
    report = build_report(
        build_file(build_text("a.txt", text), found[:2]),
        build_file(build_text("odd\x1b[2J\n.txt", text), []),
        build_file(Document("empty.txt", "text", "", ()), []),
        msgspec.structs.replace(build_file(build_text("b.txt", text), []), findings=(known,)),
        failures=[Failure("c.png", "not a text file")],
    )
    assert brief.render(report).splitlines() == [
        "a.txt: 1 major, 1 minor; score 0.0, calibrated -650.0, not passed",
        "odd␛[2J .txt: no findings; score 100.0, calibrated 100.0, passed",
        "empty.txt: no text",
        "b.txt: no findings; score 100.0, calibrated 100.0, passed",
        "c.png: failure: not a text file",
    ]
