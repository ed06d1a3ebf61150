from __future__ import annotations

import pytest

from mtcheck.checker import Checker
from mtcheck.errors import SourceError
from mtcheck.measure.reference import measure_against
from mtcheck.measure.systems import compare_systems, estimate_p
from mtcheck.model import FileReport
from mtcheck.read import read_text

GOOD = "The mayor opened the bridge.\nTwo hundred people came to see it.\nIt rained all day."
BAD = "The mayor he opened the bridge.\nTwo hundred people came for to see it.\nIt rained all day."


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker()


def check(checker: Checker, text: str, name: str = "a.txt") -> FileReport:
    return checker.check(read_text(text, name)).files[0]


def test_a_text_is_most_like_itself(checker: Checker) -> None:
    same = measure_against(check(checker, GOOD), read_text(GOOD))
    assert same.metrics["BLEU"].score == pytest.approx(100)
    assert same.metrics["chrF++"].score == pytest.approx(100)
    assert same.metrics["TER"].score == 0
    assert all("version:" in metric.signature for metric in same.metrics.values())
    assert [one.metrics["TER"] for one in same.report.segments] == [0, 0, 0]


def test_sentences_have_the_reference_that_says_the_same(checker: Checker) -> None:
    joined = "The mayor opened the bridge, and two hundred people came to see it.\nIt rained all day."
    report = measure_against(check(checker, GOOD), read_text(joined)).report
    references = [one.reference for block in report.document.blocks for one in block.segments]
    assert references[2] == "It rained all day."
    assert references[0] is not None
    assert references[0].startswith("The mayor opened")
    assert any(note.startswith("BLEU ") and "nrefs:1" in note for note in report.notes)


def test_what_the_text_lacks_costs(checker: Checker) -> None:
    cut = GOOD.rsplit("\n", 1)[0]
    metrics = measure_against(check(checker, cut), read_text(GOOD)).metrics
    assert metrics["BLEU"].score < 90
    assert metrics["TER"].score > 0


def test_the_better_system_leads_in_every_row(checker: Checker) -> None:
    first, second = check(checker, BAD, "a.txt"), check(checker, GOOD, "b.txt")
    comparison = compare_systems(first, second, GOOD.split("\n"), samples=100, shown=5)
    names = [row.name for row in comparison.rows]
    assert names == ["MQM score", "BLEU", "chrF++", "TER"]
    for row in comparison.rows:
        ours, theirs = row.scores
        assert ours > theirs if row.name == "TER" else ours < theirs
        assert 0 < row.p_value <= 1
    assert {one.line for one in comparison.differences} <= {1, 2}


def test_different_numbers_of_lines_are_refused(checker: Checker) -> None:
    with pytest.raises(SourceError, match=r"2 lines, but 3 in a\.txt"):
        compare_systems(check(checker, GOOD), check(checker, "A.\nB.", "b.txt"), None, samples=10, shown=1)


def test_no_difference_is_chance_and_a_steady_one_is_not() -> None:
    assert estimate_p(50, lambda _: 0.0, 200) == 1
    assert estimate_p(50, lambda picked: 5 + sum(picked) / 1e6, 200) == pytest.approx(1 / 201)
