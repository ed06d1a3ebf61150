from __future__ import annotations

from pathlib import Path

import pytest

from mtcheck.errors import MtcheckError
from mtcheck.language import bilingual
from mtcheck.language.bilingual_build import build
from mtcheck.language.inflect_parts import conjugate, inflect_as, pluralize_phrase
from mtcheck.model import Pair
from mtcheck.resources import cache_root

IT_EN = Pair("it", "en")


def find(form: str) -> set[tuple[str, str]]:
    return {tuple(one) for one in bilingual.load(IT_EN).find(form)}  # type: ignore[misc]


def test_a_noun_keeps_its_number() -> None:
    assert ("nouns", "cryptocurrency") in find("criptovaluta")
    assert find("criptovalute") == {("nouns", "cryptocurrencies")}
    assert ("nouns", "men") in find("uomini")


def test_participle_gerund_and_infinitive_are_told_apart() -> None:
    assert ("verbs:participle", "put") in find("messo")
    assert ("verbs:gerund", "putting") in find("mettendo")
    assert ("verbs:infinitive", "put") in find("mettere")
    assert ("verbs:participle", "done") in find("fatto")
    assert not find("metteva")


def test_an_unknown_word_has_no_rendering() -> None:
    assert not find("xyzzy")
    assert not bilingual.load(Pair("xx", "yy")).find("casa")


def test_a_damaged_cache_is_built_anew() -> None:
    before = find("casa")
    (path,) = cache_root().glob("bilingual-it-en-*.bin")
    path.write_bytes(path.read_bytes()[:-5])
    bilingual.load.cache_clear()
    assert find("casa") == before != set()


def test_a_bad_row_is_told_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "nouns.tsv"
    path.write_text("# ok\ncasa\thouse\ncane\n", encoding="utf-8")
    with pytest.raises(MtcheckError) as caught:
        list(build(IT_EN, [path]))
    assert caught.value.place == f"{path}:3"


def test_english_verbs() -> None:
    assert conjugate("knock down", "participle", "en") == "knocked down"
    assert conjugate("refer", "participle", "en") == "referred"
    assert conjugate("visit", "participle", "en") == "visited"
    assert conjugate("take", "gerund", "en") == "taking"
    assert conjugate("cut", "participle", "en") == "cut"
    assert conjugate("be", "gerund", "en") == "being"


def test_the_head_of_a_phrase_is_inflected() -> None:
    assert pluralize_phrase("right of way", "en") == "rights of way"
    assert pluralize_phrase("free kick", "en") == "free kicks"
    assert pluralize_phrase("people", "en") == "people"


def test_regular_forms_by_part_of_speech() -> None:
    assert {"lungo", "lunga", "lunghi", "lunghe"} <= inflect_as("lungo", "adjective", "it")
    assert {"comunale", "comunali"} == inflect_as("comunale", "adjective", "it")
    assert inflect_as("crisi", "noun", "it") == {"crisi"}
