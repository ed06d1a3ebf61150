"""A place to work in, with a single small pack in the stead of mtcheck's own: they take seconds to load."""

from __future__ import annotations

from pathlib import Path

import pytest

_MANIFEST = "id: it-en\nversion: 1\nlanguages: {source: it, target: en}\ntitle: Ours\n"
_RULES = """\
- id: double-subject
  type: linguistic/grammar
  severity: major
  confidence: 0.9
  message: "“{text}”: the subject stands twice"
  why: A test.
  flag: {regex: '(?-i)[A-Z][a-z]+ he said'}
  tests:
    - hit: ⟦Rossi he said⟧ so.
    - hit: ⟦Verdi he said⟧ so.
    - quiet: He said so.
    - quiet: Rossi said so.
- id: never
  type: style/awkward
  severity: minor
  confidence: 0.9
  message: "“{text}”"
  why: A test.
  flag: {regex: '\\bbank (?=was\\b)'}
  tests:
    - hit: The ⟦bank ⟧was closed.
    - hit: A ⟦bank ⟧was there.
    - quiet: The bank is closed.
    - quiet: The bank will close.
"""
VARIED = """\
- id: varied
  type: terminology/inconsistent-use
  severity: major
  confidence: 0.8
  message: "“{other}”{where}"
  why: A test.
  detector: varied-rendering
  tests:
    - hit: "Opening hours\\n⟦Opening times⟧"
      source: "Orari di apertura\\nOrari di apertura"
    - hit: "The fares\\n⟦The rates⟧"
      source: "Le tariffe\\nLe tariffe"
    - quiet: The fares
    - quiet: The rates
"""
"""A rule that holds files against each other."""


def enter_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, manifest: str, rules: str) -> Path:
    """Makes an empty folder, not configured, the current one; the rules are those of one pack."""
    packs = tmp_path / "packs"
    packs.mkdir()
    (packs / "pack.yaml").write_text(manifest, encoding="utf-8")
    (packs / "rules.yaml").write_text(rules, encoding="utf-8")
    monkeypatch.setattr("mtcheck.chosen.packs_root", lambda: packs)
    here = tmp_path / "here"
    (here / ".git").mkdir(parents=True)
    monkeypatch.chdir(here)
    return here


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, empty and not configured; the rules are double-subject and never."""
    return enter_folder(tmp_path, monkeypatch, _MANIFEST, _RULES)
