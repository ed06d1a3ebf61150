from __future__ import annotations

import pytest

from mtcheck.compare.coverage import Coverage, is_derived, make_skeletons, measure_coverage
from mtcheck.model import Pair

IT_EN = Pair("it", "en")


def measure(source: str, target: str) -> Coverage:
    return measure_coverage(source, target, IT_EN)


def list_uncovered(source: str, target: str) -> tuple[list[str], list[str]]:
    found = measure(source, target)
    return tuple(
        [one.key for one in side if not one.covered] for side in (found.source_items, found.target_items)
    )  # type: ignore[return-value]


def test_a_full_translation_is_covered_on_both_sides() -> None:
    found = measure("Il sindaco ha chiuso la strada.", "The mayor has closed the road.")
    assert (found.source, found.target) == (1.0, 1.0)


def test_what_is_missing_on_one_side_lowers_its_share() -> None:
    missing = measure("Il sindaco ha chiuso la strada e la scuola.", "The mayor has closed the road.")
    assert (missing.source, missing.target) == (0.75, 1.0)
    added = measure("Il sindaco ha chiuso la strada.", "The mayor has closed the road and the school.")
    assert (added.source, added.target) == (1.0, 0.75)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("I contadini irrigarono i campi.", "The farmers irrigated the fields."),
        ("La decisione spetta al consiglio.", "The council must decide. It is up to them."),
        ("Un concerto di Verdi a Parigi.", "A concert of Verdi in Paris."),
    ],
)
def test_inflection_derivation_and_names_are_seen_through(source: str, target: str) -> None:
    assert measure(source, target).source >= 0.65


def test_what_does_not_belong_together_is_not_covered() -> None:
    assert list_uncovered("Il gatto dorme.", "The bridge collapsed.") == (
        ["gatto", "dorme"],
        ["bridge", "collapsed"],
    )


def test_a_word_said_twice_counts_once() -> None:
    once = measure("Il gatto dorme.", "The cat sleeps.")
    assert measure("Il gatto dorme.", "The cat cat cat sleeps.")[:2] == once[:2] == (1.0, 1.0)


def test_nothing_to_compare_is_no_loss() -> None:
    assert measure("", "")[:2] == (1.0, 1.0)
    assert measure("E lui?", "And he?")[:2] == (1.0, 1.0)
    assert measure_coverage("a b c", "d e f", Pair("xx", "yy"))[:2] == (1.0, 1.0)


def test_families_and_spellings() -> None:
    assert is_derived("decide", "decision")
    assert not is_derived("deer", "decision")
    assert set(make_skeletons("filosofia")) & set(make_skeletons("philosophy"))
    assert not set(make_skeletons("gatto")) & set(make_skeletons("goat")) - {"gatto"}
