from __future__ import annotations

import pytest
from tests.unit.detect.flagged import find, flag

from mtcheck.language import grammar

pytest.importorskip("harper")
RULES: dict[str, object] = {
    "rules": ["SuchShame", "CraveFor", "DespiteOf", "SinceDuration", "MultipleSequentialPronouns"]
}


@pytest.mark.parametrize(
    "text",
    [
        "It rained. ⟦Despite of⟧ the rain they went, and the shop is closed ⟦since two weeks⟧.",
        "It is ⟦such shame⟧ that it rained.",  # harper flags the blank
        "The children ⟦crave for⟧ sweets.",  # and here the blank with the word
        "Despite the rain it is such a shame.",
        "😀 One.\n⟦Despite of⟧ the rain.",
        "See www.example.org/despite of the rain in /srv/such shame.",
    ],
)
def test_slips_are_found_sentence_by_sentence(text: str) -> None:
    assert flag("grammar-slip", text, "text", **RULES) == text


def test_what_to_write_is_told() -> None:
    text = "It is such shame. They crave for sweets. The road is closed since two weeks."
    hits = find("grammar-slip", text, "text", **RULES)
    assert [hit.replacement for hit in hits] == ["such a shame", "crave", "for two weeks"]
    assert [hit.values["advice"] for hit in hits] == [
        "“such a shame”",
        "“crave”",
        "“for two weeks” or “since two weeks ago”",
    ]


def test_where_harper_knows_nothing_better_it_says_what_is_wrong() -> None:
    (hit,) = find("grammar-slip", "They gave them them them the keys.", "text", **RULES)
    assert hit.replacement is None
    assert hit.values["advice"]


def test_what_is_no_sentence_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []

    def look(text: str, _rules: tuple[str, ...]) -> list[grammar.Slip]:
        seen.append(len(text))
        return []

    monkeypatch.setattr(grammar, "find_slips", look)
    find("grammar-slip", f"{'(' * 50_000}\n\nDespite of the rain.", "text", **RULES)
    assert seen == [len("Despite of the rain.")]
