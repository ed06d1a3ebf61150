from __future__ import annotations

from pathlib import Path

import pytest

from mtcheck.checker import Checker
from mtcheck.config import Config
from mtcheck.errors import MtcheckError
from mtcheck.glossary.compile import compile_terms
from mtcheck.glossary.pack import Settings
from mtcheck.glossary.required import REQUIRED, list_required
from mtcheck.glossary.terms import Term
from mtcheck.model import Pair
from mtcheck.read import read_text

SETTINGS = Settings(name="house", title="Glossary house.csv", pair=Pair("it", "en"), require=True)
DRAFT = Term(line=2, sources=("bozza di legge",), targets=("bill", "draft bill"), forbidden=())


def test_a_required_rendering_is_asked_for_beside_the_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, text in compile_terms([DRAFT], SETTINGS).files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr("mtcheck.chosen.packs_root", lambda: tmp_path)
    checker = Checker(Config())

    def find(target: str, source: str | None) -> list[str]:
        other = read_text(source) if source is not None else None
        return [one.message for one in checker.check(read_text(target), other).files[0].findings]

    source = "La bozza di legge è in aula."
    message = "the glossary has “bill, draft bill” for “bozza di legge”"
    assert find("The draft law is in the chamber.", source) == [message]
    assert find("The bills are in the chamber.", "Le bozze di legge sono in aula.") == []
    assert find("The draft law is in the chamber.", None) == []


def test_only_words_on_both_sides_are_required() -> None:
    odd = Term(line=3, sources=("C++",), targets=("C plus plus",), forbidden=())
    bare = Term(line=4, sources=(), targets=("bill",), forbidden=())
    assert list_required([odd, DRAFT, bare]) == [DRAFT]
    with pytest.raises(MtcheckError, match="no term says how it is rendered"):
        compile_terms([odd, bare], SETTINGS)


def test_both_rules_can_stand_in_one_pack() -> None:
    both = Term(line=2, sources=("bozza",), targets=("proof",), forbidden=("draught",))
    compiled = compile_terms([both], SETTINGS)
    assert set(compiled.files) == {"pack.yaml", "terms.yaml", REQUIRED}
    assert (len(compiled.rows), compiled.required) == (1, 1)
