from __future__ import annotations

import sys

import pytest

from mtcheck.language import grammar

pytest.importorskip("harper")
DETAIL = ("InDetail",)


def test_slips_are_placed_in_code_points_with_replacements() -> None:
    text = "😀 Despite of the rain they went on."
    (slip,) = grammar.find_slips(text, ("DespiteOf",))
    assert text[slip.start : slip.end] == "Despite of"
    assert slip.replacements[0] == "Despite"
    assert "despite" in slip.advice.lower()


def test_only_the_rules_named_are_on_and_one_call_leaves_nothing_to_the_next() -> None:
    text = "It is such shame that the plan was explained in details."
    assert [slip.rule for slip in grammar.find_slips(text, DETAIL)] == ["InDetail"]
    assert [slip.rule for slip in grammar.find_slips(text, ("SuchShame", "InDetail"))] == [
        "SuchShame",
        "InDetail",
    ]
    assert grammar.find_slips(text, ()) == []


def test_what_is_inserted_stands_behind_the_flagged_text() -> None:
    (slip,) = grammar.find_slips("They sold a couple horses.", ("QuantifierNeedsOf",))
    assert slip.replacements == ("couple of",)


def test_unknown_rules_are_refused() -> None:
    with pytest.raises(KeyError):
        grammar.find_slips("Hello.", ("NoSuchRule",))
    assert "NoSuchRule" not in grammar.list_rules() > {"InDetail", "SpellCheck"}


def test_hostile_texts_do_no_harm() -> None:
    for text in ("", "\x00", "\ud800 x", "\u202eoh", "(" * 500):
        assert grammar.find_slips(text, DETAIL) == []


def test_whether_it_is_installed_is_told_without_an_import(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "harper", raising=False)
    assert grammar.is_installed()
    assert grammar.find_versions()[0].isdigit()
    assert "harper" not in sys.modules
    monkeypatch.setattr(grammar, "find_spec", lambda _name: None)
    assert not grammar.is_installed()
