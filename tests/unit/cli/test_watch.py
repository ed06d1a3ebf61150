from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mtcheck.cli import run
from mtcheck.cli.watch import Inputs, watch

BAD = "Rossi he said so.\n"
Steps = Callable[..., None]


@pytest.fixture
def after(monkeypatch: pytest.MonkeyPatch) -> Steps:
    """What happens at each pause, one after the other; at the end somebody presses Ctrl-C."""

    def plan(*steps: Callable[[], object]) -> None:
        rest = list(steps)

        def pause(_: float) -> None:
            if not rest:
                raise KeyboardInterrupt
            rest.pop(0)()

        monkeypatch.setattr("mtcheck.cli.watch.time.sleep", pause)

    return plan


def write(name: str, text: str) -> Callable[[], object]:
    return lambda: Path(name).write_text(text, encoding="utf-8")


def test_a_change_leads_to_another_check(
    folder: Path, after: Steps, capsys: pytest.CaptureFixture[str]
) -> None:
    write("a.txt", "Rossi said so.\n")()
    after(lambda: None, write("a.txt", BAD), write("b.txt", BAD), lambda: Path("b.txt").unlink())
    assert run(["check", ".", "--watch", "--format", "concise"]) == 0
    said = capsys.readouterr()
    places = [line.partition(": ")[0] for line in said.out.splitlines()]
    assert places == ["a.txt:1:1", "a.txt:1:1", "b.txt:1:1", "a.txt:1:1"]
    assert said.err.count("watching for changes") == 4
    assert folder.is_dir()


@pytest.mark.usefixtures("folder")
def test_a_broken_configuration_is_told_and_waited_for(
    after: Steps, capsys: pytest.CaptureFixture[str]
) -> None:
    write("a.txt", BAD)()
    after(write("mtcheck.toml", "no = 1\n"), write("mtcheck.toml", 'fail-on = "never"\n'))
    assert run(["check", "a.txt", "--watch"]) == 0
    said = capsys.readouterr().err
    assert "error: mtcheck.toml" in said.replace(str(Path.cwd()) + "/", "")
    assert said.count("watching for changes") == 3


def test_all_that_a_check_depends_on_is_watched(folder: Path, after: Steps) -> None:
    pack = "id: own\nversion: 1\nlanguages: {source: any, target: en}\ntitle: Own\n"
    named = 'pairs = [{target = "en/{stem}.txt", source = "it/{stem}.txt"}]\n'
    named += 'packs = ["own"]\nallow-files = ["words.txt"]\nbaseline = "known.json"\n'
    for name in ("en", "it", "own"):
        Path(name).mkdir()
    texts = {"en/a.txt": BAD, "words.txt": "", "own/pack.yaml": pack, "known.json": "", "mtcheck.toml": named}
    for name, text in texts.items():
        write(name, text)()
    changes = [write("it/a.txt", "Rossi"), write("it/a.txt", "Rossi ha"), write("it/b.txt", "Verdi")]
    changes += [write(name, text + "# more\n") for name, text in texts.items()]
    changes += [write("own/rules.yaml", ""), write("reference.txt", "He said so.")]
    calls: list[int] = []
    after(*changes)
    watch(lambda: calls.append(1), Inputs(["en"], ["reference.txt"]))
    assert len(calls) == 1 + len(changes) - 1  # nothing belongs to b.txt
    assert folder.is_dir()


def test_the_configuration_that_is_named_is_watched(folder: Path, after: Steps) -> None:
    write("a.txt", BAD)()
    calls: list[int] = []
    after(write("other.toml", "ignore = []\n"), write("mtcheck.toml", "ignore = []\n"))
    watch(lambda: calls.append(1), Inputs(["a.txt"], config_file="other.toml"))
    assert len(calls) == 2
    assert folder.is_dir()


@pytest.mark.parametrize("more", [["--fix"], ["--diff"], ["-"]])
@pytest.mark.usefixtures("folder")
def test_what_cannot_be_watched_is_refused(more: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", ".", "--watch", *more]) == 2
    assert "--watch" in capsys.readouterr().err


def test_nothing_is_checked_while_nothing_changes(tmp_path: Path, after: Steps) -> None:
    (tmp_path / "a.txt").write_text(BAD, encoding="utf-8")
    after(lambda: None, lambda: None)
    calls: list[int] = []
    assert watch(lambda: calls.append(1), Inputs([str(tmp_path)])) == 0
    assert calls == [1]
