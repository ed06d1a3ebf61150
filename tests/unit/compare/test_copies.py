from __future__ import annotations

from collections import Counter

import pytest

from mtcheck.compare.copies import is_copy
from mtcheck.compare.sense_params import CopyParams
from mtcheck.language import lexicon


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("La strada verso il mare.", "la strada verso il mare", True),
        ("La strada verso il sea.", "la strada verso il mare", True),
        ("La strada to the sea.", "la strada verso il mare", False),
        ("The road was closed.", "the road was closed", False),
        ("Forza Italia!", "forza italia", False),
        ("", "", False),
    ],
)
def test_a_copy_has_the_words_and_the_language_of_the_source(text: str, source: str, expected: bool) -> None:
    assert is_copy(text, Counter(source.split()), lexicon.load(("it", "en")), CopyParams()) is expected
