from __future__ import annotations

import os
from pathlib import Path

import pytest

from mtcheck.errors import MtcheckError
from mtcheck.language import renderings, store
from mtcheck.language.renderings_build import build
from mtcheck.model import Pair
from mtcheck.resources import cache_root

IT_EN = Pair("it", "en")


@pytest.fixture(scope="module")
def words() -> renderings.Renderings:
    return renderings.load(IT_EN)


def test_every_form_leads_to_the_lemmas_of_all_renderings(words: renderings.Renderings) -> None:
    for form in ("strada", "strade"):
        found = words.find(form)
        assert found is not None
        assert {"road", "street"} <= found[0]
    irrigated = words.find("irrigarono")
    assert irrigated is not None
    assert "irrigate" in irrigated[0]


def test_function_words_mean_nothing_and_others_are_unknown(words: renderings.Renderings) -> None:
    assert words.find("della") == (frozenset(), frozenset())
    assert words.find("xyzzy") is None
    assert words.find_lemmas("the") == frozenset()
    assert words.find_lemmas("xyzzy") == {"xyzzy"}
    assert not words.knows("xyzzy")


def test_forms_of_the_target_lead_to_their_lemmas(words: renderings.Renderings) -> None:
    assert "road" in words.find_lemmas("roads")
    assert words.knows("roads")


def test_phrases_are_one_term(words: renderings.Renderings) -> None:
    text = "Sono d’accordo col sindaco."
    terms = words.split(text)
    assert [term.key for term in terms] == ["sono", "d accordo", "col", "sindaco"]
    assert text[terms[1].start : terms[1].end] == "d’accordo"


def test_a_pair_without_a_list_knows_nothing() -> None:
    assert renderings.load(Pair("xx", "yy")).find("casa") is None


def test_a_row_without_a_translation_is_refused(tmp_path: Path) -> None:
    (tmp_path / "nouns.tsv").write_text("casa\thouse\ngatto\n", encoding="utf-8")
    with pytest.raises(MtcheckError, match="tab") as caught:
        build(IT_EN, [tmp_path / "nouns.tsv"])
    assert str(caught.value.place).endswith("nouns.tsv:2")


def test_damaged_parts_are_built_anew() -> None:
    name = "parts-of-a-test.bin"
    path = cache_root() / name
    assert store.load_parts(name, 2, lambda: [b"one", b""]) == [b"one", b""]
    assert store.load_parts(name, 2, lambda: pytest.fail("kept")) == [b"one", b""]
    path.write_bytes(path.read_bytes()[:-1] + b"!")
    assert store.load_parts(name, 2, lambda: [b"new", b"parts"]) == [b"new", b"parts"]
    path.unlink()
    assert store.load_parts(name, 1, lambda: [b"x"]) == [b"x"]
    path.unlink()


def test_of_each_kind_only_the_newest_files_are_kept() -> None:
    folder = cache_root()
    for age, name in enumerate(("old-a-1", "old-b-1", "old-a-2", "old-a-3", "old-a-4", "old-a-5")):
        store.load_parts(f"{name}.bin", 1, lambda: [b"x"])
        os.utime(folder / f"{name}.bin", (age, age))
    store.load_parts("old-a-6.bin", 1, lambda: [b"x"])
    left = sorted(folder.glob("old-*"))
    for path in left:
        path.unlink()
    assert [path.stem for path in left] == ["old-a-3", "old-a-4", "old-a-5", "old-a-6", "old-b-1"]
