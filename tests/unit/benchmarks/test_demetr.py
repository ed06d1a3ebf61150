"""The layout is that of DEMETR's repository; every sentence is invented."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from benchmarks import demetr
from benchmarks.demetr_items import DataError, Item, read_items

_SOURCES = {
    1: ("Der Zug ist voll.", "The train is full.", "The train is packed.", "german"),
    901: ("Il forno apre alle 6.", "The bakery opens at 6.", "The bakery is opening at 6.", "italian"),
    902: ("La barca è verde.", "The boat is green.", "The boat's green.", "italian"),
}
_BAKERY, _BOAT = _SOURCES[901], _SOURCES[902]


def write(folder: Path, name: str, damaged: dict[int, str | None], **changes: Any) -> None:
    """A file of a perturbation; None: it could not be applied."""
    severity, number = name.split("_")[:2]
    rows = [
        {
            "id": key,
            "src_sent": _SOURCES[key][0],
            "eng_sent": _SOURCES[key][1],
            "mt_sent": _SOURCES[key][2],
            "pert_sent": text or "",
            "lang_tag": _SOURCES[key][3],
            "data_source": "FLORES",
            "pert_check": text is not None,
            "severity": severity,
            "pert_id": int(number.removeprefix("id")),
            "pert_desc": "a test",
            "pert_name": name,
            **changes,
        }
        for key, text in damaged.items()
    ]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.json").write_text(json.dumps(rows, indent=2), encoding="utf-8")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    folder = tmp_path / "demetr"
    write(folder / "dataset", "base_id35_reference", {key: row[1] for key, row in _SOURCES.items()})
    numbers = {1: None, 901: "The bakery is opening at 8.", 902: None}
    write(folder / "dataset", "critical_id10_numbers_replaced", numbers)
    (folder / "README.md").write_text("DEMETR", encoding="utf-8")
    return folder


def test_the_items_of_a_language_are_read(checkout: Path) -> None:
    expected = [
        Item(
            *_BAKERY[:3],
            {
                "base_id35_reference": "The bakery opens at 6.",
                "critical_id10_numbers_replaced": "The bakery is opening at 8.",
            },
        ),
        Item(*_BOAT[:3], {"base_id35_reference": "The boat is green."}),
    ]
    assert read_items(checkout) == expected
    assert read_items(checkout / "dataset") == expected
    assert [item.source for item in read_items(checkout, "German")] == ["Der Zug ist voll."]


def test_another_translation_is_an_item_of_its_own(checkout: Path) -> None:
    write(checkout / "dataset", "minor_id15_case", {902: "the Boat is Green."}, mt_sent="The boat is green.")
    items = [item for item in read_items(checkout) if item.source == _BOAT[0]]
    assert [(item.mt, list(item.perturbed)) for item in items] == [
        ("The boat is green.", ["minor_id15_case"]),
        ("The boat's green.", ["base_id35_reference"]),
    ]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("other.json", "[]", "other: no dataset/<perturbation>.json in it"),
        ("dataset/minor_id1_repeat2.json", "{]", "minor_id1_repeat2.json: not JSON"),
        ("dataset/minor_id1_repeat2.json", "{}", "not a list of objects"),
        (
            "dataset/minor_id1_repeat2.json",
            '[{"id": 1}]',
            "item 1 has no src_sent, eng_sent, mt_sent, pert_sent",
        ),
        ("dataset/minor_id1_repeat2.json", "[3]", "item 1 has no id, src_sent"),
        ("dataset/minor_id1_repeat2.json", "[]", "no items in 'italian', there are "),
    ],
)
def test_what_is_amiss_is_told_with_its_place(tmp_path: Path, name: str, text: str, message: str) -> None:
    path = tmp_path / "other" / name
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_items(tmp_path / "other")
    assert message in str(caught.value)


def test_a_language_that_is_not_there_is_told_with_those_that_are(checkout: Path) -> None:
    with pytest.raises(DataError, match="no items in 'latin', there are german, italian"):
        read_items(checkout, "latin")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read: No such file"):
        read_items(tmp_path / "demetr")


def test_pairs_are_counted_and_a_tie_is_lost(checkout: Path) -> None:
    shares = demetr.count_wins(read_items(checkout), lambda _, texts: [float("6" in text) for text in texts])
    assert shares == {"base_id35_reference": 0.0, "critical_id10_numbers_replaced": 1.0}
    assert demetr.average(shares) == 1.0


def test_a_table_is_printed(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    raters = {"chrF++": demetr.rate_chrf, "quality": demetr.rate_quality("it-en", extra=False)}
    monkeypatch.setattr(demetr, "choose_raters", lambda _: raters)
    monkeypatch.setattr(sys, "argv", ["demetr", "--data", str(checkout)])
    demetr.main()
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert lines[0] == ["2", "items"]
    assert lines[1] == ["chrF++", "quality"]
    assert lines[3] == ["critical_id10_numbers_replaced", "1.00", "1.00"]
    assert lines[4] == ["mean", "1.0000", "1.0000"]


def test_a_wrong_folder_ends_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["demetr", "--data", str(tmp_path)])
    with pytest.raises(SystemExit, match="wanted is a checkout of"):
        demetr.main()
