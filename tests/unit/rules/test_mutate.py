from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mtcheck.model import Pair
from mtcheck.rules import testing
from mtcheck.rules.load import load_packs
from mtcheck.rules.mutate import name_conditions
from mtcheck.rules.schema import Entry, Matcher, Near, Scopes, SourceCondition

WritePack = Callable[..., Path]
PAIR = Pair("it", "en")
WORD = Matcher(phrase="a")
HEAD = """
- id: x
  type: linguistic/spelling
  severity: minor
  confidence: 0.9
  message: "“{text}”"
  why: A slip.
"""


@pytest.mark.parametrize(
    ("fields", "names"),
    [
        ({}, []),
        (
            {"when": Scopes(here=WORD, document=WORD), "unless": Scopes(source=WORD)},
            ["when.here", "when.document", "unless.source"],
        ),
        ({"flag": Matcher(phrase="a", near=Near(phrase="b", within=3))}, ["flag.near"]),
        ({"source": SourceCondition(confirm=WORD)}, ["source.confirm"]),
        ({"source": SourceCondition(carried=WORD)}, ["source.carried"]),
        (
            {"source": SourceCondition(confirm=WORD, carried=WORD)},
            ["source.confirm", "source.carried", "source"],
        ),
    ],
)
def test_conditions_are_named(fields: dict[str, object], names: list[str]) -> None:
    entry = Entry(**{"flag": "a", **fields})  # type: ignore[arg-type]
    assert list(name_conditions(entry)) == names


def survivors(write_pack: WritePack, rule: str) -> tuple[int, list[str]]:
    """How many conditions were dropped, and the fields of those that no test misses."""
    packs = load_packs([write_pack({"a.yaml": rule})], PAIR, {})
    report = testing.test_packs(packs, PAIR, {})
    assert report.passed == report.tests, report.failures
    return report.mutants, [failure.place.rpartition(": ")[2] for failure in report.failures]


RULE = (
    HEAD
    + """
  flag: {phrase: teh, near: {phrase: cat, within: 3}}
  when: {sentence: {phrase: sat}, document: {phrase: mat}}
  unless: {here: {phrase: teh end}, source: {phrase: fine}}
  tests:
    - hit: ⟦teh⟧ cat sat on the mat
    - hit: his cat and ⟦teh⟧ mat sat
    TESTS
"""
)
QUIETS = {
    "flag.near": "quiet: teh dog sat on the mat",
    "when.sentence": "quiet: teh cat lay on the mat",
    "when.document": "quiet: teh cat sat on the rug",
    "unless.here": "quiet: teh end cat that sat on the mat",
    "unless.source": "{quiet: teh cat sat on the mat, source: che gatto fine}",
}


def test_every_condition_that_has_its_test_is_missed(write_pack: WritePack) -> None:
    rule = RULE.replace("TESTS", "\n    ".join(f"- {quiet}" for quiet in QUIETS.values()))
    assert survivors(write_pack, rule) == (5, [])


@pytest.mark.parametrize("name", QUIETS)
def test_without_its_test_a_condition_survives(write_pack: WritePack, name: str) -> None:
    quiets = "\n    ".join(f"- {quiet}" for other, quiet in QUIETS.items() if other != name)
    assert survivors(write_pack, RULE.replace("TESTS", quiets)) == (5, [name])


SOURCE = (
    HEAD
    + """
  flag: {phrase: attic}
  source: {confirm: {phrase: attico}, carried: {phrase: attice}, without: weaken}
  tests:
    - hit: an ⟦attic⟧
    - quiet: a loft
    - quiet: a flat
    TESTS
"""
)
CONFIRMED = "- {hit: an ⟦attic⟧, source: un attico}"
CARRIED = "- {hit: an ⟦attic⟧, source: un attice}"
NEITHER = "- {quiet: an attic, source: una soffitta}"


@pytest.mark.parametrize(
    ("tests", "expected"),
    [
        ([CONFIRMED, CARRIED, NEITHER], []),
        ([CONFIRMED, CARRIED], ["source"]),
        ([CONFIRMED, NEITHER], ["source.carried"]),
        ([CARRIED, NEITHER, "- hit: no ⟦attic⟧"], ["source.confirm"]),
    ],
)
def test_the_parts_of_source(write_pack: WritePack, tests: list[str], expected: list[str]) -> None:
    assert survivors(write_pack, SOURCE.replace("TESTS", "\n    ".join(tests))) == (3, expected)


def test_conditions_of_tables_and_of_entries(write_pack: WritePack) -> None:
    table = (
        HEAD
        + """
  when: {sentence: {phrase: house}}
  unless: {sentence: {phrase: theatre}}
  entries:
    - flag: attic
      unless: {sentence: {phrase: [greek, theatre]}}
      hit: an ⟦attic⟧ in a house
      quiet: [a greek attic house, an attic]
    - flag: cellar
      when: {document: {phrase: wine}}
      hit: a house ⟦cellar⟧ for wine
      quiet: [a house]
"""
    )
    assert survivors(write_pack, table) == (4, ["unless.sentence", "entries[1].when.document"])


def test_a_table_lends_its_source_to_entries_that_have_none(write_pack: WritePack) -> None:
    table = (
        HEAD
        + """
  source: {confirm: {phrase: attico}, without: skip}
  entries:
    - flag: attic
      source: {confirm: {phrase: mansarda}, without: skip}
      hit: [{hit: an ⟦attic⟧, source: una mansarda}]
      quiet: [{quiet: an attic, source: un attico}]
    - flag: loft
      hit: [{hit: a ⟦loft⟧, source: un attico}]
      quiet: [{quiet: a house, source: una casa}]
"""
    )
    assert survivors(write_pack, table) == (2, ["source.confirm"])


def test_of_a_failing_entry_nothing_is_dropped_but_of_the_others(write_pack: WritePack) -> None:
    table = (
        HEAD
        + """
  when: {sentence: {phrase: house}}
  entries:
    - {flag: attic, hit: an ⟦attic⟧, quiet: b, unless: {here: {phrase: c}}}
    - {flag: cellar, hit: a house ⟦cellar⟧, quiet: b, unless: {here: {phrase: c}}}
"""
    )
    packs = load_packs([write_pack({"a.yaml": table})], PAIR, {})
    report = testing.test_packs(packs, PAIR, {})
    assert [failure.place.rpartition(": ")[2] for failure in report.failures] == [
        "entries[0].hit",
        "entries[1].unless.here",
    ]
