from __future__ import annotations

from pathlib import Path

import pytest

from mtcheck.cli import plotting, run

TEXT = "The mayor opened the bridge. Rossi he said so.\n"


@pytest.fixture
def here(folder: Path) -> Path:
    (folder / "a.txt").write_text(TEXT, "utf-8")
    (folder / "b.txt").write_text(TEXT.replace(" he", ""), "utf-8")
    return folder


def test_bars_follow_the_figures(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    del here
    for arguments in (["stats", "a.txt", "b.txt"], ["score", "a.txt"], ["compare", "a.txt", "b.txt"]):
        assert run([*arguments, "--plot"]) == 0
        out = capsys.readouterr().out
        assert "── Calibrated score by article ──" in out
        assert "linguistic/grammar" in out.partition("── Findings by class ──")[2]


def test_a_picture_in_a_file(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("matplotlib")
    assert run(["stats", "a.txt", "--plot", "p.svg", "--format", "json"]) == 0
    assert capsys.readouterr().out.startswith("{")
    assert "a.txt" in (here / "p.svg").read_text("utf-8")
    assert run(["score", "a.txt", "--plot", "missing/p.svg"]) == 2
    assert "missing/p.svg: cannot be written" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["stats", "--plot", "a.txt"], "does not end in .svg; for bars in the terminal give --plot last"),
        (["stats", "a.txt", "--format", "json", "--plot"], "does not go with --format json"),
    ],
)
def test_what_cannot_be_drawn(
    here: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    del here
    assert run(arguments) == 2
    assert told in capsys.readouterr().err


def test_without_the_extra_it_is_named_and_bars_are_drawn_all_the_same(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plotting, "find_spec", lambda _: None)
    assert run(["score", "a.txt", "--plot", "p.svg"]) == 2
    assert 'needs pip install "mtcheck[plot]"' in capsys.readouterr().err
    assert not (here / "p.svg").exists()
    assert run(["score", "a.txt", "--plot"]) == 0
