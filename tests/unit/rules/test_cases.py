from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from mtcheck.model import Pair
from mtcheck.rules.cases import Case, collect
from mtcheck.rules.load import load_packs


def test_cases_come_in_the_order_of_the_file_with_their_lines(write_pack: Callable[..., Path]) -> None:
    rule = """\
- id: x
  type: linguistic/spelling
  severity: minor
  confidence: 0.9
  message: m
  why: w
  tests:
    - hit: a ⟦b⟧
      source: c
  entries:
    - flag: b
      suggest: d
      hit: ⟦b⟧
      quiet:
        - e
        - quiet: f
          source: g
    - {flag: k, suggest: d, hit: [{hit: ⟦k⟧, fixed: d}], quiet: e}
"""
    packs = load_packs([write_pack({"a.yaml": rule})], Pair("it", "en"), {})
    assert collect(packs.packs[0].rules[0]) == (
        Case(where="tests[0]", line=8, text="a b", spans=((2, 3),), source="c"),
        Case(where="entries[0].hit", line=11, entry=0, text="b", spans=((0, 1),)),
        Case(where="entries[0].quiet[0]", line=15, entry=0, text="e", spans=()),
        Case(where="entries[0].quiet[1]", line=16, entry=0, text="f", spans=(), source="g"),
        Case(where="entries[1].hit[0]", line=18, entry=1, text="k", spans=((0, 1),), fixed="d"),
        Case(where="entries[1].quiet", line=18, entry=1, text="e", spans=()),
    )
