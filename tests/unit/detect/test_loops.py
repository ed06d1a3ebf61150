from __future__ import annotations

import pytest
from tests.unit.detect.flagged import flag


@pytest.mark.parametrize(
    "text",
    [
        "Closed until Friday ⟦until Friday until Friday⟧ at least.",
        "The cows run home. ⟦The cows run home.⟧ It rains.",
        "The news of the fire, ⟦of the fire, of the fire⟧.",
        "Until Friday until Friday.",  # two words need three times
        "Again and again and again and again.",
        "The more he ate, the more he drank.",
        "He fears the cold wind. The cold wind blows at night.",  # the sentence goes on
        "One two three four.",
        "",
    ],
)
def test_loop(text: str) -> None:
    assert flag("word-loop", text, idle="loop_words_en") == text


def test_idle_words_keep_a_loop_quiet() -> None:
    text = "He left and she stayed and she stayed."
    assert flag("word-loop", text) == "He left and she stayed ⟦and she stayed⟧."
    assert flag("word-loop", text, idle="loop_words_en") == text


def test_long_stretches_are_not_looked_for() -> None:
    words = "one two three four five six seven eight nine ten eleven"
    assert flag("word-loop", f"{words} {words}") == f"{words} {words}"


def test_words_that_may_come_once_are_looked_for_too() -> None:
    text = "Closed until Friday until noon."
    assert flag("word-loop", text, min_times=1) == "Closed until Friday ⟦until⟧ noon."
