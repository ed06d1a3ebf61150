from __future__ import annotations

from pathlib import Path

import pytest

from mtcheck.errors import MtcheckError
from mtcheck.estimate import markers
from mtcheck.estimate.markers import Markers
from mtcheck.model import Pair

PAIR = Pair("it", "en")


def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *rows: str) -> Markers:
    folder = tmp_path / "xx-yy"
    folder.mkdir()
    text = "# head\n\n" + "".join(f"{row}\n" for row in rows)
    (folder / "markers.tsv").write_text(text, encoding="utf-8")
    monkeypatch.setattr(markers, "packs_root", lambda: tmp_path)
    markers.load.cache_clear()
    return markers.load(Pair("xx", "yy"))


def test_what_counts_as_a_difference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = make(
        tmp_path, monkeypatch, "a\tboth\t2\tuno\tone", "b\tsource\t1\tdue\ttwo", "c\ttarget\t1\ttre\tthree"
    )
    assert table.compare("Uno, uno.", "One.") == {"a": 2.0}
    assert table.compare("Uno.", "One, one, one.") == {"a": 4.0}
    assert table.compare("Due due tre tre.", "Nothing.") == {"b": 2.0}
    assert table.compare("Nulla.", "Two three.") == {"c": 1.0}
    assert table.compare("", "") == {}


def test_parts_of_words_and_patterns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = make(
        tmp_path,
        monkeypatch,
        r"s	both	1	non *mente in*bile /va\sbene/	not un* *n't",
        "s\tboth\t0.5\t?\t?",
    )
    assert table.compare("Non è certamente invisibile. Va bene.", "") == {"s": 4.0}
    assert table.compare("", "It isn’t unusual; not at all?") == {"s": 3.5}
    assert table.compare("Indi e bile, mentre va.", "Until NOT.") == {"s": 1.0 + 1.0}  # un* is broad


@pytest.mark.parametrize(
    "row", ["s\tboth\t1\tuno", "s\tsometimes\t1\tuno\tone", "s\tboth\tx\tuno\tone", "s\tboth\t1\t/(/\tone"]
)
def test_a_bad_row_is_told_with_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, row: str) -> None:
    with pytest.raises(MtcheckError) as caught:
        make(tmp_path, monkeypatch, row)
    assert caught.value.place.endswith("markers.tsv:3")


def test_a_pair_without_a_table_has_no_markers() -> None:
    assert markers.load(Pair("xx", "zz")).compare("non", "not") == {}


@pytest.mark.parametrize(
    ("source", "good", "bad", "signal"),
    [
        ("Il sindaco non ha firmato.", "The mayor did not sign.", "The mayor signed.", "polarity"),
        ("Arriva domani?", "Does he arrive tomorrow?", "He arrives tomorrow.", "question"),
        ("Pane e vino.", "Bread and wine.", "Bread, wine.", "connectives"),
        ("Il museo aprirà presto.", "The museum will open soon.", "The museum opens soon.", "tense"),
        ("Il museo è chiuso.", "The museum is closed.", "The museum is closing.", "tense"),
        ("La pittrice vive a Bari.", "The painter lives in Bari.", "She lives in Bari.", ""),
    ],
)
def test_what_italian_and_english_have_in_common(source: str, good: str, bad: str, signal: str) -> None:
    table = markers.load(PAIR)
    assert table.compare(source, good) == {}
    assert set(table.compare(source, bad)) == ({signal} if signal else set())
