from __future__ import annotations

from pathlib import Path

import pytest

from mtcheck.errors import MtcheckError
from mtcheck.measure.gold import is_slip, read_gold, read_slips
from mtcheck.model import Finding, Span
from mtcheck.mqm import ErrorType, Severity

TEXT = "The sea is blue.\r\nThe sea and the sea.\r\nA long road that nobody takes.\r\n"


def make_finding(start: int, end: int, text: str = "x") -> Finding:
    return Finding(
        rule="r",
        span=Span(start, end),
        text=text,
        error_type=ErrorType.GRAMMAR,
        severity=Severity.MINOR,
        confidence=0.9,
        message="m",
        fingerprint="f",
    )


def write(folder: Path, text: str) -> Path:
    path = folder / "a.gold.json"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_quote_is_found_in_its_line_by_its_occurrence(tmp_path: Path) -> None:
    path = write(tmp_path, '{"errors": [{"line": 2, "quote": "sea", "occurrence": 2, "fix": "lake"}]}')
    gold = read_gold(path, TEXT)
    second = TEXT.rindex("sea")
    assert gold.errors[0].spans == (Span(second, second + 3),)
    assert gold.is_right(make_finding(second - 4, second + 1))
    assert not gold.is_right(make_finding(TEXT.index("sea"), TEXT.index("sea") + 3))


def test_a_list_of_errors_will_do_and_an_empty_quote_is_the_line(tmp_path: Path) -> None:
    gold = read_gold(write(tmp_path, '[{"line": 1, "quote": "", "category": "tense"}]'), TEXT)
    assert gold.errors[0].spans == (Span(0, 16),)


def test_a_finding_out_of_proportion_is_not_right(tmp_path: Path) -> None:
    long = "x" * 200
    path = write(tmp_path, '[{"line": 1, "quote": "xx", "category": "tense"}]')
    assert read_gold(path, long).is_right(make_finding(0, 28))
    assert not read_gold(path, long).is_right(make_finding(0, 29))
    wide = write(tmp_path, '[{"line": 1, "quote": "xx", "category": "repetition"}]')
    assert read_gold(wide, long).is_right(make_finding(0, 200))


def test_any_copy_of_a_repeated_text_is_right(tmp_path: Path) -> None:
    text = "It rained all day.\nIt rained all day.\n"
    path = write(tmp_path, '[{"line": 2, "quote": "It rained all day.", "category": "repetition"}]')
    gold = read_gold(path, text)
    assert gold.is_right(make_finding(0, 18))
    assert gold.is_right(make_finding(19, 37))


def test_an_omission_is_found_beside_its_place(tmp_path: Path) -> None:
    gold = read_gold(write(tmp_path, '[{"line": 1, "quote": "sea", "category": "omission"}]'), TEXT)
    assert gold.is_right(make_finding(8, 10))
    assert not gold.is_right(make_finding(11, 15))


def test_traps(tmp_path: Path) -> None:
    path = write(tmp_path, '{"errors": [], "traps": [{"line": 1, "quote": "sea"}]}')
    gold = read_gold(path, TEXT)
    assert gold.is_trapped(make_finding(4, 5))
    assert not gold.is_trapped(make_finding(7, 9))


@pytest.mark.parametrize(
    ("labels", "message"),
    [
        ('[{"line": 9, "quote": "sea"}]', "there is no line 9"),
        ('[{"line": 1, "quote": "lake"}]', "line 1 does not hold 'lake'"),
        ('[{"line": 1, "quote": "sea", "occurrence": 2}]', "line 1 does not hold"),
        ('[{"line": 0, "quote": "sea"}]', "not labels of errors"),
        ('{"errors": 3}', "not labels of errors"),
        ("{", "not labels of errors"),
        ("", "not labels of errors"),
    ],
)
def test_labels_that_do_not_fit(tmp_path: Path, labels: str, message: str) -> None:
    with pytest.raises(MtcheckError, match=message) as caught:
        read_gold(write(tmp_path, labels), TEXT)
    assert caught.value.place.endswith("a.gold.json")


def test_labels_that_are_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "a.gold.json"
    path.write_bytes(b'[{"line": 1, "quote": "\xff"}]')
    with pytest.raises(MtcheckError, match="not labels of errors"):
        read_gold(path, TEXT)


def test_slips(tmp_path: Path) -> None:
    path = tmp_path / "known-slips.json"
    path.write_text('{"clean-1.txt": [{"quote": "the  Sea and"}]}', encoding="utf-8")
    slips = read_slips(path, "clean-1.txt")
    assert is_slip(make_finding(0, 1, "sea"), slips)
    assert is_slip(make_finding(0, 1, "say: the sea\nand more"), slips)
    assert not is_slip(make_finding(0, 1, "lake"), slips)
    assert not is_slip(make_finding(0, 1, " "), slips)
    assert read_slips(path, "clean-2.txt") == ()


def test_slips_that_are_none(tmp_path: Path) -> None:
    path = tmp_path / "known-slips.json"
    path.write_text("[1]", encoding="utf-8")
    with pytest.raises(MtcheckError, match="not a list of slips"):
        read_slips(path, "clean-1.txt")
