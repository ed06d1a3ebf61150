"""Bilingual files, subtitles and Word documents, from the command line to the report."""

from __future__ import annotations

import io
import json
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

import mtcheck
from mtcheck.cli import run

_CONFIRMED = """\
- id: subject-twice
  type: linguistic/grammar
  severity: major
  confidence: 0.9
  message: "“{text}”"
  why: A test.
  flag: {regex: '(?-i)[A-Z][a-z]+ she said'}
  source: {confirm: {phrase: [ha detto]}, without: weaken}
  tests:
    - hit: ⟦Anna she said⟧ so.
      source: Anna ha detto così.
    - hit: ⟦Carla she said⟧ so.
      source: Carla lo ha detto.
    - quiet: Anna said so.
    - quiet: ⟦Anna⟧ she said so.
      source: Anna dice così.
"""
SOURCE, TARGET = "Anna ha detto “sì”.", "It rained; Anna she said “yes”."
XLIFF = (
    '<xliff version="1.2"><file source-language="it" target-language="en"><trans-unit id="1">\n'
    "<source>Anna <g id='1'>ha</g> detto &#8220;sì&#8221;.</source>\n  "
    "<target>It rained; <g id='1'>Anna she</g> said &#8220;yes&#8221;.</target></trans-unit></file></xliff>\n"
)
FILES = {
    "a.csv": f'id,en,it\r\n1,"{TARGET}",{SOURCE}\r\n',
    "a.tsv": f"it\ten\n{SOURCE}\t{TARGET}\n",
    "a.jsonl": json.dumps({"it": SOURCE, "en": TARGET}) + "\n",
    "a.xlf": XLIFF,
    "a.tmx": f'<tmx><tu>\n<tuv xml:lang="it"><seg>{SOURCE}</seg></tuv>\n'
    f'<tuv xml:lang="en"><seg>{TARGET}</seg></tuv></tu></tmx>',
    "a.po": f'msgid "{SOURCE}"\nmsgstr ""\n"It rained; "\n"Anna she said “yes”."\n',
}


def find_place(text: str, words: str) -> tuple[int, int]:
    """Line and column of words that are in a file once."""
    assert text.count(words) == 1
    before = text[: text.index(words)].split("\n")
    return len(before), len(before[-1]) + 1


def check(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, Any]]:
    code = run(["check", *arguments, "--format", "json"])
    report: dict[str, Any] = json.loads(capsys.readouterr().out)
    return code, report


@pytest.fixture
def confirmed(folder: Path) -> Path:
    """The folder to work in, with one more rule: it wants its source to say "ha detto"."""
    (folder.parent / "packs" / "confirmed.yaml").write_text(_CONFIRMED.replace("⟦Anna⟧", "Anna"), "utf-8")
    return folder


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_findings_lie_in_the_file_beside_their_source(
    confirmed: Path, capsys: pytest.CaptureFixture[str], name: str, encoding: str
) -> None:
    text = FILES[name]
    (confirmed / name).write_bytes(text.encode(encoding))
    code, report = check(capsys, name)
    assert (code, report["failures"]) == (1, [])
    (file,) = report["files"]
    assert (file["source_path"], file["unchecked"]) == (name, [])
    (finding,) = file["findings"]
    assert (finding["line"], finding["column"]) == find_place(text, "Anna she")
    assert finding["text"] == "Anna she said"
    assert finding["confidence"] == 0.97
    span = finding["source_span"]
    assert (span["path"], span["line"], span["column"]) == (
        name,
        *find_place(text, "ha</g>" if "</g>" in text else "ha detto"),
    )
    assert file["segments"][0]["source"] == SOURCE


_FIXED = """\
- id: said-early
  type: style/awkward
  severity: major
  confidence: 0.9
  message: "“{text}”"
  why: A test.
  flag: {regex: '(?-i)early \\S+ said'}
  fix: {replace: said early, safety: safe}
  tests:
    - hit: He ⟦early on said⟧ so.
      fixed: He said early so.
    - hit: She ⟦early then said⟧ so.
      fixed: She said early so.
    - quiet: He said early on.
    - quiet: He early said so.
"""


@pytest.mark.parametrize(
    ("name", "text", "has_fix"),
    [
        ("a.md", "He early on said so.", True),
        ("a.md", "He early *on* said so.", False),
        ("a.md", "He early `on` said so.", False),
        ("a.po", 'msgid "A"\nmsgstr "He early on said so."\n', True),
        ("a.po", 'msgid "A"\nmsgstr "He early %s said so."\n', False),
        ("a.po", 'msgid "A"\nmsgstr "He early "\n"on said so."\n', False),
        (
            "a.srt",
            "00:00:01,000 --> 00:00:02,000\nHe early\n\n00:00:02,000 --> 00:00:03,000\non said so.\n",
            False,
        ),
    ],
)
def test_no_fix_writes_over_mark_up(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str, text: str, has_fix: bool
) -> None:
    (folder.parent / "packs" / "fixed.yaml").write_text(_FIXED, "utf-8")
    (folder / name).write_text(text)
    _, report = check(capsys, name)
    (finding,) = report["files"][0]["findings"]
    assert (finding["fix"] is not None) is has_fix


def test_every_unit_has_its_own_source_and_none_has_none(
    confirmed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        "Anna dice così.\tAnna she said so.",
        "\tCarla she said so.",
        "Piove. Anna ha detto.\tAnna she said.",
    ]
    (confirmed / "a.tsv").write_text("it\ten\n" + "\n".join(rows), "utf-8")
    _, report = check(capsys, "a.tsv")
    (file,) = report["files"]
    assert [(one["text"], one["confidence"]) for one in file["findings"]] == [
        ("Carla she said", 0.63),
        ("Anna she said", 0.97),
    ]
    assert [one["source"] for one in file["segments"]][1] is None


FAULTY = {
    "a.xlf": ("<xliff><file></xliff>", ":1:22", "not well-formed XML: "),
    "a.tmx": (
        '<!DOCTYPE tmx [<!ENTITY x SYSTEM "file:///etc/hostname">]><tmx>&x;</tmx>',
        ":1",
        "declares entities or a DTD of its own: refused",
    ),
    "a.csv": ("it,en\nUno.,One.\nDue\n", ":3", "has 1 cell, the first row has 2"),
    "b.csv": ("a,b\n1,2\n", "", "no column is known as the target, there are 'a', 'b'"),
    "a.jsonl": ('{"en": "One."}\n{"en"}\n', ":2:6", "not JSON: "),
    "a.po": ("msgid Uno\n", ":1", "not PO: "),
    "a.docx": ("One.", "", "not a Word document, or a damaged one: "),
    "a.srt": ("One.", "", "not SRT: "),
}


@pytest.mark.parametrize("name", FAULTY)
def test_a_faulty_file_is_one_error_and_the_others_are_checked(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    text, place, said = FAULTY[name]
    (folder / name).write_text(text)
    (folder / "z.txt").write_text("Rossi he said so.")
    assert run(["check", name, "z.txt", "--format", "concise"]) == 2
    captured = capsys.readouterr()
    assert "z.txt:1:1:" in captured.out
    told = captured.out + captured.err
    assert told.count(name) == 1
    assert f"{name}{place}: failure: {said}" in told
    assert "Traceback" not in told


def test_a_folder_s_tables_are_checked_where_they_are_translations(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "prices.csv").write_text("name,price\nbread,2\n1,2,3,4\n")
    (folder / "de.po").write_text('msgid ""\nmsgstr "Language: de\\n"\n\nmsgid "A"\nmsgstr "B"\n')
    (folder / "~$a.docx").write_text("x")
    (folder / "large.jsonl").write_text('{"x": 1}\n' * 1000)
    (folder / "mtcheck.toml").write_text('max-file-size = "2KB"\n')
    (folder / "good.csv").write_text("id,text\n1,Rossi he said so.\n")
    code, report = check(capsys, ".")
    assert (code, report["failures"]) == (1, [])
    assert [file["path"] for file in report["files"]] == ["good.csv"]
    code, report = check(capsys, ".", "prices.csv")
    assert code == 2
    assert [failure["path"] for failure in report["failures"]] == ["prices.csv"]


def test_columns_by_option(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.csv").write_text("old,new,en\nUno.,Rossi he said so.,x\n")
    code, report = check(capsys, "a.csv", "--target-column", "new", "--source-column", "1")
    assert code == 1
    assert report["files"][0]["segments"][0]["source"] == "Uno."


def test_columns_by_configuration(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.csv").write_text("old,new,en\nUno.,Rossi he said so.,x\n")
    (folder / "mtcheck.toml").write_text('target-column = "new"\n')
    _, report = check(capsys, ".")
    assert [finding["column"] for finding in report["files"][0]["findings"]] == [6]
    assert report["files"][0]["source_path"] is None


def test_a_column_that_is_not_there(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.csv").write_text("old,new,en\nUno.,One.,x\n")
    code, report = check(capsys, "a.csv", "--target-column", "none")
    assert code == 2
    assert "there is no column 'none'" in report["failures"][0]["message"]


def test_standard_input_has_a_format(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    del folder
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"it\ten\nUno.\tRossi he said so.\n")))
    code, report = check(capsys, "-", "--stdin-filename", "x.tsv")
    assert code == 1
    (file,) = report["files"]
    assert (file["path"], file["format"], file["findings"][0]["column"]) == ("x.tsv", "tsv", 6)


def srt(*cues: str) -> str:
    return "".join(
        f"{n}\r\n00:00:{n:02},000 --> 00:00:{n:02},900\r\n{cue}\r\n\r\n" for n, cue in enumerate(cues, 1)
    )


def test_subtitles_beside_their_source(confirmed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (confirmed / "en.srt").write_text(srt("Anna she", "said so.", "Yes."), newline="")
    (confirmed / "it.srt").write_text(srt("Anna ha detto così.", "Così.", "Sì."), newline="")
    code, report = check(capsys, "en.srt", "--source", "it.srt")
    assert code == 1
    (finding,) = report["files"][0]["findings"]
    place = (finding["line"], finding["column"], finding["end_line"], finding["end_column"])
    assert place == (3, 1, 7, 5)
    assert finding["source_span"]["text"] == "ha detto"
    assert finding["source_span"]["line"] == 3


def docx(*paragraphs: str) -> bytes:
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{namespace}"><w:body>{body}</w:body></w:document>'
        )
    return file.getvalue()


@pytest.mark.parametrize("source", ["it.docx", "it.txt", "it.tsv"])
def test_a_document_beside_its_source(
    confirmed: Path, capsys: pytest.CaptureFixture[str], source: str
) -> None:
    (confirmed / "en.docx").write_bytes(docx("It rained.", "", "Anna she said so."))
    (confirmed / "it.docx").write_bytes(docx("Pioveva.", "Anna ha detto così."))
    (confirmed / "it.txt").write_text("Pioveva.\n\nAnna ha detto così.\n", "utf-8")
    (confirmed / "it.tsv").write_text("it\tfr\nPioveva.\tA\nAnna ha detto così.\tB\n", "utf-8")
    code, report = check(capsys, "en.docx", "--source", source)
    assert (code, report["failures"]) == (1, [])
    (finding,) = report["files"][0]["findings"]
    assert (finding["line"], finding["column"]) == (3, 1)
    assert finding["source_span"]["path"] == source


def test_the_api_reads_every_format(confirmed: Path) -> None:
    del confirmed
    (file,) = mtcheck.check_text(f"it\ten\n{SOURCE}\t{TARGET}\n", format="tsv").files
    (finding,) = file.findings
    assert (finding.text, finding.source_text) == ("Anna she said", "ha detto")
    (file,) = mtcheck.check_text(srt(TARGET), source=srt(SOURCE), format="srt").files
    assert [finding.source_text for finding in file.findings] == ["ha detto"]
    (file,) = mtcheck.check_text(f"en\n{TARGET}\n", source=f"it\n{SOURCE}\n", format="csv").files
    assert [finding.source_text for finding in file.findings] == ["ha detto"]
    with pytest.raises(mtcheck.ReadError, match=r"^<text>:1:1: not well-formed XML"):
        mtcheck.check_text("", format="tmx")
