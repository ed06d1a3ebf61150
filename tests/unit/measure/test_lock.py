from __future__ import annotations

from pathlib import Path

import pytest

from mtcheck.checker import Checker
from mtcheck.errors import MtcheckError
from mtcheck.measure.lock import Change, State, compare, find_by_rule, look, read_lock, render_lock


@pytest.fixture
def samples(tmp_path: Path) -> Path:
    folder = tmp_path / "samples"
    for name, text in (
        ("clean/a.txt", "Salt it.\n"),
        ("soup/article.en.txt", "Chop the parsley. Chop the chervil and more parsley.\n"),
        ("soup/article.it.txt", "Trita il prezzemolo. Trita il cerfoglio e altro prezzemolo.\n"),
        ("stew/article.en.md", "# Chervil\n"),
    ):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def state(**rules: list[str]) -> State:
    return State({"a": rules}, (), ())


def test_the_lock_holds_what_is_found_with_and_without_a_source(checker: Checker, samples: Path) -> None:
    found = look(checker, samples)
    soup = {"house-chervil": ["chervil"], "house-parsley": ["parsley", "parsley"]}
    assert found.samples == {
        "soup/article.en.txt": soup,
        "soup/article.en.txt beside its source": soup,
        "stew/article.en.md": {"house-chervil": ["Chervil"]},
    }
    assert found.noise == ()


def test_the_lock_is_read_as_it_was_written(checker: Checker, samples: Path, tmp_path: Path) -> None:
    found = look(checker, samples)
    path = tmp_path / "bench.lock.json"
    path.write_text(render_lock(found), encoding="utf-8")
    assert read_lock(path) == found.samples
    assert compare(read_lock(path), found).lost == ()


def test_the_lock_is_sorted() -> None:
    one = State({"b": {"y": ["1"], "x": ["2"]}, "a": {}}, (), ())
    other = State({"a": {}, "b": {"x": ["2"], "y": ["1"]}}, (), ())
    assert render_lock(one) == render_lock(other)
    assert render_lock(one).index('"a"') < render_lock(one).index('"b"')


def test_findings_on_clean_samples_are_noise(checker: Checker, samples: Path) -> None:
    (samples / "clean" / "a.txt").write_text("Parsley it.\n", encoding="utf-8")
    assert [(one.rule, one.text) for one in look(checker, samples).noise] == [("house-parsley", "Parsley")]


def test_a_source_that_does_not_fit_is_told_and_its_findings_are_lost(
    checker: Checker, samples: Path
) -> None:
    before = look(checker, samples)
    (samples / "soup" / "article.it.txt").write_bytes(b"\x89PNG\r\n")
    after = look(checker, samples)
    assert after.failures == ()
    assert len(after.unpaired) == 1
    assert {change.sample for change in compare(before.samples, after).lost} == {
        "soup/article.en.txt beside its source"
    }


def test_lost_and_new() -> None:
    comparison = compare({"a": {"r": ["one", "one", "two"]}}, state(r=["one", "three"]))
    assert comparison.lost == (Change("a", "r", "one"), Change("a", "r", "two"))
    assert comparison.new == (Change("a", "r", "three"),)


def test_what_another_rule_flags_now_is_not_lost() -> None:
    comparison = compare({"a": {"r": ["the sea"]}}, state(s=["sea"]))
    assert comparison.lost == comparison.new == ()
    assert compare({"b": {"r": ["the sea"]}}, state(s=["sea"])).lost == (Change("b", "r", "the sea"),)


def test_one_finding_takes_the_place_of_one() -> None:
    comparison = compare({"a": {"r": ["sea", "sea"]}}, state(s=["the sea"]))
    assert comparison.lost == (Change("a", "r", "sea"),)


def test_no_samples(checker: Checker, tmp_path: Path) -> None:
    with pytest.raises(MtcheckError, match="no such folder"):
        look(checker, tmp_path / "none")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "not a lock"),
        ("{}", "not a lock"),
        ('{"schema": 1, "samples": {"a": 3}}', "not a lock"),
        ('{"schema": 2, "samples": {}}', "of schema 2"),
        ('{"schema": 1, "samples": {}, "more": 1}', "not a lock"),
    ],
)
def test_what_is_no_lock(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "lock.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(MtcheckError, match=message):
        read_lock(path)


def test_a_missing_lock_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(MtcheckError, match="--update makes one"):
        read_lock(tmp_path / "lock.json")


def test_findings_by_rule_with_and_without_the_source() -> None:
    samples = {
        "a.txt": {"one": ["x", "y", "y"]},
        "a.txt beside its source": {"one": ["y", "x", "z"], "two": ["x"]},
        "b.txt": {"one": ["x"]},
    }
    assert find_by_rule(samples) == {
        "one": {"a.txt": ("x", "y", "y", "z"), "b.txt": ("x",)},
        "two": {"a.txt": ("x",)},
    }
