from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.report.build import build_file, build_report, build_text, find_finding

from mtcheck.model import Finding
from mtcheck.report.listing import describe_fix, list_findings, relate


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("a.txt", "docs/a.txt"),
        ("./a.txt", "docs/a.txt"),
        ("../b/a.txt", "b/a.txt"),
        ("../../a.txt", "../../a.txt"),
        ("/a.txt", "/a.txt"),
        ("<stdin>", "<stdin>"),
    ],
)
def test_paths_in_a_repository(
    path: str, shown: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "docs").mkdir()
    monkeypatch.chdir(tmp_path / "docs")
    assert relate(path, tmp_path) == shown


def test_paths_without_a_repository() -> None:
    assert [relate(path, None) for path in ("./a/./b.txt", "/a", "../a")] == ["a/b.txt", "/a", "../a"]


def test_places_over_odd_line_ends() -> None:
    text = "a\rb\r\nc 😀 d\n"
    file = build_file(build_text("a.txt", text), [find_finding(text, "😀"), find_finding(text, "b\r\nc")])
    places = [tuple(listed.place) for listed in list_findings(build_report(file))]
    assert places == [(2, 1, 3, 2), (3, 3, 3, 4)]


def test_fixes_in_words() -> None:
    def find(fix: str | None) -> Finding:
        return find_finding("a", "a", fix=fix)

    assert [describe_fix(find(fix)) for fix in ("b", "", None)] == ["Write “b”.", "Delete it.", ""]
