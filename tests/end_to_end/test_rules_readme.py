"""What ``rules/README.md`` teaches holds: its rules pass their tests, its commands exist."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from mtcheck.checker import DETECTORS
from mtcheck.cli import app, run
from mtcheck.model import Pair
from mtcheck.resources import packs_root
from mtcheck.rules.load import load_packs
from mtcheck.rules.schema import Rule, Scopes
from mtcheck.rules.testing import test_roots as run_tests

README = (packs_root() / "README.md").read_text(encoding="utf-8")
PAIR = Pair("it", "en")


def find_blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def find_commands() -> Iterator[list[str]]:
    """Every ``mtcheck ...`` in a block or in inline code."""
    for line in re.findall(r"^    mtcheck (.*)$|`mtcheck ([^`]*)`", README, re.MULTILINE):
        words = re.sub(r'"[^"]*"', "TEXT", line[0] or line[1]).split()
        if words and words[0].islower():
            yield words


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of packs: that of the manual, with all its rules, beside the word lists."""
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(packs_root() / "lists", folder / "lists")
    pack = folder / "our-house"
    pack.mkdir()
    manifests = [block for block in find_blocks("yaml") if block.startswith("id:")]
    (pack / "pack.yaml").write_text(manifests[0], encoding="utf-8")
    rules = [block for block in find_blocks("yaml") if block.startswith("- id:")]
    for number, block in enumerate(rules):
        (pack / f"{number}.yaml").write_text(block, encoding="utf-8")
    for number, manifest in enumerate(manifests[1:]):
        other = folder / f"other-{number}"
        other.mkdir()
        (other / "pack.yaml").write_text(manifest, encoding="utf-8")
    return folder


def test_the_rules_pass_their_tests_and_every_condition_is_needed(root: Path) -> None:
    report = run_tests((root,), PAIR, DETECTORS)
    assert [f"{failure.place}: {failure.message}" for failure in report.failures] == []
    assert report.rules == 4
    assert report.mutants >= 4


def test_the_message_about_a_condition_is_the_one_that_is_told(root: Path, tmp_path: Path) -> None:
    copy = tmp_path / "root"
    shutil.copytree(root, copy)
    path = copy / "our-house" / "0.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    extra = "    - quiet: The firm was sold."
    path.write_text("\n".join([*lines[:-1], extra, ""]), encoding="utf-8")
    report = run_tests((copy,), PAIR, DETECTORS, {"firm-for-signing"})
    (failure,) = report.failures
    assert f"    {failure.message}\n" in README


def test_all_blocks_of_yaml_are_rules_or_packs(root: Path) -> None:
    packs = load_packs((root,), PAIR, DETECTORS).packs
    assert sum(len(pack.rules) for pack in packs) + len(packs) == len(find_blocks("yaml"))


def test_every_command_and_option_exists() -> None:
    commands = list(find_commands())
    assert len(commands) >= 12
    for words in commands:
        command: click.Command = app
        rest = words
        while isinstance(command, click.Group):
            found = command.get_command(click.Context(command), rest[0])
            assert found is not None, words
            command, rest = found, rest[1:]
        known = {option for parameter in command.params for option in parameter.opts}
        assert {word for word in rest if word.startswith("-")} <= known, words


def test_links_inside_the_page_lead_somewhere() -> None:
    anchors = {
        re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")
        for heading in re.findall(r"^#+ (.*)$", README, re.MULTILINE)
    }
    links = re.findall(r"\]\(#([^)]*)\)", README)
    assert links
    assert set(links) <= anchors


def test_every_field_of_a_rule_and_every_scope_is_told() -> None:
    table = README.split("## The parts of a rule")[1].split("## What is flagged")[0]
    for field in Rule.__struct_encode_fields__:
        assert f"`{field}`" in table, field
    for scope in Scopes.__struct_encode_fields__:
        assert f"| `{scope}` |" in README


def test_the_glossary_can_be_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (table,) = find_blocks("csv")
    (tmp_path / "terms.csv").write_text(table, encoding="utf-8")
    assert run(["glossary", "import", "terms.csv", "--out", "our-terms"]) == 0
    assert "Wrote our-terms: 2 entries of 2 terms, 0 forbid nothing, 0 left out" in capsys.readouterr().err


def test_the_draft_of_the_manual_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (line,) = re.findall(r"^    mtcheck (rules new .*)$", README, re.MULTILINE)
    words = re.findall(r'"([^"]*)"|(\S+)', line)
    assert run([quoted or plain for quoted, plain in words]) == 0
    capsys.readouterr()
    report = run_tests((tmp_path / "my-rules",), PAIR, DETECTORS)
    assert (report.rules, report.failures) == (1, ())
