from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mtcheck.estimate import form
from mtcheck.language import words

TEXTS = st.lists(
    st.sampled_from(
        ["a", "the ", "The ", "é", "I", "3", " ", "- ", ",", ".", "...", "?", "%", "“", "@", "\u0301"]
    )
).map("".join)


@given(TEXTS)
def test_a_text_without_slips_is_told_without_counting_each_kind(text: str) -> None:
    text = text.replace("...", "…")
    kinds = (form._HEAPED, form._BLANK_BEFORE, form._ODD)
    if any(kind.search(text) for kind in kinds):
        assert form._ANY.search(text)


@given(TEXTS)
def test_words_of_plain_text_are_counted_as_those_of_any_text(text: str) -> None:
    plain = text.encode("ascii", "ignore").decode()
    assert words.count(plain) == words.count(f"{plain} é") - 1
