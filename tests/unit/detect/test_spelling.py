from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.detect.flagged import find, flag
from tests.unit.detect.marked import read

from mtcheck.detect import DETECTORS
from mtcheck.detect.spelling import SpellingParams, count_edits
from mtcheck.language import grammar
from mtcheck.model import Context, Pair

pytest.importorskip("harper")
PARAMS: dict[str, object] = {
    "min_length": 5,
    "prefixes": ["re"],
    "endings": ["ness", "s"],
    "names": ["names_it"],
}
WORD = st.text("abc", max_size=7)


@pytest.mark.parametrize(
    "text",
    [
        "The ⟦brigde⟧ is old, and so is the ⟦villlage⟧.",
        "Brigde wrote to brigde.",  # a name of this document
        "The brigde, the brigde and the brigde.",  # a term
        "They met in brigde-house at brigde.org with @brigde.",
        "She wrote “brigde” on it, and she said: “The ⟦brigde⟧ is old and nobody wants to mend it again.”",
        "Il brigantello si è fermato al pontesino.",
        "The bridgeness of the rebridge is stonebridge.",  # made of known parts
        "The brgd is a tiny wrd.",  # too short, and nothing common is near
        "He shouldn’t, and the ⟦brigde⟧’s arch is low.",
    ],
)
def test_misspelt_words(text: str) -> None:
    assert flag("misspelt-word", text, "text", **PARAMS) == text


def test_allowed_words_and_lists_are_known() -> None:
    text = "The brigde is old."
    assert find("misspelt-word", text, "text", **PARAMS)[0].replacement == "bridge"
    detector, params = DETECTORS["misspelt-word"], msgspec.convert(PARAMS, SpellingParams)
    for context in (
        Context(Pair("it", "en"), {}, allow=frozenset({"brigde"})),
        Context(Pair("it", "en"), {"names_it": frozenset({"brigde"})}),
    ):
        assert list(detector.find(read(text, "text"), context, params)) == []


def test_harper_is_asked_only_about_words_that_no_list_has(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def ask(text: str, _rules: tuple[str, ...]) -> list[grammar.Slip]:
        asked.append(text)
        return []

    monkeypatch.setattr(grammar, "find_slips", ask)
    assert find("misspelt-word", "The colour of the harbour at night.", "text", **PARAMS) == []
    assert asked == []
    assert find("misspelt-word", "The brigde and the brigde at night.", "text", **PARAMS) == []
    assert asked == ["brigde"]


def test_a_text_of_unknown_words_is_in_another_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grammar, "find_slips", lambda *_: pytest.fail("asked"))
    letters = "bcdfghjklmnpqrst"
    words = " ".join(f"xq{one}{other}wz" for one in letters for other in letters)
    assert find("misspelt-word", words, "text", **PARAMS) == []


@pytest.mark.parametrize(
    ("one", "other", "edits"),
    [("", "", 0), ("", "ab", 2), ("bridge", "brigde", 1), ("ca", "abc", 3), ("abcd", "acbe", 2)],
)
def test_edits_are_counted(one: str, other: str, edits: int) -> None:
    assert count_edits(one, other) == edits


@given(WORD, WORD)
def test_edits_are_the_same_both_ways(one: str, other: str) -> None:
    edits = count_edits(one, other)
    assert edits == count_edits(other, one)
    assert abs(len(one) - len(other)) <= edits <= max(len(one), len(other))
    assert (edits == 0) is (one == other)
