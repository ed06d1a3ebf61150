from __future__ import annotations

import pytest
from tests.unit.detect.marked import make_context, unmark

from mtcheck.detect.suggest import Suggester


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("⟦La criptovaluta⟧ has its place.", "Cryptocurrency"),
        ("⟦La nave⟧ left at noon.", "The ship"),
        ("Two ⟦passeggeri⟧ were hurt.", "passengers"),
        ("⟦PASSEGGERI⟧ were hurt.", "PASSENGERS"),
        ("The price has ⟦raddoppiato⟧.", "doubled"),
        ("They approved ⟦il bilancio comunale⟧.", "the municipal budget"),
        ("The ⟦il bilancio⟧ was approved.", "budget"),
        ("They said that ⟦la nuova nave⟧ had left.", "the new ship"),
        ("The rise ⟦del prezzo del latte⟧ hit them.", "of the price of milk"),
        ("They came late ⟦e⟧ tired.", "and"),
        ("She will come ⟦a breve⟧.", "soon"),
        ("The fact is ⟦noto⟧ to all.", "known"),
        ("They left ⟦senza dire niente⟧ to us.", None),
        ("The ⟦xyzzy⟧ came.", None),
        ("The ⟦xyzzy blu⟧ came.", None),
    ],
)
def test_renders_what_has_one_order_in_both_languages(text: str, suggestion: str | None) -> None:
    start, end = text.index("⟦"), text.index("⟧") - 1
    assert Suggester(make_context()).suggest(unmark(text), start, end) == suggestion


def test_a_pair_without_a_list_suggests_nothing() -> None:
    assert Suggester(make_context("nl")).suggest("Het huis", 0, 8) is None
