"""A small pack for tests of the faces: French stands in, for which mtcheck has no packs."""

from __future__ import annotations

from pathlib import Path

MANIFEST = "id: ours\nversion: 1\nlanguages: {source: it, target: fr}\ntitle: Ours\n"
RULES = """\
- id: doubled-mark
  type: linguistic/punctuation
  severity: minor
  confidence: 0.9
  message: "“{text}”: two marks in a row"
  why: A slip of the `keyboard`.
  flag: {regex: ',,'}
  fix: {replace: ',', safety: safe}
  tests:
    - hit: One⟦,,⟧ two.
    - hit: Two⟦,,⟧ three.
    - quiet: One, two.
    - quiet: Two, three.
- id: cold-coin
  type: terminology/wrong-term
  severity: major
  confidence: 0.9
  message: "“{text}” is no coin"
  why: A test.
  flag: {regex: '\\bcolds?\\b'}
  fix: {replace: gold, safety: suggestion}
  tests:
    - hit: The ⟦cold⟧ was minted.
    - hit: A ⟦cold⟧ of silver.
    - quiet: The gold was minted.
    - quiet: A coin of silver.
- id: needs-money
  type: accuracy/mistranslation
  severity: critical
  confidence: 0.9
  message: "“{text}” in a text about money"
  why: A test.
  flag: {regex: '\\bbench\\b'}
  when: {document: {phrase: money, at_least: 1}}
  tests:
    - hit: The ⟦bench⟧ has the money.
    - hit: Money for the ⟦bench⟧.
    - quiet: The bench is green.
    - quiet: A green bench.
"""


def write_pack(folder: Path) -> Path:
    """The folder, which then holds the pack."""
    folder.mkdir(exist_ok=True)
    (folder / "pack.yaml").write_text(MANIFEST, encoding="utf-8")
    (folder / "rules.yaml").write_text(RULES, encoding="utf-8")
    return folder
