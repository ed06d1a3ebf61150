from __future__ import annotations

from pathlib import Path

import pytest

from mtcheck.cli import run


def test_a_new_rule_is_printed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "new", "parsley", "--phrase", "parsley"]) == 0
    out = capsys.readouterr().out
    assert "- id: parsley\n" in out
    assert "  flag: {phrase: 'parsley'}\n" in out
    assert not list(folder.glob("*.yaml"))


@pytest.mark.parametrize(
    "options",
    [
        [],
        ["--phrase", "the wrong word*"],
        ["--lemma", "green parsley", "--suggest", "herbs"],
        ["--phrase", 'it\'s "so": {no}', "--source", "prezzemolo"],
        ["--regex", r"\bthe wrong (?:words)\b", "--severity", "minor", "--type", "style/awkward"],
        ["--phrase", "no", "--suggest", "on # off", "--source", "l'erba"],
    ],
)
def test_a_new_rule_in_a_new_pack_passes_its_tests(
    folder: Path, options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["rules", "new", "first-slip", "--pack", "own", "--create", *options]) == 0
    assert run(["rules", "new", "second-slip", "--pack", "own", "--phrase", "chervil"]) == 0
    assert capsys.readouterr().err == (
        "Wrote own/pack.yaml\nWrote own/first-slip.yaml\nWrote own/second-slip.yaml\n"
    )
    assert run(["rules", "test", "--pack", "own", "first-slip", "second-slip"]) == 0
    first = (folder / "own" / "first-slip.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=schema/rules.schema.json"
    assert (folder / "own" / "schema" / "rules.schema.json").is_file()


def test_nothing_is_overwritten(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["rules", "new", "slip", "--pack", "own", "--create", "--phrase", "parsley"])
    before = {path: path.read_bytes() for path in folder.rglob("*.*") if path.is_file()}
    assert run(["rules", "new", "slip", "--pack", "own"]) == 2
    assert "slip.yaml:3: there is a rule slip already" in capsys.readouterr().err
    assert run(["rules", "new", "other", "--pack", "own", "--create"]) == 2
    assert "own/pack.yaml: is there already" in capsys.readouterr().err
    (folder / "own" / "busy.yaml").write_text(
        (folder / "own" / "slip.yaml").read_text(encoding="utf-8").replace("id: slip", "id: busier"),
        encoding="utf-8",
    )
    assert run(["rules", "new", "busy", "--pack", "own"]) == 2
    assert "own/busy.yaml: is there already, nothing written" in capsys.readouterr().err
    assert (
        before.items() <= {path: path.read_bytes() for path in folder.rglob("*.*") if path.is_file()}.items()
    )
    assert not [path for path in (folder / "own").iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["Slip"], "'Slip' is no id"),
        (["../slip"], "is no id"),
        (["slip", "--regex", "a("], "slip: flag.regex: does not compile"),
        (["slip", "--phrase", " "], "slip: flag.phrase: is empty"),
        (["slip", "--phrase", "a*b"], "`*` stands for the ending of a word"),
        (["slip", "--phrase", "⟦"], "do not pair"),
        (["slip", "--phrase", "a", "--lemma", "b"], "give one of --phrase, --lemma"),
        (["slip", "--type", "style/none"], "there is no 'style/none'"),
        (["slip", "--create"], "--create goes with --pack"),
        (["slip", "--pack", "own", "--title", "x"], "--title goes with --create"),
        (["slip", "--pack", "it-en", "--create"], "there is a pack it-en already"),
        (["slip", "--pack", "none"], "none: is no pack: it has no pack.yaml; --create makes one"),
        (["double-subject", "--pack", "own", "--create"], "there is a rule double-subject already"),
        (["slip", "--pack", "Own", "--create"], "'Own' is no id"),
        (["slip", "--phrase", "\udcff"], "is no text"),
    ],
)
def test_what_cannot_be_a_rule(
    folder: Path, options: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["rules", "new", *options]) == 2
    assert message in capsys.readouterr().err
    assert [path.name for path in folder.iterdir()] == [".git"]


def test_a_pack_that_cannot_be_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "file").write_text("", encoding="utf-8")
    assert run(["rules", "new", "slip", "--pack", "file/own", "--create"]) == 2
    assert "file/own: cannot be written" in capsys.readouterr().err


def test_the_catalogue(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "catalogue", "pages"]) == 0
    assert "pages to pages" in capsys.readouterr().err
    page = (folder / "pages" / "it-en" / "double-subject.md").read_text(encoding="utf-8")
    assert "not yet measured" in page
    assert run(["rules", "catalogue", "pages", "--bench", "none.json"]) == 2
    assert "none.json: cannot be read" in capsys.readouterr().err
