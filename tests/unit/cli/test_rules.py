from __future__ import annotations

import json
from pathlib import Path

import pytest

from mtcheck.cli import run
from mtcheck.rules import testing

PACK = "id: house\nversion: 1\nlanguages: {source: any, target: en}\ntitle: Ours\n"
RULE = """\
- id: parsley
  type: style/awkward
  severity: minor
  confidence: 0.9
  message: "“{text}”: say herbs"
  why: The house says herbs.
  flag: {phrase: parsley}
  tests:
    - hit: Add the ⟦parsley⟧.
    - hit: ⟦Parsley⟧ is green.
    - quiet: Add the herbs.
    - quiet: Add the parsnips.
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "house"
    folder.mkdir()
    (folder / "pack.yaml").write_text(PACK, encoding="utf-8")
    (folder / "rules.yaml").write_text(RULE, encoding="utf-8")
    return folder


def test_tests_that_pass(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "test", "parsley", "--pack", str(pack)]) == 0
    assert capsys.readouterr().out == "1 rules, 4 of 4 tests passed, 0 conditions dropped, 0 failures\n"


def test_packs_of_ones_own(
    pack: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = pack.parent
    (folder / "mtcheck.toml").write_text('packs = ["house"]\n', encoding="utf-8")
    monkeypatch.chdir(folder)
    assert run(["rules", "test", "--own"]) == 0
    assert capsys.readouterr().out == "1 rules, 4 of 4 tests passed, 0 conditions dropped, 0 failures\n"
    (folder / "mtcheck.toml").write_text("", encoding="utf-8")
    assert run(["rules", "test", "--own"]) == 0
    assert capsys.readouterr().out.startswith("0 rules, 0 of 0 tests")


def test_rules_that_need_a_package_are_told_as_skipped(
    pack: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = pack / "rules.yaml"
    rules.write_text(RULE + RULE.replace("id: parsley", "id: sage\n  requires: grammar"), encoding="utf-8")
    monkeypatch.setattr(testing, "is_installed", lambda _: False)
    assert run(["rules", "test", "parsley", "sage", "--pack", str(pack)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        'skipped 1 rules with 4 tests, which need pip install "mtcheck[grammar]": sage',
        "1 rules, 4 of 4 tests passed, 0 conditions dropped, 0 failures",
    ]


def test_a_test_that_fails_is_shown_with_its_place(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rules = pack / "rules.yaml"
    rules.write_text(RULE.replace("Add the herbs.", "Add the parsley."), encoding="utf-8")
    assert run(["rules", "test", "parsley", "--pack", str(pack)]) == 1
    out = capsys.readouterr().out
    assert f"{rules.as_posix()}:11: tests[2]: parsley: is not quiet" in out
    assert "Add the ⟦parsley⟧." in out


def test_a_condition_that_no_test_misses_is_an_error(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rule = RULE.replace("  tests:", "  unless: {sentence: {phrase: chervil}}\n  tests:")
    (pack / "rules.yaml").write_text(rule, encoding="utf-8")
    assert run(["rules", "test", "parsley", "--pack", str(pack)]) == 1
    assert "no test misses `unless.sentence`" in capsys.readouterr().out


def test_explain_tells_why_and_shows_both_sides(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "inverted-attribution"]) == 0
    out = capsys.readouterr().out
    assert "⟦he said Mario Conti⟧" in out
    assert "said Mario Conti." in out
    assert "Left alone" in out


def test_several_rules_are_explained_with_all_there_is_to_know(
    pack: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = RULE.replace(
        "flag: {phrase", "requires: grammar\n  fix: {replace: herbs, keep: [case]}\n  flag: {phrase"
    ).replace("⟦Parsley⟧ is green.", "⟦Parsley⟧ is green.\n      fixed: Herbs are green.")
    (pack / "rules.yaml").write_text(rule, encoding="utf-8")
    (pack / "more.yaml").write_text(RULE.replace("parsley", "sage", 1), encoding="utf-8")
    (pack.parent / "mtcheck.toml").write_text('packs = ["house"]\n', encoding="utf-8")
    monkeypatch.chdir(pack.parent)
    monkeypatch.setenv("COLUMNS", "60")
    assert run(["explain", "parsley", "sage", "parsley"]) == 0
    first, second = capsys.readouterr().out.split("\n\n\n")
    assert first.splitlines() == [
        "parsley",
        "  “…”: say herbs",
        "",
        "  minor · style/awkward · confidence 0.9 · pack house",
        "  house/rules.yaml:1",
        "",
        "Why",
        "  The house says herbs.",
        "",
        "When",
        "  Only with the extra grammar: pip install",
        '  "mtcheck[grammar]"',
        "",
        "Wrong and right",
        "  wrong   ⟦Parsley⟧ is green.",
        "  right   Herbs are green.",
        "",
        "  wrong   Add the ⟦parsley⟧.",
        "",
        "Left alone",
        "  Add the herbs.",
        "  Add the parsnips.",
        "",
        "To silence it",
        "  text    <!-- mtcheck: ignore parsley because … -->",
        '  file    per-file-ignores = {"quotes/*.md" = ["parsley"]}',
        '  all     ignore = ["parsley"] in mtcheck.toml',
        "  run     mtcheck check --ignore parsley …",
    ]
    assert second.startswith("sage\n")
    assert "\nWrong\n  wrong   Add the ⟦parsley⟧.\n  wrong   ⟦Parsley⟧ is green.\n" in second
    assert run(["explain", "sage", "--color", "always"]) == 0
    assert "\x1b[1msage\x1b[0m" in capsys.readouterr().out


def test_explain_guesses_what_was_meant(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "inverted-atribution"]) == 2
    assert "did you mean inverted-attribution?" in capsys.readouterr().err


def test_the_schema_is_json(capsys: pytest.CaptureFixture[str]) -> None:

    assert run(["rules", "schema"]) == 0
    assert "Rule" in json.loads(capsys.readouterr().out)["$defs"]


def test_list_names_every_rule_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "list"]) == 0
    names = [line.split()[1] for line in capsys.readouterr().out.splitlines()]
    assert {"double-subject", "calque", "mixed-quotes"} <= set(names)
    assert len(names) == len(set(names))
