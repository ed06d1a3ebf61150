from __future__ import annotations

import json
from pathlib import Path

import pytest

from mtcheck.cli import run


@pytest.fixture(autouse=True)
def _texts(folder: Path) -> None:
    """Samples, labelled data and clean text."""
    for name, text in (
        ("samples/clean/a.txt", "The harbour was quiet at dawn.\n"),
        ("samples/one/article.en.txt", "Rossi he said that the bank is closed.\n"),
        ("data/a.mt.txt", "Rossi he said that the bank is closed.\n"),
        ("data/a.gold.json", '[{"line": 1, "quote": "Rossi he said"}]'),
        ("clean/a.txt", "The bank is quiet, he said.\n"),
    ):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def test_the_table_tells_each_rule_and_all(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "bench", "--data", "data", "--data", "clean", "--show"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == [
        *("rule", "findings", "right", "wrong", "traps", "precision", "noise", "noise/1000")
    ]
    assert lines[1].split() == ["double-subject", "1", "1", "0", "0", "1.000", "0", "0.00"]
    assert lines[2].split() == ["all", "1", "1", "0", "0", "1.000", "0", "0.00"]
    assert lines[3] == "1 labelled and 1 clean sentences"


def test_wrong_findings_are_shown(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "data" / "a.gold.json").write_text("[]", encoding="utf-8")
    assert run(["rules", "bench", "--data", "data", "--show"]) == 0
    assert (
        capsys.readouterr().out.splitlines()[-1].startswith("wrong data/a.mt.txt:1:1: double-subject: “Rossi")
    )


def test_figures_as_json_go_into_the_catalogue(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "bench", "--data", "data", "--json", "--output", "bench.json"]) == 0
    (row,) = json.loads((folder / "bench.json").read_text(encoding="utf-8"))["rules"]
    assert (row["rule"], row["right"], row["precision"], row["noise_per_1000"]) == (
        "double-subject",
        1,
        1.0,
        None,
    )
    assert run(["rules", "catalogue", "pages", "--bench", "bench.json"]) == 0
    page = (folder / "pages" / "it-en" / "double-subject.md").read_text(encoding="utf-8")
    assert "- Right: 1 of 1 findings, precision 1.000." in page
    assert capsys.readouterr().out == ""


def test_the_lock_passes_and_fails(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lock = folder / "lock.json"
    assert run(["rules", "bench", "--lock", "lock.json"]) == 2
    assert "--update makes one" in capsys.readouterr().err
    assert run(["rules", "bench", "--lock", "lock.json", "--update"]) == 0
    written = lock.read_bytes()
    assert run(["rules", "bench", "--lock", "lock.json"]) == 0
    assert "0 on clean text, 0 lost, 0 new" in capsys.readouterr().out

    article = folder / "samples" / "one" / "article.en.txt"
    article.write_text("The bank is closed. Verdi he said so.\n", encoding="utf-8")
    assert run(["rules", "bench", "--lock", "lock.json"]) == 1
    out = capsys.readouterr().out
    assert "lost  one/article.en.txt: double-subject: “Rossi he said" in out
    assert "new   one/article.en.txt: double-subject: “Verdi he said" in out
    assert lock.read_bytes() == written


def test_a_finding_on_clean_samples_fails_and_is_never_locked(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["rules", "bench", "--lock", "lock.json", "--update"]) == 0
    written = (folder / "lock.json").read_bytes()
    (folder / "samples" / "clean" / "a.txt").write_text("Rossi he said so.\n", encoding="utf-8")
    for more in ([], ["--update"]):
        assert run(["rules", "bench", "--lock", "lock.json", *more]) == 1
        assert "noise samples/clean/a.txt:1:1: double-subject" in capsys.readouterr().out
    assert (folder / "lock.json").read_bytes() == written


def test_what_is_new_does_not_fail(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "lock.json").write_text('{"schema": 1, "samples": {}}', encoding="utf-8")
    assert run(["rules", "bench", "--lock", "lock.json"]) == 0
    assert "0 lost, 1 new" in capsys.readouterr().out


def test_settings_of_the_user_do_not_change_what_is_measured(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "mtcheck.toml").write_text('ignore = ["double-subject"]\n', encoding="utf-8")
    assert run(["rules", "bench", "--data", "data"]) == 0
    assert "double-subject" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ([], "either --data DIR or --lock FILE"),
        (["--data", "data", "--lock", "x"], "either --data DIR or --lock FILE"),
        (["--data", "data", "--update"], "--update goes with --lock"),
        (["--data", "none"], "none: there is no such folder"),
        (["--lock", "x", "--samples", "none"], "no such folder"),
        (["--lock", "none/lock.json", "--update"], "none/lock.json: cannot be written"),
    ],
)
def test_what_cannot_be_measured(
    options: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["rules", "bench", *options]) == 2
    assert message in capsys.readouterr().err


def test_labels_that_do_not_fit_are_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "data" / "a.gold.json").write_text('[{"line": 1, "quote": "none"}]', encoding="utf-8")
    assert run(["rules", "bench", "--data", "data"]) == 2
    assert "data/a.gold.json: line 1 does not hold 'none'" in capsys.readouterr().err


def test_stats_show_rules_and_documents(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "stats", "data", "clean", "--limit", "1"]) == 0
    out = capsys.readouterr().out
    assert out.splitlines()[0].split() == ["rule", "findings", "documents", "ms", "share"]
    assert "2 documents, 14 words, 1 findings" in out
    assert "data/a.mt.txt" in out
    assert "and 1 more rules" in out
    assert run(["rules", "stats", "none.txt"]) == 2
    assert "none.txt" in capsys.readouterr().err
