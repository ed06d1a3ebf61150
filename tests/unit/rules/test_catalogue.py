from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.unit.rules.conftest import WritePack

from mtcheck.checker import DETECTORS
from mtcheck.errors import MtcheckError
from mtcheck.model import Pair
from mtcheck.resources import packs_root
from mtcheck.rules.catalogue import HEADINGS, INDEX, make_pages, save_pages
from mtcheck.rules.figures import Figures
from mtcheck.rules.load import load_packs

PAIR = Pair("it", "en")
TABLE = """
- id: herb
  type: terminology/wrong-term
  severity: minor
  confidence: 0.9
  message: "“{text}”: {suggest} | or *so*"
  why: Two words that look alike.
  fix: {keep: [case], safety: suggestion}
  entries:
    - flag: {phrase: "parsley|root", lemma: green herb}
      suggest: [celeriac, root]
      source: {confirm: {lemma: sedano}, without: skip}
      hit: [{hit: "Add the ⟦green herbs⟧.", source: Aggiungi il sedano.}]
      quiet: [Add the green herbs.]
    - flag: chervil
      suggest: tarragon
      hit: ["Add ⟦chervil⟧.", "A `⟦chervil⟧`\\nsoup."]
      quiet: Add salt.
"""


def make(folder: Path, figures: Mapping[str, Figures] | None = None) -> Mapping[str, str]:
    return make_pages(load_packs((folder,), PAIR, DETECTORS), figures or {})


def section(page: str, heading: str) -> str:
    return page.split(f"\n## {heading}\n\n")[1].split("\n## ", maxsplit=1)[0]


def test_a_page_has_all_headings_in_their_order(write_pack: WritePack) -> None:
    page = make(write_pack({"a.yaml": TABLE}))["own/herb.md"]
    assert tuple(re.findall(r"^## (.*)$", page, re.MULTILINE)) == HEADINGS


def test_a_table_is_told_entry_by_entry(write_pack: WritePack) -> None:
    page = make(write_pack({"a.yaml": TABLE}))["own/herb.md"]
    rows = section(page, "Entries").splitlines()
    assert rows[2:4] == [
        "| `parsley\\|root`, `green herb` in any form | celeriac, root | yes | Add the ⟦green herbs⟧. |",
        "| `chervil` | tarragon |  | Add ⟦chervil⟧. |",
    ]
    wrong = section(page, "Wrong and right")
    assert "wrong   Add the ⟦green herbs⟧.\nright   Add the celeriac.\nsource  Aggiungi il sedano.\n" in wrong
    assert "wrong   A `⟦chervil⟧`\n        soup.\n" in wrong
    assert "text    Add salt." in section(page, "Left alone")
    assert section(page, "Source condition").strip() == "1 of 2 entries have their own."
    assert "Kept: case." in section(page, "Fix")


def test_the_extra_that_a_rule_requires_is_told(write_pack: WritePack) -> None:
    requiring = TABLE.replace("- id: herb\n", "- id: herb\n  requires: semantic\n")
    what = section(make(write_pack({"a.yaml": requiring}))["own/herb.md"], "What")
    assert '- Only with the extra `semantic`: `pip install "mtcheck[semantic]"`' in what
    assert "extra" not in section(make(write_pack({"a.yaml": TABLE}))["own/herb.md"], "What")


def test_what_was_measured_is_told(write_pack: WritePack) -> None:
    folder = write_pack({"a.yaml": TABLE})
    figures = {"herb": Figures(rule="herb", right=3, wrong=1, noise=2, noise_per_1000=4.0)}
    told = section(make(folder, figures)["own/herb.md"], "Measured precision")
    assert "Right: 3 of 4 findings, precision 0.750." in told
    assert "1000 sentences of clean text: 4.00." in told
    told = section(make(folder)["own/herb.md"], "Measured precision")
    assert told.startswith("- On labelled articles not yet measured")
    assert "- Its tests: " in told
    assert "sample" not in told


def test_what_is_found_in_the_samples_is_told(write_pack: WritePack) -> None:
    packs = load_packs((write_pack({"a.yaml": TABLE}),), PAIR, DETECTORS)
    pages = make_pages(packs, {}, {"herb": {"soup/article.en.txt": ("chervil", "dill_weed")}})
    told = section(pages["own/herb.md"], "Measured precision")
    assert "- Found in the sample `soup/article.en.txt`: “chervil”, “dill\\_weed”." in told


def test_all_pages_of_the_packs_have_their_headings_and_no_dead_link() -> None:
    pages = make(packs_root())
    assert len(pages) > 50
    for name, page in pages.items():
        if name != INDEX:
            found = re.findall(r"^## (.*)$", re.sub(r"(?s)```.*?```", "", page), re.MULTILINE)
            assert tuple(found) == HEADINGS, name
            assert all(section(page, heading).strip() for heading in HEADINGS), name
            assert "[All rules](../index.md)" in page
    links = re.findall(r"\]\(([^)]+\.md)\)", pages[INDEX])
    assert set(links) == pages.keys() - {INDEX}
    assert len(links) == 2 * len(set(links))  # by pack and by error type


def test_the_same_rules_give_the_same_pages(write_pack: WritePack) -> None:
    folder = write_pack({"a.yaml": TABLE})
    assert dict(make(folder)) == dict(make(folder))


def test_pages_of_rules_that_are_no_more_go(write_pack: WritePack, tmp_path: Path) -> None:
    pages = make(write_pack({"a.yaml": TABLE}))
    folder = tmp_path / "pages"
    save_pages({**pages, "own/old.md": pages["own/herb.md"]}, folder)
    (folder / "own" / "mine.md").write_text("# Mine\n", encoding="utf-8")
    save_pages(pages, folder)
    assert {path.name for path in folder.rglob("*.md")} == {"index.md", "herb.md", "mine.md"}


def test_a_folder_of_other_things_is_left_alone(write_pack: WritePack, tmp_path: Path) -> None:
    pages = make(write_pack({"a.yaml": TABLE}))
    folder = tmp_path / "thesis"
    folder.mkdir()
    (folder / "index.md").write_text("# My thesis\n", encoding="utf-8")
    with pytest.raises(MtcheckError, match="something else than a catalogue"):
        save_pages(pages, folder)
    assert [path.name for path in folder.iterdir()] == ["index.md"]
    with pytest.raises(MtcheckError, match="cannot be written"):
        save_pages(pages, folder / "index.md" / "deeper")
