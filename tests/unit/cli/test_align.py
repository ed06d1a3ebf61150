from __future__ import annotations

import json
from pathlib import Path

import pytest

from mtcheck.cli import run

_ENGLISH = """\
# The harbour of Genoa was closed

Three ships from Naples waited outside for nine hours. Captain Bruni spoke of 80 knots of wind.

The fish market opens again on Friday.
"""
_ITALIAN = """\
Il porto di Genova è rimasto chiuso
Tre navi da Napoli hanno aspettato fuori per nove ore.
Il capitano Bruni ha parlato di 80 nodi di vento. Nessuno è rimasto ferito.
Il mercato del pesce riapre venerdì.
"""


@pytest.fixture
def texts(folder: Path) -> Path:
    Path(folder, "en.md").write_text(_ENGLISH, encoding="utf-8")
    Path(folder, "it.txt").write_text(_ITALIAN, encoding="utf-8")
    return folder


def test_a_page_for_people(
    texts: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "70")
    assert run(["align", "en.md", "--source", "it.txt"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "en.md ↔ it.txt"
    assert [line[:7].strip() for line in lines if line[:7].strip() and "↔" not in line] == [
        *("1", "1", "3", "2", "3", "3", "-", "3", "5", "4"),
        "5 lin",
    ]
    assert lines[-1] == "  5 links: 4 of 1-1, 1 of 1-0"
    assert any(line.endswith("(nothing: left out?)") for line in lines)
    assert max(map(len, lines)) <= 70
    assert texts.is_dir()


@pytest.mark.usefixtures("texts")
def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["align", "en.md", "--source", "it.txt", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["schema"], found["target"], found["source"]) == (1, "en.md", "it.txt")
    assert [(len(link["target"]), len(link["source"]), link["checked"]) for link in found["links"]] == [
        (1, 1, True),
        (1, 1, True),
        (1, 1, True),
        (0, 1, True),
        (1, 1, True),
    ]
    assert found["links"][0]["target"] == [
        {"line": 1, "column": 3, "end_line": 1, "end_column": 34, "text": "The harbour of Genoa was closed"}
    ]
    assert found["links"][3]["source"][0]["column"] == 51
    assert all(0.5 <= link["confidence"] <= 1 for link in found["links"])


@pytest.mark.usefixtures("texts")
def test_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["align", "en.md", "--source", "it.txt", "--format", "tsv", "--output", "links.tsv"]) == 0
    rows = [line.split("\t") for line in Path("links.tsv").read_text(encoding="utf-8").splitlines()]
    assert rows[0] == ["confidence", "state", "target_lines", "source_lines", "target", "source"]
    assert [row[1:4] for row in rows[1:]] == [
        ["checked", "1", "1"],
        ["checked", "3", "2"],
        ["checked", "3", "3"],
        ["checked", "", "3"],
        ["checked", "5", "4"],
    ]
    assert rows[4][4:] == ["", "Nessuno è rimasto ferito."]
    assert capsys.readouterr().out == ""


@pytest.mark.usefixtures("texts")
def test_what_is_not_sure_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    strange = "Lavate le melanzane.\nSalatele bene.\nFriggete tutto in olio d'oliva ben caldo.\n"
    lines = _ITALIAN.splitlines(keepends=True)
    Path("it.txt").write_text(lines[0] + lines[1] + strange, encoding="utf-8")
    assert run(["align", "en.md", "--source", "it.txt", "--format", "tsv"]) == 0
    out, err = capsys.readouterr()
    assert "unchecked\t" in out
    assert err.startswith("not checked against the source: line")


@pytest.mark.usefixtures("texts")
def test_the_source_by_the_pairs_of_the_configuration(capsys: pytest.CaptureFixture[str]) -> None:
    pairs = 'pairs = [{target = "en.md", source = "it.txt"}]\n'
    Path("mtcheck.toml").write_text(pairs, encoding="utf-8")
    assert run(["align", "en.md"]) == 0
    assert "en.md ↔ it.txt" in capsys.readouterr().out
    assert run(["align", "it.txt"]) == 2
    assert capsys.readouterr().err == "error: it.txt: no source: it is a source itself\n"


@pytest.mark.usefixtures("texts")
@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (["en.md"], "error: en.md: no source: give one with --source\n"),
        (["en.md", "--source", "no.txt"], "error: no.txt: cannot be read: No such file or directory\n"),
        (["no.md", "--source", "it.txt"], "error: no.md: cannot be read: No such file or directory\n"),
    ],
)
def test_what_cannot_be_had_is_one_clear_error(
    capsys: pytest.CaptureFixture[str], argv: list[str], message: str
) -> None:
    assert run(["align", *argv]) == 2
    assert capsys.readouterr().err == message
