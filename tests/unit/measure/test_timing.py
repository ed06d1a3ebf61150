from __future__ import annotations

from pathlib import Path

from mtcheck.checker import Checker
from mtcheck.measure.timing import time_rules


def test_every_rule_that_had_something_to_do_has_its_time(checker: Checker, tmp_path: Path) -> None:
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    one.write_text("Chop the parsley and the parsley.\n", encoding="utf-8")
    two.write_text("Chop the parsley and the chervil.\n", encoding="utf-8")
    engine = checker.engine
    timing = time_rules(checker, (one, two))
    assert {rule.rule: (rule.findings, rule.documents) for rule in timing.rules} == {
        "house-parsley": (3, 2),
        "house-chervil": (1, 1),
    }
    assert all(0 < rule.seconds < 5 for rule in timing.rules)
    times = [rule.seconds for rule in timing.rules]
    assert times == sorted(times, reverse=True)
    assert {document.path for document in timing.documents} == {one.as_posix(), two.as_posix()}
    assert [document.words for document in timing.documents] == [6, 6]
    speeds = [document.speed for document in timing.documents]
    assert speeds == sorted(speeds)
    assert sum(times) < sum(document.seconds for document in timing.documents)
    assert checker.engine is engine


def test_the_checker_finds_the_same_as_ever(checker: Checker, tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text("Chop the parsley.\n", encoding="utf-8")
    before = checker.check_file(path)
    time_rules(checker, (path,), 1)
    assert checker.check_file(path) == before


def test_a_file_that_cannot_be_read_is_told_once(checker: Checker, tmp_path: Path) -> None:
    timing = time_rules(checker, (tmp_path / "none.txt",), 3)
    assert len(timing.failures) == 1
    assert (timing.documents, timing.rules) == ((), ())
