from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.unit.report.html.parsed import find, parse, read

from mtcheck.cli import run

GOOD = "The mayor opened the bridge.\nTwo hundred people came to see it.\n"
BAD = "The mayor he opened the bridge.\nTwo hundred people came to see it.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "good.txt").write_text(GOOD)
    (tmp_path / "bad.txt").write_text(BAD)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def systems(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two folders: in one article the second is better, one is alike, one is missing."""
    for name, text in (("a/news/one.txt", BAD), ("a/two.txt", GOOD), ("a/three.txt", GOOD)):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    for name in ("b/news/one.txt", "b/two.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(GOOD)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_compare_names_the_lines_that_differ(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["compare", "bad.txt", "good.txt", "--reference", "good.txt", "--samples", "50"]) == 0
    out = capfdbinary.readouterr().out.decode()
    assert "line 1" in out
    assert "line 2" not in out
    assert "The mayor he opened" in out


@pytest.mark.usefixtures("folder")
def test_compare_writes_a_page() -> None:
    options = ["--samples", "10", "--format", "html", "--output", "page.html"]
    assert run(["compare", "bad.txt", "good.txt", *options]) == 0
    root = parse(Path("page.html").read_text("utf-8"))
    (comparison,) = find(root, "comparison")
    assert [pair.get("data-better") for pair in find(comparison, "pair")] == ["B", ""]
    assert "p = " in read(next(comparison.iter("table")))
    assert [read(heading) for heading in root.iter("h2")][1:3] == ["bad.txt", "good.txt"]


@pytest.mark.usefixtures("systems")
def test_folders_are_compared_by_article(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["compare", "a", "b/", "--samples", "10", "--plot"]) == 0
    lines = capfdbinary.readouterr().out.decode().splitlines()
    assert "2 articles: A is better in 0, B in 1, 1 score alike" in lines
    # 5 points in 13 words cost 192.3 of the calibrated score
    assert "news/one.txt    -92.3    100.0   +192.3          1      0" in lines
    assert "only in A: three.txt" in lines
    drawn = lines[lines.index("only in A: three.txt") :]
    assert "  A  a" in drawn
    assert [line.split()[0] for line in drawn if line.endswith("█") and "txt" in line] == ["two.txt"]
    assert [line.split()[:3] for line in drawn if "one.txt" in line] == [["news/one.txt", "A", "-92.3"]]


@pytest.mark.usefixtures("systems")
def test_folders_as_json_and_page(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["compare", "a", "b", "--samples", "10", "--format", "json"]) == 0
    held = json.loads(capfdbinary.readouterr().out)
    assert [one["name"] for one in held["articles"]] == ["news/one.txt", "two.txt"]
    assert held["only"] == [["three.txt"], []]
    assert run(["compare", "a", "b", "--samples", "10", "--format", "html", "--output", "page.html"]) == 0
    root = parse(Path("page.html").read_text("utf-8"))
    rows = [read(row) for row in next(root.iter("tbody")).iter("tr")]
    assert rows[0] == "a/news/one.txt, b/news/one.txt-92.3100.001"
    comparisons = list(find(root, "comparison"))
    assert len(comparisons) == 2
    assert [pair.get("data-better") for pair in find(comparisons[0], "pair")] == ["B", ""]


def test_what_cannot_be_compared(systems: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["compare", "a", "b/two.txt"]) == 2
    assert "two texts or two folders are needed" in capfdbinary.readouterr().err.decode()
    (systems / "c").mkdir()
    (systems / "c" / "other.txt").write_text(GOOD)
    assert run(["compare", "a", "c"]) == 2
    assert "no article has the same path in both folders" in capfdbinary.readouterr().err.decode()
    (systems / "b" / "broken.txt").write_bytes(b"\0\0")
    assert run(["compare", "a", "b", "--samples", "10"]) == 2
    assert "b/broken.txt: " in capfdbinary.readouterr().err.decode()
