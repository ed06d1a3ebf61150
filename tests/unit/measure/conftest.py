"""A checker with a single pack of three small rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtcheck.checker import Checker
from mtcheck.config import Config

RULE = """\
- id: {id}
  type: style/awkward
  severity: {severity}
  confidence: 0.9
  message: "“{{text}}”"
  why: A test.
  flag: {{phrase: {phrase}}}
  tests:
    - hit: Add ⟦{phrase}⟧.
    - hit: Take ⟦{phrase}⟧.
    - quiet: Add salt.
    - quiet: Take salt.
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "house"
    folder.mkdir()
    (folder / "pack.yaml").write_text(
        "id: house\nversion: 1\nlanguages: {source: any, target: en}\ntitle: Ours\n", encoding="utf-8"
    )
    rules = [("parsley", "minor"), ("chervil", "major"), ("lovage", "neutral")]
    text = "".join(
        RULE.format(id=f"house-{name}", phrase=name, severity=severity) for name, severity in rules
    )
    (folder / "rules.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def checker(pack: Path, monkeypatch: pytest.MonkeyPatch) -> Checker:
    """Of the house pack alone."""
    monkeypatch.setattr("mtcheck.chosen.packs_root", lambda: pack)
    return Checker(Config())
