"""What docs/living-with-findings.md shows is what the command does."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from pathlib import Path

import pytest
from tests.end_to_end.test_command import ROOT

from mtcheck.cli import run
from mtcheck.config_file import find_config

PAGE = ROOT / "docs" / "living-with-findings.md"
_BLOCK = re.compile(r"(?:^<!-- (file|shows): (\S+) -->\n)?^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def play(text: str, capfd: pytest.CaptureFixture[str]) -> str:
    """The page with the output of its commands, all run in the current folder from top to bottom."""

    def play_block(match: re.Match[str]) -> str:
        verb, name, kind, held = match.groups()
        if verb == "file":
            Path(name).write_text(held, encoding="utf-8")
        elif verb == "shows":
            held = Path(name).read_text("utf-8")
        elif kind == "console":
            commands = [line[2:] for line in held.splitlines() if line.startswith("$ ")]
            held = "".join(f"$ {command}\n{call(command, capfd)}" for command in commands)
        start = match.group()[: match.start(4) - match.start()]
        return f"{start}{held}```"

    return _BLOCK.sub(play_block, text)


def call(command: str, capfd: pytest.CaptureFixture[str]) -> str:
    """What a command writes, and its exit code unless that is 0."""
    program, *arguments = shlex.split(command)
    if program == "mtcheck":
        find_config.cache_clear()  # a new process each time
        code = run(arguments)
    else:
        code = subprocess.run([program, *arguments], check=False).returncode
    out, err = (said.replace(f"{Path.cwd()}{os.sep}", "") for said in capfd.readouterr())
    return f"{out}{err}" + (f"(exit code {code})\n" if code else "")


def test_the_page_shows_what_the_command_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Someone")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "someone@example.org")
    for name in ("GLOBAL", "SYSTEM"):
        monkeypatch.setenv(f"GIT_CONFIG_{name}", os.devnull)
    text = PAGE.read_text("utf-8")
    assert play(text, capfd) == text
