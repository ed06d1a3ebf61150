"""What docs/fixes.md shows is what the command does."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import yaml

from mtcheck.cli import run

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "fixes.md").read_text("utf-8")
_FILE = re.compile(r"^<!-- file: (\S+) -->\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CONSOLE = re.compile(
    r"^```console\n\$ mtcheck (.*?)\n(.*?)\(exit code (\d)\)\n```$", re.MULTILINE | re.DOTALL
)


def test_the_examples(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in _FILE.findall(PAGE):
        (tmp_path / name).write_text(text, encoding="utf-8")
    examples = _CONSOLE.findall(PAGE)
    assert len(examples) == PAGE.count("```console")
    for command, shown, code in examples:
        assert run(shlex.split(command)) == int(code)
        out, err = capsysbinary.readouterr()
        assert (out + err).decode() == shown


def test_the_hooks_are_there() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    (text,) = (text for name, text in _FILE.findall(PAGE) if name == ".pre-commit-config.yaml")
    named = [hook["id"] for hook in yaml.safe_load(text)["repos"][0]["hooks"]]
    assert sorted(named) == sorted(hook["id"] for hook in hooks)
