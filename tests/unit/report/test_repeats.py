from __future__ import annotations

from collections.abc import Sequence

from tests.unit.report.build import find_finding

from mtcheck.model import Finding
from mtcheck.mqm import Severity
from mtcheck.positions import LineIndex
from mtcheck.report.repeats import FOLDED_FROM, LISTED, Repeats

TEXT = "giunta\n" * 40


def find_all(count: int) -> list[Finding]:
    return [find_finding(TEXT, "giunta", occurrence=number + 1) for number in range(count)]


def fold(findings: Sequence[Finding], *, wanted: bool = True) -> Repeats:
    return Repeats(findings, LineIndex(TEXT), fold=wanted)


def test_the_first_stands_for_the_others() -> None:
    first, *others = findings = find_all(4)
    repeats = fold(findings)
    assert [repeats.is_folded(one) for one in findings] == [False, True, True, True]
    assert repeats.tell_others(first) == "and 3 more like this: lines 2, 3, 4"
    assert {repeats.point_back(one) for one in others} == {"as in line 1"}


def test_two_are_both_shown() -> None:
    findings = find_all(FOLDED_FROM - 1)
    repeats = fold(findings)
    assert not any(map(repeats.is_folded, findings))
    assert not any(map(repeats.tell_others, findings))


def test_none_is_folded_when_all_are_wanted() -> None:
    findings = find_all(9)
    assert not any(map(fold(findings, wanted=False).is_folded, findings))


def test_what_says_something_else_is_another_kind() -> None:
    found = [
        find_finding(TEXT, "giunta"),
        find_finding(TEXT, "giunta", fix="council"),
        find_finding(TEXT, "giunta", rule="another"),
        find_finding(TEXT, "giunta", message="other words"),
        find_finding(TEXT, "giunta", Severity.CRITICAL),
        find_finding(TEXT, "giunta", source_text="la giunta"),
        find_finding(TEXT, "giunt"),
    ]
    assert not any(map(fold(found).is_folded, found))


def test_lines_are_told_once_and_not_without_end() -> None:
    text = "giunta giunta giunta"
    findings = [find_finding(text, "giunta", occurrence=number) for number in (1, 2, 3)]
    repeats = Repeats(findings, LineIndex(text), fold=True)
    assert repeats.tell_others(findings[0]) == "and 2 more like this: line 1"
    many = find_all(40)
    told = fold(many).tell_others(many[0])
    assert told.startswith("and 39 more like this: lines 2, 3, ")
    assert told.endswith(f", {LISTED + 1}, …")
