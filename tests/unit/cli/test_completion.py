from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from click.shell_completion import BashComplete

from mtcheck.cli import app, run


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_what_is_written_is_the_shells(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    try:
        assert run(["completion", shell]) == 0
    except RuntimeError as error:  # a bash that is not there, or too old
        pytest.skip(str(error))
    script = capsys.readouterr().out
    assert f"_MTCHECK_COMPLETE={shell}_complete" in script
    program = shutil.which(shell)
    if program is not None:
        subprocess.run([program, "-n"], input=script, text=True, check=True)


def test_another_shell_is_refused() -> None:
    assert run(["completion", "tcsh"]) == 2


@pytest.mark.parametrize(
    ("before", "typed", "offered"),
    [
        ([], "che", "check"),
        (["check"], "--no-ca", "--no-cache"),
        (["check", "--fail-on"], "cri", "critical"),
        (["completion"], "z", "zsh"),
    ],
)
def test_what_is_offered(before: list[str], typed: str, offered: str) -> None:
    found = BashComplete(app, {}, "mtcheck", "_MTCHECK_COMPLETE").get_completions(before, typed)
    assert [item.value for item in found] == [offered]


@pytest.mark.parametrize(
    ("before", "typed", "offered"),
    [
        (["check"], "con", "file con"),
        (["check", "a.txt", "--source"], "con", "file con"),
        (["init"], "con", "dir con"),
        (["rules", "catalogue"], "con", "dir con"),
        (["check", "--format"], "sar", "plain sarif"),
        (["explain"], "dou", "plain double-subject"),
        (["rules", "test"], "dou", "plain double-subject"),
        (["check", "--ignore"], "style,accuracy/om", "plain style,accuracy/omission"),
    ],
)
def test_files_formats_and_names_of_rules_are_offered(
    folder: Path, monkeypatch: pytest.MonkeyPatch, before: list[str], typed: str, offered: str
) -> None:
    monkeypatch.setenv("_MTCHECK_COMPLETE", "bash_complete")
    found = BashComplete(app, {}, "mtcheck", "_MTCHECK_COMPLETE").get_completions(before, typed)
    assert [f"{item.type} {item.value}" for item in found] == [offered]
    assert folder.is_dir()
