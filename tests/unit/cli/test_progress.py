from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from mtcheck.cli import progress, run
from mtcheck.notices import listen, tell


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Standard error, which somebody looks at."""
    screen = Terminal()
    monkeypatch.setattr(progress, "sys", SimpleNamespace(stderr=screen))
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    return screen


def test_a_terminal_shows_a_bar(terminal: Terminal, capsys: pytest.CaptureFixture[str]) -> None:
    assert list(progress.follow(iter("abc"), 3)) == ["a", "b", "c"]
    assert "3/3" in terminal.getvalue()
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(("patience", "shown"), [(-1.0, True), (60.0, False)])
def test_a_bar_comes_late_where_work_was_thought_short(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, patience: float, shown: bool
) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", patience)
    assert list(progress.follow_late(iter("abc"), 3)) == ["a", "b", "c"]
    assert ("3/3" in terminal.getvalue()) is shown


def test_the_bar_moves_within_a_file(terminal: Terminal) -> None:
    def check() -> Iterator[str]:
        progress.move(0.37)
        raise KeyboardInterrupt  # the bar is drawn for the last time
        yield "a"

    with pytest.raises(KeyboardInterrupt):
        list(progress.follow(check(), 1))
    assert "37%" in terminal.getvalue()
    progress.move(0.5)  # there is none any more


@pytest.mark.usefixtures("terminal")
def test_a_long_file_moves_the_bar_with_its_rules(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mtcheck.cli.running.LONG", 10)
    shares: list[float] = []
    monkeypatch.setattr(progress, "move", shares.append)
    (folder / "a.txt").write_text("Rossi he said that the bank was closed.\n", encoding="utf-8")
    assert run(["check", "a.txt", "--no-cache", "--format", "concise"]) == 1
    assert shares == [0.0, 0.5]  # of two rules


def test_a_build_server_shows_none(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    assert list(progress.follow(iter("abc"), 3)) == ["a", "b", "c"]
    progress.announce("compiling")
    assert terminal.getvalue() == ""


def test_a_file_shows_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(progress.follow(iter("abc"), 3)) == ["a", "b", "c"]
    progress.announce("compiling")
    assert capsys.readouterr() == ("", "")


def test_who_is_hushed_shows_none(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_quiet", False)  # put back afterwards
    progress.hush(quiet=True)
    progress.announce("compiling")
    assert terminal.getvalue() == ""


def test_what_is_told_is_shown(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mtcheck.notices._listeners", [])
    listen(progress.announce)
    tell("compiling rules")
    assert terminal.getvalue() == "mtcheck: compiling rules\n"
