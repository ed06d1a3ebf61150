"""Small packs for the tests of the rules."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

WritePack = Callable[..., Path]

GOOD_RULE = """
- id: {id}
  type: linguistic/spelling
  severity: minor
  confidence: 0.9
  message: "“{{text}}” is misspelt"
  why: A slip.
  flag: {{phrase: teh}}
  tests:
    - hit: ⟦Teh⟧ cat sat.
    - hit: Here is ⟦teh⟧ dog.
    - quiet: The cat sat.
    - quiet: A tehran fact.
"""


@pytest.fixture
def write_pack(tmp_path: Path) -> WritePack:
    """Writes a pack of the given files (name → text) and returns its folder."""

    def write(
        files: dict[str, str],
        name: str = "own",
        *,
        source: str = "it",
        target: str = "en",
        manifest: str | None = None,
    ) -> Path:
        folder = tmp_path / name
        folder.mkdir(parents=True, exist_ok=True)
        if manifest is None:
            manifest = (
                f"id: {folder.name}\nversion: 1\nlanguages: {{source: {source}, target: {target}}}\n"
                "title: A pack\n"
            )
        (folder / "pack.yaml").write_text(manifest, encoding="utf-8")
        for file, text in files.items():
            path = folder / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return folder

    return write


@pytest.fixture
def good_rule() -> Callable[[str], str]:
    """The text of a rule without fault, by id."""
    return lambda name: GOOD_RULE.format(id=name)
