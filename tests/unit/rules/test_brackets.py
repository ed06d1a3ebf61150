from __future__ import annotations

import pytest

from mtcheck.rules import brackets


def test_brackets_become_ranges() -> None:
    assert brackets.split("A ⟦bc⟧ d⟦e⟧") == ("A bc de", ((2, 4), (6, 7)))
    assert brackets.split("plain") == ("plain", ())


@pytest.mark.parametrize("text", ["⟦a", "a⟧", "⟦a⟦b⟧⟧", "⟧a⟦", "⟦⟧"])
def test_brackets_that_do_not_pair_raise(text: str) -> None:
    with pytest.raises(ValueError, match="⟦"):
        brackets.split(text)


def test_marking_is_the_way_back() -> None:
    assert brackets.mark("A bc de", ((2, 4), (6, 7))) == "A ⟦bc⟧ d⟦e⟧"
    assert brackets.mark("abcd", ((0, 1), (1, 2))) == "⟦a⟧⟦b⟧cd"
    assert brackets.mark("abcd", ((0, 3), (1, 4))) == "⟦a⟦bc⟧d⟧"
