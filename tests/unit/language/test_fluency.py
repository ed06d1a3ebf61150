from __future__ import annotations

from pathlib import Path

import pytest

from mtcheck.errors import MtcheckError
from mtcheck.language import fluency

ENGLISH = fluency.load("en")


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("The ferry was carried out to sea by the storm.", "The ferry carried was out to sea by the storm."),
        (
            "The council has approved a new plan for the port.",
            "The council has approved a plan new for the port.",
        ),
        ("She wants to see the harbour.", "She wants to seeing the harbour."),
        ("He told them the truth.", "His told they the truth."),
        ("The bridge was closed for three days.", "The bridge was closed for three days"),
        ("They walked along the river bank.", "They walked along river the bank."),
    ],
)
def test_what_is_in_order_falls_less_short(good: str, bad: str) -> None:
    assert ENGLISH.measure(good) < ENGLISH.measure(bad)


def test_places() -> None:
    tokens = fluency.split("The plan would carried be out.")
    assert tokens == ["The", "plan", "would", "carried", "be", "out", "."]
    found = ENGLISH.list_shortfalls(tokens)
    assert len(found) == len(tokens) + 1  # before the first, between two, behind the last
    assert max(found) == max(found[3:5])  # would|carried, carried|be
    assert ENGLISH.measure("The plan would carried be out.") == pytest.approx(sum(found))
    assert all(one >= 0 for one in found)


def test_a_good_word_more_takes_nothing_back() -> None:
    slip = "The plan would carried be out"
    assert ENGLISH.measure(f"{slip} of the house.") >= ENGLISH.measure(f"{slip}.") - 2


def test_tokens_are_folded() -> None:
    assert [fluency.fold_marks(one) for one in ("1994", "1,250", "3rd", "“", "—", "don’t", "Rome", "…")] == [
        fluency.YEAR, fluency.NUMBER, fluency.ORDINAL, '"', "-", "don't", "Rome", "…",
    ]  # fmt: skip


def test_a_language_without_data_says_nothing() -> None:
    empty = fluency.load("xx")
    assert empty.measure("of of the the") == 0.0
    assert empty.measure("") == 0.0


def test_marks_numbers_and_nothing_are_measured() -> None:
    for text in ("", "…", "?!", "12", "𝔘𝔫", "ß"):
        assert ENGLISH.measure(text) >= 0.0


CLASSES = "a the\n<name> cat dog hat bat rat\n<unknown>\n<edge>\n<number>\n<year>\n<ordinal>\n"


@pytest.mark.parametrize(
    ("classes", "pairs", "message"),
    [
        (CLASSES.replace("<edge>\n", ""), "", "no class holds <edge>"),
        (CLASSES, "0 0 0 0 0 0 x\n", "row 1 must hold 7 whole numbers"),
        (CLASSES, "0 0 0 0 0 0\n", "row 1 must hold 7 whole numbers"),
        (CLASSES, "0 0 0 0 0 0 0\n", "must have 7 rows"),
    ],
)
def test_bad_data_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, classes: str, pairs: str, message: str
) -> None:
    with pytest.raises(MtcheckError, match=message):
        load(tmp_path, monkeypatch, classes, pairs)


def load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, classes: str, pairs: str) -> fluency.Fluency:
    folder = tmp_path / "languages" / "qq"
    folder.mkdir(parents=True)
    (folder / "word-classes.txt").write_text(f"# head\n{classes}", encoding="utf-8")
    (folder / "class-pairs.txt").write_text(f"# head\n{pairs}", encoding="utf-8")
    monkeypatch.setattr(fluency, "packs_root", lambda: tmp_path)
    fluency.load.cache_clear()
    return fluency.load("qq")


def test_classes_and_endings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = ["15 5 15 15 15 15 15", *["15 15 15 15 15 15 15"] * 6]
    small = load(tmp_path, monkeypatch, CLASSES, "\n".join(rows))
    assert small.measure("the cat") == pytest.approx(1.0)  # 15 - 5 tenths of a nat
    assert small.measure("cat the") == 0.0
    assert small.measure("the mat") == 0.0  # unknown: four words in -at are too few to tell
    assert small.measure("the Rome") == pytest.approx(1.0)  # a name


def test_a_word_with_a_nul_is_an_unknown_one() -> None:
    model = fluency.load("en")
    assert model.measure("The 0\0 fell.") > 0
    assert model.measure("The o\0 fell.") == model.measure("The o\1 fell.")
