from __future__ import annotations

from pathlib import Path

import pytest

from mtcheck.compare import name_table
from mtcheck.errors import MtcheckError
from mtcheck.model import Pair

PAIR = Pair("it", "en")


def test_names_are_found_by_their_first_word() -> None:
    table = name_table.load_names(PAIR)
    assert [one.words for one in table["stati"]] == [("stati", "uniti")]
    assert table["londra"][0].renderings == (("london",),)
    assert table["londra"][0].written == "London"


def test_acronyms_stand_in_capitals() -> None:
    table = name_table.load_names(PAIR)
    assert table["onu"][0].capitals
    assert not table["londra"][0].capitals


def test_a_pair_without_names_has_none() -> None:
    assert name_table.load_names(Pair("xx", "en")) == {}


@pytest.mark.parametrize("row", ["Londra London", "Londra\t", "Londra\tLondon|", "\tLondon"])
def test_a_bad_row_is_told_with_its_line(row: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "aa-bb" / "names"
    folder.mkdir(parents=True)
    (folder / "places.tsv").write_text(f"# Places\n{row}\n", encoding="utf-8")
    monkeypatch.setattr(name_table, "packs_root", lambda: tmp_path)
    with pytest.raises(MtcheckError, match=r"places\.tsv:2: must be"):
        name_table.load_names.__wrapped__(Pair("aa", "bb"))
