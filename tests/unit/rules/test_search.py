from __future__ import annotations

import pytest
from tests.unit.rules.documents import PAIR, make_document, make_packs

from mtcheck.rules import search
from mtcheck.rules.compile import compile_packs
from mtcheck.rules.folding import fold, normalize
from mtcheck.rules.packed import Store, pack
from mtcheck.rules.prose import Prose
from mtcheck.rules.search import Anchors, ListIndex

FLAGS = [
    {"phrase": "one two"},
    {"phrase": "alpha*"},
    {"regex": "gamma"},
    {"phrase": "three"},
    {"regex": r"\W\W"},
]
LISTS = {"names": ("Ada", "New York", "l’oro")}
TEXT = "One two three. Alphabet. Nothing here.\nDigammas; one  two. Three, three."


def make_store() -> Store:
    rules = [{"id": f"r{number}", "flag": flag} for number, flag in enumerate(FLAGS)]
    rules.append({"id": "listed", "flag": {"regex": r"\w \L<names>"}})
    return Store(pack(compile_packs(make_packs(*rules, lists=LISTS), PAIR)))


def locate(anchors: Anchors, store: Store) -> dict[int, list[int]]:
    prose = Prose(make_document(TEXT), ListIndex(store))
    return {unit: list(places) for unit, places in anchors.locate(prose.normalized, prose.starts).items()}


def test_units_are_located_by_sentence() -> None:
    store = make_store()
    assert locate(Anchors(store), store) == {0: [0, 3], 1: [1], 2: [3], 3: [0, 4]}
    assert store.unanchored == (4,)


@pytest.mark.parametrize(("name", "value"), [("_MANY_KEYS", 0), ("_MANY_TEXTS", 0)])
def test_all_anchors_find_the_same(monkeypatch: pytest.MonkeyPatch, name: str, value: int) -> None:
    store = make_store()
    expected = locate(Anchors(store), store)
    monkeypatch.setattr(search, name, value)
    anchors = Anchors(store)
    assert locate(anchors, store) == expected
    assert locate(anchors, store) == expected


def test_an_anchor_belongs_to_the_sentence_it_begins_in() -> None:
    flags = [{"regex": r"[.] When he had gone", "scope": "block"}, {"phrase": "an international incident"}]
    rules = [{"id": f"r{number}", "flag": flag} for number, flag in enumerate(flags)]
    store = Store(pack(compile_packs(make_packs(*rules), PAIR)))
    text = "He came. It rained. When he had gone, it stopped.\nAn international incident. When he had gone."
    prose = Prose(make_document(text), ListIndex(store))
    found = Anchors(store).locate(prose.normalized, prose.starts)
    assert {unit: list(places) for unit, places in found.items()} == {0: [1, 3], 1: [3]}


@pytest.mark.parametrize(("long_text", "piece"), [(0, 1), (0, 1_000), (10_000, 1)])
def test_entries_of_lists(monkeypatch: pytest.MonkeyPatch, long_text: int, piece: int) -> None:
    monkeypatch.setattr(search, "_LONG_TEXT", long_text)
    monkeypatch.setattr(search, "_PIECE", piece)
    index = ListIndex(make_store())
    assert index.find("names", normalize("In NEW\u00a0YORK,\nl'Oro.")) == {"New York", "l’oro", "l'oro"}
    assert index.find("names", normalize("Nothing.")) == {"Ada"}  # never an empty list


@pytest.mark.parametrize(
    ("text", "folded", "normalized"),
    [
        ("İstanbul’s “A”", 'istanbul\'s "a"', ' istanbul \' s " a " '),
        ("In 1984,\tx²", "in 1984,\tx²", " in 0000 , x ² "),
        ("٣ a\nb", "٣ a\nb", " 0 a \n b "),
    ],
)
def test_folding(text: str, folded: str, normalized: str) -> None:
    assert fold(text) == folded
    assert normalize(text) == normalized
