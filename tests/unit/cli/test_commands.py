from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

import mtcheck
from mtcheck.cli import app, run


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    out = capsys.readouterr().out
    for name in ("align", "check", "explain", "glossary", "init", "rules"):
        assert f"\n  {name} " in out


def test_every_command_has_the_name_it_is_called_by() -> None:
    context = click.Context(app)
    for name in app.list_commands(context):
        command = app.get_command(context, name)
        assert command is not None
        assert command.name == name


def test_a_command_that_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["chek"]) == 2
    assert "No such command 'chek'" in capsys.readouterr().err


def test_a_check_imports_no_other_command() -> None:
    program = (
        "import sys, mtcheck.cli; mtcheck.cli.run(['check', '--help']); "
        "print([name for name in sys.modules if name in "
        "('mtcheck.cli.rules', 'mtcheck.cli.fixing', 'mtcheck.fix', 'mtcheck.measure', 'yaml', 'lxml')])"
    )
    source = Path(mtcheck.__file__).parents[1]
    env = {**os.environ, "PYTHONPATH": str(source)}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=env
    )
    assert done.stdout.splitlines()[-1] == "[]"
