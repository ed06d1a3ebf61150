from __future__ import annotations

import pytest

from mtcheck.checker import Checker
from mtcheck.config import Config
from mtcheck.language import grammar
from mtcheck.read import read_text

TEXT = "They were not aware about the danger in the old brigde."


def check(checker: Checker) -> list[tuple[str, str]]:
    (file,) = checker.check(read_text(TEXT)).files
    return [(finding.rule, finding.text) for finding in file.findings]


def test_grammar_is_used_where_it_is_installed_and_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("harper")
    checker = Checker(Config(semantic=False))
    assert check(checker) == [("odd-complement", "aware about"), ("misspelt-word", "brigde")]
    assert "|grammar:yes@" in checker.signature
    allowing = Checker(Config(semantic=False, allow=("brigde",)))
    assert check(allowing) == [("odd-complement", "aware about")]
    monkeypatch.setattr(grammar, "find_slips", lambda *_: pytest.fail("harper was asked"))
    unwanted = Checker(Config(semantic=False, grammar=False))
    assert check(unwanted) == []
    assert "|grammar:no|" in unwanted.signature
    monkeypatch.setattr(grammar, "find_spec", lambda _name: None)
    missing = Checker(Config(semantic=False))
    assert check(missing) == []
    assert missing.signature == unwanted.signature
