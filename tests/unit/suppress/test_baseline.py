from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import pytest
from tests.unit.suppress.finding import make_finding

from mtcheck.errors import MtcheckError
from mtcheck.model import Finding
from mtcheck.suppress.baseline import (
    Baseline,
    Matched,
    make_baseline,
    match_findings,
    parse_baseline,
    render_baseline,
)

Found = Mapping[str, Sequence[Finding]]


def find(**files: Sequence[int]) -> Found:
    return {path: [make_finding(number) for number in numbers] for path, numbers in files.items()}


def make(found: Found, old: Baseline | None = None, there: Collection[str] = ()) -> Baseline:
    made = make_baseline(old or {}, found, lambda path, _: path in found or path not in there)
    return parse_baseline(render_baseline(made).encode(), "b.json")


def match(baseline: Baseline, found: Found, there: Collection[str] = ()) -> Matched:
    return match_findings(baseline, found, lambda path, _: path in found or path not in there)


def count_new(matched: Matched, found: Found) -> dict[str, int]:
    new = {path: len(findings) - len(matched.known[path]) for path, findings in found.items()}
    return {path: number for path, number in new.items() if number}


def list_gone(matched: Matched) -> list[tuple[str, int, int]]:
    return [(path, int(entry.fingerprint, 16), entry.count) for path, entry in matched.gone]


def test_what_was_written_is_known() -> None:
    found = find(a=[1, 2, 2], b=[1])
    matched = match(make(found), found)
    assert count_new(matched, found) == {}
    assert list_gone(matched) == []


def test_the_file_is_sorted_and_has_a_line_for_each_entry() -> None:
    found = {
        "b/è.md": [make_finding(2, rule="z-rule", text="La  criptovaluta\nè")],
        "a.md": [make_finding(3), make_finding(1), make_finding(1), make_finding(0xFF, rule="a-rule")],
        "clean.md": [],
    }
    expected = """\
{
  "mtcheck-baseline": 1,
  "files": {
    "a.md": [
      {"fingerprint":"00000000000000ff","count":1,"rule":"a-rule","text":"word"},
      {"fingerprint":"0000000000000001","count":2,"rule":"some-rule","text":"word"},
      {"fingerprint":"0000000000000003","count":1,"rule":"some-rule","text":"word"}
    ],
    "b/è.md": [
      {"fingerprint":"0000000000000002","count":1,"rule":"z-rule","text":"La criptovaluta è"}
    ]
  }
}
"""
    assert render_baseline(make_baseline({}, found, lambda *_: True)) == expected


def test_an_empty_one_can_be_read() -> None:
    assert parse_baseline(render_baseline({}).encode(), "b.json") == {}


def test_long_texts_are_cut_and_broken_ones_mended() -> None:
    (entry,) = make({"a": [make_finding(1, text="x" * 100 + "\udc80")]})["a"]
    assert len(entry.text) == 60
    (entry,) = make({"a": [make_finding(1, text="\udc80")]})["a"]
    assert entry.text == "?"


def test_more_of_the_same_is_new() -> None:
    found = find(a=[1, 1, 1, 2])
    assert count_new(match(make(find(a=[1, 1])), found), found) == {"a": 2}


def test_less_of_the_same_is_told() -> None:
    found = find(a=[1])
    assert list_gone(match(make(find(a=[1, 1, 2])), found)) == [("a", 1, 1), ("a", 2, 1)]


def test_one_comment_in_the_stead_of_an_entry_makes_it_useless() -> None:
    found = {"a": [make_finding(1, hidden=True)]}
    matched = match(make(find(a=[1])), found)
    assert matched.known == {"a": frozenset()}
    assert list_gone(matched) == [("a", 1, 1)]


def test_a_suppressed_finding_is_not_written() -> None:
    assert make({"a": [make_finding(1, hidden=True), make_finding(2)]}) == make(find(a=[2]))


def test_a_renamed_file_is_known() -> None:
    found = find(new=[1, 2])
    matched = match(make(find(old=[1, 2])), found)
    assert count_new(matched, found) == {}
    assert list_gone(matched) == []


def test_moved_text_is_known_in_the_other_file() -> None:
    found = find(a=[2], b=[3, 1])
    matched = match(make(find(a=[1, 2], b=[3])), found)
    assert count_new(matched, found) == {}
    assert list_gone(matched) == []


def test_a_copy_is_new() -> None:
    found = find(a=[1], b=[1])
    assert count_new(match(make(find(a=[1])), found), found) == {"b": 1}


def test_a_copy_of_what_may_still_be_in_a_file_not_checked_is_new() -> None:
    found = find(b=[1])
    baseline = make(find(a=[1]))
    assert count_new(match(baseline, found, there=["a"]), found) == {"b": 1}
    assert list_gone(match(baseline, found, there=["a"])) == []
    assert count_new(match(baseline, found), found) == {}


def test_when_more_came_than_left_all_are_new() -> None:
    found = find(b=[1], c=[1])
    matched = match(make(find(a=[1])), found)
    assert count_new(matched, found) == {"b": 1, "c": 1}
    assert list_gone(matched) == [("a", 1, 1)]


def test_two_renamed_files_with_the_same_finding_are_known() -> None:
    found = find(c=[1], d=[1])
    assert count_new(match(make(find(a=[1], b=[1])), found), found) == {}


def test_what_was_not_checked_is_no_longer_found_only_if_it_is_not_there() -> None:
    baseline = make(find(a=[1], b=[2]))
    assert list_gone(match(baseline, find(a=[1]), there=["b"])) == []
    assert list_gone(match(baseline, find(a=[1]))) == [("b", 2, 1)]


def test_writing_anew_keeps_what_is_known_of_files_not_checked() -> None:
    old = make(find(a=[1], b=[2], c=[3]))
    assert make(find(a=[4]), old, there=["b"]) == make(find(a=[4], b=[2]))


def test_what_was_not_looked_for_is_neither_gone_nor_dropped() -> None:
    old = make({"a": [make_finding(1, rule="on"), make_finding(2, rule="off")]})
    found: Found = {"a": [], "b": [make_finding(2, rule="off")]}
    matched = match_findings(old, found, lambda _, entry: entry.rule == "on")
    assert list_gone(matched) == [("a", 1, 1)]
    assert count_new(matched, found) == {"b": 1}
    kept = make_baseline(old, {"a": []}, lambda _, entry: entry.rule == "on")
    assert [entry.rule for entry in kept["a"]] == ["off"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is no baseline"),
        (b"{", "is no baseline"),
        (b"[]", "is no baseline"),
        (b"{}", "is no baseline"),
        (b"\xff\xfe", "is no baseline"),
        (b"[" * 100_000, "is no baseline"),
        (b'<<<<<<< HEAD\n{"mtcheck-baseline": 1}', "is no baseline"),
        (b'{"mtcheck-baseline": 2, "files": []}', "is a baseline of version 2; this mtcheck reads 1"),
        (b'{"mtcheck-baseline": 1}', "is no baseline"),
        (
            b'{"mtcheck-baseline": 1, "files": {"a": [{"fingerprint": "x", "count": 1, "rule": "r"}]}}',
            "`$.files",
        ),
        (
            b'{"mtcheck-baseline": 1, "files": {"a": ['
            b'{"fingerprint": "0000000000000001", "count": 0, "rule": ""}]}}',
            "is no baseline",
        ),
        (b'{"mtcheck-baseline": 1, "files": {}, "more": 1}', "is no baseline"),
    ],
)
def test_what_is_no_baseline_is_told(data: bytes, message: str) -> None:
    with pytest.raises(MtcheckError, match=r"b\.json: ") as caught:
        parse_baseline(data, "b.json")
    assert message in str(caught.value)
