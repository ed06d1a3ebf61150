from __future__ import annotations

from pathlib import Path

import pytest

from mtcheck.cli import run

TABLE = "source;target;forbidden;note\ncriptovaluta;cryptocurrency;encryption;Not a cipher.\nx;y;;\na;b;b;\n"


def test_a_table_becomes_a_pack_that_passes_its_tests(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "Our terms.csv").write_text(TABLE, encoding="utf-8")
    assert run(["glossary", "import", "Our terms.csv", "--out", "deep/house"]) == 0
    assert capsys.readouterr().err.splitlines() == [
        "note: Our terms.csv:4: “b” is forbidden and approved: left out",
        "Wrote deep/house: 1 entries of 3 terms, 1 forbid nothing, 1 left out",
    ]
    assert sorted(path.name for path in (folder / "deep" / "house").iterdir()) == ["pack.yaml", "terms.yaml"]
    assert [path.name for path in (folder / "deep").iterdir()] == ["house"]
    assert run(["rules", "test", "--pack", "deep/house", "glossary-our-terms"]) == 0
    assert "2 of 2 tests passed, 1 conditions dropped, 0 failures" in capsys.readouterr().out


def test_the_pack_is_used_when_it_is_configured(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "terms.csv").write_text(TABLE, encoding="utf-8")
    (folder / "mtcheck.toml").write_text('packs = ["house"]\n', encoding="utf-8")
    (folder / "a.txt").write_text("Every encryption has its price.\n", encoding="utf-8")
    (folder / "house").mkdir()
    assert (
        run(["glossary", "import", "terms.csv", "--out", "house", "--name", "Ours", "--severity", "critical"])
        == 0
    )
    assert run(["check", "a.txt", "--format", "concise"]) == 1
    out = capsys.readouterr().out
    assert "a.txt:1:7" in out
    assert "glossary-ours" in out
    assert "cryptocurrency" in out


def test_nothing_is_overwritten(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "terms.csv").write_text(TABLE, encoding="utf-8")
    (folder / "house").mkdir()
    (folder / "house" / "mine.txt").write_text("mine", encoding="utf-8")
    (folder / "link").symlink_to("nowhere")
    for out in ("house", "terms.csv", "link"):
        assert run(["glossary", "import", "terms.csv", "--out", out]) == 2
        assert f"{out}: is there already, nothing written" in capsys.readouterr().err
    assert [path.name for path in (folder / "house").iterdir()] == ["mine.txt"]


@pytest.mark.parametrize(
    ("name", "text", "options", "message"),
    [
        ("a.csv", "source,target\na,b\n", (), "a.csv: no column is known as forbidden"),
        ("a.csv", "source,target,forbidden\na,b,c,d\n", (), "a.csv:2: has 4 cells, there are 3 columns"),
        ("a.csv", "source,target,forbidden\n", (), "no term forbids a rendering"),
        ("a.csv", TABLE, ("--column", "target"), "--column target: write ROLE=NAME"),
        ("a.csv", TABLE, ("--column", "client=x"), "--column client=x: write ROLE=NAME"),
        ("a.csv", TABLE, ("--column", "forbidden=x"), "no column is known as forbidden"),
        ("a.doc", TABLE, (), "a.doc: not a glossary"),
        (
            "a.tbx",
            '<!DOCTYPE tbx [<!ENTITY x SYSTEM "file:///etc/hostname">]><tbx>&x;</tbx>',
            (),
            "a.tbx:1: declares entities or a DTD of its own: refused",
        ),
        ("a.tbx", "<tbx>", (), "a.tbx:1: not XML"),
    ],
)
def test_what_is_no_glossary(
    folder: Path,
    name: str,
    text: str,
    options: tuple[str, ...],
    message: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    assert run(["glossary", "import", name, "--out", "house", *options]) == 2
    assert message in capsys.readouterr().err
    assert [path.name for path in folder.iterdir() if path.name != ".git"] == [name]


def test_a_folder_that_cannot_be_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "terms.csv").write_text(TABLE, encoding="utf-8")
    assert run(["glossary", "import", "terms.csv", "--out", "terms.csv/house"]) == 2
    assert "terms.csv/house: cannot be written" in capsys.readouterr().err
