from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from tests.unit.report.awkward import build_awkward
from tests.unit.report.build import build_file, build_report, build_text, find_finding
from tests.unit.report.validators import load_gitlab

from mtcheck.model import Finding
from mtcheck.report import gitlab


def build(path: str, text: str, *findings: Finding) -> str:
    return gitlab.render(build_report(build_file(build_text(path, text), findings)))


def test_a_finding_has_all_that_gitlab_asks_for() -> None:
    issues = load_gitlab(gitlab.render(build_awkward()))
    first = issues[0]
    assert first["description"] == "“library” for “libreria”, a shop that sells books"
    assert (first["check_name"], first["severity"]) == ("false-friend", "major")
    assert first["location"] == {"path": "città/articolo 1%.en.txt", "lines": {"begin": 1, "end": 1}}
    assert issues[2]["location"]["lines"] == {"begin": 2, "end": 3}
    assert [issue["severity"] for issue in issues] == [
        "major",
        "critical",
        "minor",
        "minor",
        "major",
        "info",
        "minor",
        "minor",
    ]


def test_suppressed_findings_are_left_out() -> None:
    issues = load_gitlab(gitlab.render(build_awkward()))
    assert "only-suppressed" not in {issue["check_name"] for issue in issues}


def test_equal_fingerprints_become_different_ones() -> None:
    text = "One one one."
    twins = [
        msgspec.structs.replace(find_finding(text, "one", occurrence=number), fingerprint="same")
        for number in (1, 2)
    ]
    first, second = load_gitlab(build("a.txt", text, *twins))
    (elsewhere,) = load_gitlab(build("b.txt", text, twins[0]))
    (moved,) = load_gitlab(build("./a.txt", f"Zero.\n{text}", twins[1]))
    assert len({first["fingerprint"], second["fingerprint"], elsewhere["fingerprint"]}) == 3
    assert moved["fingerprint"] == first["fingerprint"]


def test_nothing_found() -> None:
    assert load_gitlab(build("a.txt", "One.")) == []


def test_paths_are_relative_to_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    file = build_file(build_text(f"{tmp_path}/x/../a.txt", "One."), [find_finding("One.", "One")])
    (issue,) = load_gitlab(gitlab.render(build_report(file), tmp_path))
    assert issue["location"]["path"] == "a.txt"
