from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks import grammar

from mtcheck.checker import Checker
from mtcheck.config import Config
from mtcheck.language.grammar import list_rules
from mtcheck.measure.samples import find_samples

pytest.importorskip("harper")


def test_findings_are_counted_by_rule_and_kind_of_text(tmp_path: Path) -> None:
    (tmp_path / "a.mt.txt").write_text("Despite of the rain they crave for sweets.\n", encoding="utf-8")
    (tmp_path / "a.gold.json").write_text(
        '{"errors": [{"line": 1, "quote": "Despite of"}]}', encoding="utf-8"
    )
    (tmp_path / "clean-1.txt").write_text("They crave for sweets. The rain stopped.\n", encoding="utf-8")
    checker = Checker(Config(semantic=False, grammar=False))
    counts = grammar.Counts(["DespiteOf", "CraveFor", "SuchShame", "InDetail"])
    grammar.read_all(checker, find_samples(tmp_path, checker.pair), counts)
    assert counts.list_rows(frozenset({"SuchShame", "DespiteOf"})) == [
        grammar.Row("DespiteOf", True, 0.0, 1, 0),
        grammar.Row("SuchShame", True, 0.0, 0, 0),
        grammar.Row("CraveFor", False, 500.0, 0, 1),
    ]


def test_the_rules_that_the_packs_name_are_rules_of_harper_and_not_loud() -> None:
    used = grammar.list_used(Checker(Config(semantic=False, grammar=False)))
    assert used
    assert used <= list_rules()
    assert "SpellCheck" not in used
    assert "LookingForwardTo" not in used  # it writes to standard output
