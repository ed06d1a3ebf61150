from __future__ import annotations

from pathlib import Path

import pytest

from mtcheck.checker import Checker
from mtcheck.config import Config
from mtcheck.errors import MtcheckError
from mtcheck.glossary.compile import Compiled, compile_terms, read_glossary
from mtcheck.glossary.pack import Settings, make_files, make_slug
from mtcheck.glossary.terms import Term
from mtcheck.model import Pair
from mtcheck.read import read_text

PAIR = Pair("it", "en")
SETTINGS = Settings(name="house", title="Glossary house.csv", pair=PAIR)


def term(source: str, target: str, forbidden: str, line: int = 2, note: str = "") -> Term:
    def split(text: str) -> tuple[str, ...]:
        return tuple(filter(None, text.split(";")))

    return Term(
        line=line, sources=split(source), targets=split(target), forbidden=split(forbidden), note=note
    )


def find(
    compiled: Compiled, folder: Path, monkeypatch: pytest.MonkeyPatch, text: str, source: str | None = None
) -> list[tuple[str, str | None]]:
    """What the pack alone flags in a text, and what it would write instead."""
    for name, content in compiled.files.items():
        (folder / name).write_text(content, encoding="utf-8")
    monkeypatch.setattr("mtcheck.chosen.packs_root", lambda: folder)
    report = Checker(Config()).check(read_text(text), read_text(source) if source is not None else None)
    return [
        (finding.text, finding.fix.replacement if finding.fix else None)
        for finding in report.files[0].findings
    ]


def test_a_forbidden_rendering_is_flagged_in_any_inflection(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled = compile_terms(
        [term("criptovaluta", "cryptocurrency;crypto", "encryption", note="A note.")], SETTINGS
    )
    assert find(compiled, tmp_path, monkeypatch, "Two Encryptions rose.") == [
        ("Encryptions", "Cryptocurrencies")
    ]
    assert find(compiled, tmp_path, monkeypatch, "The encryption rose.", "Le criptovalute salgono.") != []
    assert find(compiled, tmp_path, monkeypatch, "The encryption rose.", "La cifratura sale.") == []
    assert "why: 'A note.'" in compiled.files["terms.yaml"]


def test_without_a_source_it_can_be_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(name="house", title="x", pair=PAIR, without="skip")
    compiled = compile_terms([term("panca", "bench", "bank")], settings)
    assert find(compiled, tmp_path, monkeypatch, "The bank is old.") == []
    assert find(compiled, tmp_path, monkeypatch, "The bank is old.", "La panca è vecchia.") == [
        ("bank", "bench")
    ]


def test_a_forbidden_word_in_an_approved_term_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled = compile_terms([term("", "digital currency", "currency"), term("x", "y", "")], SETTINGS)
    text = "A currency and two digital currencies."
    assert find(compiled, tmp_path, monkeypatch, text) == [("currency", "digital currency")]
    assert compiled.unused == 1


def test_initials_are_flagged_in_capitals_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = compile_terms([term("", "United States", "US")], SETTINGS)
    assert find(compiled, tmp_path, monkeypatch, "It helps us in the US.") == [("US", "United States")]


def test_stars_and_odd_characters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    odd = 'it\'s "so": #no {x}'
    compiled = compile_terms([term("", odd, "encrypt*"), term("", "plus", "C++ it's")], SETTINGS)
    assert find(compiled, tmp_path, monkeypatch, "It is encrypting C++ it’s.") == [
        ("encrypting", odd),
        ("C++ it’s", "plus"),
    ]


def test_the_same_rendering_of_the_same_source_stands_once() -> None:
    terms = [term("valuta", "currency", "value;Value"), term("Valuta", "money", "value", line=3)]
    compiled = compile_terms(terms, SETTINGS)
    (row,) = compiled.rows
    assert (row.forbidden, row.targets) == (("value",), ("currency", "money"))


def test_one_rendering_of_two_sources() -> None:
    terms = [term("panca", "bench", "bank"), term("sponda", "shore", "bank", line=3)]
    assert len(compile_terms(terms, SETTINGS).rows) == 2


def test_what_makes_no_rule_is_left_out_and_told() -> None:
    terms = [
        term("a", "bench", "bank"),
        term("b", "shore", "shore", 3),
        term("c", "", "edge", 4),
        term("d", "x" * 201, "long", 5),
        term("e", "well", "w*ll", 6),
        term("f*", "star", "stars", 7),
        term("g", "⟦x", "y", 8),
        term("h", "dash", "—", 9),
        term("", "wood", "bench", 10),
    ]
    compiled = compile_terms(terms, SETTINGS)
    assert [row.line for row in compiled.rows] == [2]
    assert [(note.line, note.message) for note in compiled.notes] == [
        (3, "“shore” is forbidden and approved: left out"),
        (4, "forbids something and approves nothing: left out"),
        (5, f"“{'x' * 40}” is longer than 200 characters: left out"),
        (6, "“w*ll”: * stands for the ending of a forbidden word: left out"),
        (7, "“f*”: * stands for the ending of a forbidden word: left out"),
        (8, "“⟦x” holds characters that a rule cannot have: left out"),
        (9, "“—” has no word: left out"),
        (10, "“bench” is forbidden and approved: left out"),
    ]


def test_a_row_whose_tests_fail_is_left_out() -> None:
    terms = [
        term("fonte", "spring", "source"),
        term("sorgente", "source code", "code", 3),
        term("sorgente", "spring", "source code", 4),
    ]
    compiled = compile_terms(terms, SETTINGS)
    assert {row.line for row in compiled.rows} < {2, 3, 4}
    assert all("left out" in note.message for note in compiled.notes)


def test_a_glossary_that_forbids_nothing() -> None:
    with pytest.raises(MtcheckError, match="no term forbids a rendering"):
        compile_terms([term("a", "b", "")], SETTINGS)
    with pytest.raises(MtcheckError, match="“c” is forbidden and approved"):
        compile_terms([term("a", "c", "c")], SETTINGS)


def test_large_glossaries_are_parted() -> None:
    rows = compile_terms([term("panca", "bench", "bank;Bank of X")], SETTINGS).rows
    files = make_files(rows * 1001, SETTINGS)
    assert list(files) == [
        "pack.yaml",
        *("terms.yaml", "terms-2.yaml", "terms-as-written.yaml", "terms-as-written-2.yaml"),
    ]
    assert files["terms-2.yaml"].startswith("- id: glossary-house-2\n")
    assert files["terms-as-written.yaml"].startswith("- id: glossary-house-as-written\n")


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Glossario 2024 (finale)", "glossario-2024-finale"),
        ("è_così", "e-cosi"),
        ("…", "terms"),
        ("用語", "terms"),
        ("a" * 39 + "--b", "a" * 39),
    ],
)
def test_slugs(text: str, slug: str) -> None:
    assert make_slug(text) == slug


def test_encodings_are_told_apart(tmp_path: Path) -> None:
    text = "source,target,forbidden\nlunedì,Monday,moon day\n"
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        path = tmp_path / f"{encoding}.csv"
        path.write_bytes(text.encode(encoding))
        assert read_glossary(path, PAIR)[0].sources == ("lunedì",)


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.xlsx", b"PK", "its name ends in none of"),
        ("a.csv", b"PK\x03\x04", "not a text file"),
        ("a.tbx", b"\x00\x01", "not a text file"),
        ("a.csv", None, "cannot be read"),
    ],
)
def test_files_that_are_no_glossary(tmp_path: Path, name: str, data: bytes | None, message: str) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(MtcheckError, match=message):
        read_glossary(tmp_path / name, PAIR)
