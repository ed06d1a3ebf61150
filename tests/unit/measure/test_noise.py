from __future__ import annotations

import json
from pathlib import Path

import pytest

from mtcheck.checker import Checker
from mtcheck.errors import MtcheckError
from mtcheck.measure.figures_file import read_figures, render_figures
from mtcheck.measure.noise import Measured, measure
from mtcheck.measure.samples import find_samples
from mtcheck.rules.figures import Figures


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "a.mt.txt").write_text(
        "Chop the parsley. Chop the chervil.\nA chervil soup with parsley and lovage.\n", encoding="utf-8"
    )
    labels = {
        "errors": [
            {"line": 1, "quote": "parsley", "category": "terminology"},
            {"line": 2, "quote": "chervil"},
        ],
        "traps": [{"line": 1, "quote": "chervil"}],
    }
    (folder / "a.gold.json").write_text(json.dumps(labels), encoding="utf-8")
    (folder / "clean-1.txt").write_text(
        "Parsley grows. It is green. We like parsley. So what?\n", encoding="utf-8"
    )
    (folder / "known-slips.json").write_text('{"clean-1.txt": [{"quote": "like parsley"}]}', encoding="utf-8")
    return folder


def run(checker: Checker, data: Path) -> Measured:
    return measure(checker, find_samples(data, checker.pair))


def test_every_finding_is_right_wrong_a_trap_or_noise(checker: Checker, data: Path) -> None:
    measured = run(checker, data)
    told = [(one.rule, one.verdict, one.line, one.column, one.text) for one in measured.judged]
    assert told == [
        ("house-parsley", "right", 1, 10, "parsley"),
        ("house-chervil", "trap", 1, 28, "chervil"),
        ("house-chervil", "right", 2, 3, "chervil"),
        ("house-parsley", "wrong", 2, 21, "parsley"),
    ]  # "Parsley" in the clean text holds a slip's word, lovage is neutral
    assert (measured.labelled, measured.clean) == (3, 4)


def test_the_figures_of_each_rule(checker: Checker, data: Path) -> None:
    (data / "known-slips.json").unlink()
    chervil, parsley = run(checker, data).figures
    assert (chervil.rule, chervil.right, chervil.wrong, chervil.traps, chervil.noise) == (
        "house-chervil",
        1,
        1,
        1,
        0,
    )
    assert (parsley.right, parsley.wrong, parsley.traps, parsley.noise) == (1, 1, 0, 2)
    assert parsley.findings == 4
    assert parsley.precision == 0.5
    assert parsley.noise_per_1000 == 500.0  # two in four sentences
    total = run(checker, data).total
    assert (total.right, total.wrong, total.noise) == (2, 2, 2)


def test_without_clean_or_labelled_text_there_is_no_such_figure() -> None:
    assert Figures(rule="r", noise=3).precision is None
    empty = Measured(labelled=0, clean=0, judged=(), failures=())
    assert empty.figures == ()
    assert empty.total.noise_per_1000 is None


def test_figures_are_written_and_read_again(checker: Checker, data: Path, tmp_path: Path) -> None:
    measured = run(checker, data)
    path = tmp_path / "bench.json"
    path.write_text(render_figures(measured), encoding="utf-8")
    assert render_figures(run(checker, data)) == path.read_text(encoding="utf-8")
    assert read_figures(path) == {figures.rule: figures for figures in measured.figures}
    assert json.loads(path.read_text(encoding="utf-8"))["total"]["precision"] == 0.5


@pytest.mark.parametrize("text", ["", "[]", '{"schema": 1}', "\ufeff{"])
def test_what_is_no_bench_file(tmp_path: Path, text: str) -> None:
    path = tmp_path / "bench.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(MtcheckError, match="not the JSON of `rules bench`"):
        read_figures(path)


def test_a_bench_file_of_another_schema(checker: Checker, data: Path, tmp_path: Path) -> None:
    path = tmp_path / "bench.json"
    path.write_text(
        render_figures(run(checker, data)).replace('"schema": 1', '"schema": 2'), encoding="utf-8"
    )
    with pytest.raises(MtcheckError, match="schema 2"):
        read_figures(path)


def test_a_text_that_cannot_be_read_is_a_failure(checker: Checker, data: Path) -> None:
    (data / "clean-2.txt").write_bytes(b"\x89PNG\r\n")
    measured = run(checker, data)
    assert [failure.message for failure in measured.failures] == ["not a text file but a PNG image"]
    assert len(measured.judged) == 4
