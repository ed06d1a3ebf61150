"""What is read a piece between blanks at a time says the same as what reads the whole text."""

from __future__ import annotations

from operator import eq

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtcheck.estimate import form
from mtcheck.language import fluency, words

WORDS = ["a", "the ", "The ", "é", "I", "3", "1,250", "’s", "ß", "\u0301"]
MARKS = [" ", "\u00a0", "\n", "- ", ",", ".", "...", "?", "%", "“", "@", "’"]
TEXTS = st.lists(st.sampled_from(WORDS + MARKS)).map("".join)


@given(TEXTS)
def test_slips_of_form_are_those_of_the_whole_text(text: str) -> None:
    whole = text.replace("...", "…")
    folded = form._WORD.findall(whole.casefold())
    kinds = (form._HEAPED, form._BLANK_BEFORE, form._ODD)
    expected = sum(map(eq, folded, folded[1:])) + sum(len(kind.findall(whole)) for kind in kinds)
    assert form.count_slips(text) == expected


@given(TEXTS)
def test_words_are_the_runs_of_the_whole_text(text: str) -> None:
    assert words.count(text) == len(words._RUNS.findall(text))


@given(TEXTS)
def test_neighbours_are_those_of_the_whole_text(text: str) -> None:
    model = fluency.load("en")
    assert model.measure(text) == pytest.approx(sum(model.list_shortfalls(fluency.split(text))))
