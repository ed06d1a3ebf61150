from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mtcheck.errors import MtcheckError
from mtcheck.model import Pair
from mtcheck.mqm import ErrorType, Severity
from mtcheck.rules.explain import Right, RuleSummary, Wrong, explain, list_rules
from mtcheck.rules.load import LoadedPacks, load_packs

WritePack = Callable[..., Path]
TABLE = """
- id: table
  type: accuracy/mistranslation
  severity: major
  confidence: 0.8
  message: "“{text}” for “{suggest}”"
  why: "  They look alike.\\n"
  entries:
    - {flag: attic, suggest: [penthouse, flat], hit: An ⟦attic⟧., quiet: A loft.}
    - flag: cellar
      suggest: cell
      source: {confirm: {phrase: cella}, without: skip}
      hit: [{hit: A ⟦cellar⟧., source: Una cella.}, {hit: The ⟦cellar⟧., source: La cella., fixed: The cell.}]
      quiet: [{quiet: A cellar., source: Una cantina.}]
"""


@pytest.fixture
def packs(write_pack: WritePack, good_rule: Callable[[str], str]) -> LoadedPacks:
    return load_packs([write_pack({"a.yaml": good_rule("one") + TABLE})], Pair("it", "en"), {})


def test_rules_are_listed(packs: LoadedPacks) -> None:
    one, table = list_rules(packs)
    assert (one.id, one.entries, one.line) == ("one", 0, 2)
    assert table == RuleSummary(
        id="table",
        pack="own",
        type=ErrorType.MISTRANSLATION,
        severity=Severity.MAJOR,
        confidence=0.8,
        message="“{text}” for “{suggest}”",
        entries=2,
        detector=None,
        requires=None,
        path=one.path,
        line=15,
    )


def test_a_rule_is_explained_by_its_tests(packs: LoadedPacks) -> None:
    told = explain(packs, "table")
    assert told.why == "They look alike."
    assert told.wrong == (
        Wrong(text="An attic.", spans=((3, 8),), right="An penthouse."),
        Wrong(text="A cellar.", spans=((2, 8),), right="A cell.", source="Una cella."),
        Wrong(text="The cellar.", spans=((4, 10),), right="The cell.", source="La cella."),
    )
    assert told.wrong[0].marked == "An ⟦attic⟧."
    assert told.right == (Right(text="A loft."), Right(text="A cellar.", source="Una cantina."))
    assert not told.needs_source


def test_only_so_many_examples_are_told(packs: LoadedPacks) -> None:
    told = explain(packs, "one", examples=1)
    assert (len(told.wrong), len(told.right)) == (1, 1)
    assert told.wrong[0].right is None


def test_an_unknown_rule_is_told_with_the_nearest_name(packs: LoadedPacks) -> None:
    with pytest.raises(MtcheckError, match="unknown rule 'tabel', did you mean table"):
        explain(packs, "tabel")


def test_several_names_may_be_meant(write_pack: WritePack, good_rule: Callable[[str], str]) -> None:
    rules = "".join(good_rule(name) for name in ("calque-verb", "calque-noun", "word"))
    packs = load_packs([write_pack({"a.yaml": rules})], Pair("it", "en"), {})
    with pytest.raises(MtcheckError, match="'calque', did you mean calque-noun or calque-verb"):
        explain(packs, "calque")
    with pytest.raises(MtcheckError, match=r"unknown rule ''$"):
        explain(packs, "")
