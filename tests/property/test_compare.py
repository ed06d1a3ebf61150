"""Comparing with the source: no text breaks it; the same value is never flagged, another one always is."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.compare.compared import find

from mtcheck.compare import DETECTORS
from mtcheck.language.quantities import read_quantities

NUMBERS = st.integers(13, 9_999_999).filter(lambda number: number % 1000 != 0)
REPORTS = ("changed", "missing", "added", "unit", "vague")
RULES = [
    *(("number-mismatch", {"report": report}) for report in REPORTS),
    *(("name-mismatch", {"report": report}) for report in ("misspelt", "replaced", "missing")),
    *(("mark-mismatch", {"mark": mark}) for mark in ("question", "exclamation", "quotation")),
    ("mark-mismatch", {"mark": "question", "change": "added"}),
]
WORDS = (
    "12 1.234,5 3:30 2h05 due milioni two million and e half - ' ’80 € % XX secolo century 03/05/21 km a . "
    "² A3 ٣ Anna Rossi Londra ONU London ? ! « » “ alle quarto metro"
)
PIECES = st.sampled_from(WORDS.split())
TEXTS = st.one_of(
    st.text(max_size=60), st.lists(PIECES, max_size=14).map(" ".join), st.lists(PIECES).map("".join)
)


def write(number: int, mark: str) -> str:
    return f"{number:,}".replace(",", mark)


@settings(deadline=None)  # the first text builds the word list
@given(TEXTS, TEXTS)
def test_no_pair_of_texts_breaks_it(text: str, source: str) -> None:
    one_line, other = "a " + " ".join(text.split()), "b " + " ".join(source.split())
    for detector, params in RULES:
        for hit in find(detector, one_line, other, **params):
            assert 0 <= hit.start < hit.end <= len(one_line)
            assert hit.source is None or hit.source.end <= len(other)


@settings(deadline=None)
@given(TEXTS, st.sampled_from(["it", "en"]))
def test_quantities_lie_in_the_text(text: str, lang: str) -> None:
    for one in read_quantities(text, lang):
        assert 0 <= one.start < one.end <= len(text)
        assert one.keys


@settings(deadline=None)
@given(NUMBERS)
def test_equal_values_are_never_flagged(number: int) -> None:
    source = f"La cava ha {write(number, '.')} metri di rotaie."
    for text in (
        f"The quarry has {number} metres of rails.",
        f"The quarry has {write(number, ',')} metres of rails.",
    ):
        for report in REPORTS:
            assert find("number-mismatch", text, source, report=report) == []


@settings(deadline=None)
@given(NUMBERS, NUMBERS)
def test_changed_values_are_always_flagged_once(number: int, other: int) -> None:
    if number == other:
        other += 1
    source = f"La cava ha {write(number, '.')} metri di rotaie."
    text = f"The quarry has {write(other, ',')} metres of rails."
    found = {report: find("number-mismatch", text, source, report=report) for report in REPORTS}
    (hit,) = found.pop("changed")
    assert [len(hits) for hits in found.values()] == [0, 0, 0, 0]
    assert text[hit.start : hit.end] == write(other, ",")
    assert hit.replacement is not None
    assert hit.replacement.replace(",", "") == str(number)


def test_all_detectors_are_declared() -> None:
    assert "number-mismatch" in DETECTORS
