from __future__ import annotations

import msgspec
import pytest
from tests.unit.report.build import build_file, build_text, find_finding

from mtcheck.errors import SourceError
from mtcheck.measure.folders import compare_folders
from mtcheck.model import Document, FileReport, Suppression

WORDS = "One two three four five six seven eight nine ten."


def build(*flagged: str, text: str = WORDS) -> FileReport:
    """Each finding is one point: 50 of the calibrated score in ten words."""
    return build_file(build_text("a.txt", text), [find_finding(text, one) for one in flagged])


EMPTY = build_file(Document("empty.txt", "text", "", ()), [])


def test_articles_of_one_name_are_compared() -> None:
    first = {"x": build("One"), "y": build(), "z": build("One", "two"), "only": build()}
    second = {"z": build("One"), "y": build(), "x": build("One", "two", "three"), "new": build()}
    compared = compare_folders(first, second, samples=10)
    assert [(one.name, one.calibrated, one.findings) for one in compared.articles] == [
        ("x", (50.0, -50.0), (1, 3)),
        ("y", (100.0, 100.0), (0, 0)),
        ("z", (0.0, 50.0), (2, 1)),
    ]
    assert compared.better == (1, 1)
    assert compared.only == (("only",), ("new",))


def test_figures_are_those_of_all_words() -> None:
    long = " ".join([WORDS] * 3)
    first = {"x": build("One"), "y": build("One", text=long)}
    second = {"x": build(), "y": build(text=long)}
    raw, calibrated = compare_folders(first, second, samples=10).rows
    assert (raw.name, raw.scores) == ("MQM score", (95.0, 100.0))  # 2 points in 40 words
    assert (calibrated.name, calibrated.scores) == ("calibrated", (75.0, 100.0))


def test_chance_is_small_for_what_is_always_so_and_large_for_what_is_not() -> None:
    worse = {str(number): build("One", *["two"] * (number % 2)) for number in range(20)}
    same = {str(number): build() for number in range(20)}
    mixed = {str(number): build(*["One"] * (number % 2)) for number in range(20)}
    turned = {str(number): build(*["One"] * ((number + 1) % 2)) for number in range(20)}
    assert compare_folders(worse, same, samples=200).rows[1].p_value < 0.05
    assert compare_folders(mixed, turned, samples=200).rows[1].p_value > 0.5


def test_what_does_not_count_is_left_out() -> None:
    hidden = build("One")
    findings = tuple(
        msgspec.structs.replace(one, suppressed=Suppression("inline")) for one in hidden.findings
    )
    first = {"x": msgspec.structs.replace(hidden, findings=findings), "empty": EMPTY}
    compared = compare_folders(first, {"x": build("One"), "empty": build()}, samples=10)
    assert [(one.name, one.findings) for one in compared.articles] == [("x", (0, 1))]


def test_nothing_in_common() -> None:
    with pytest.raises(SourceError, match="no article has the same path"):
        compare_folders({"x": build()}, {"y": build()}, samples=10)
    (raw, _) = compare_folders({"x": EMPTY}, {"x": EMPTY}, samples=10).rows
    assert raw.p_value == 1.0
