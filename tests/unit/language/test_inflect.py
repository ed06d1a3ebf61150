from __future__ import annotations

from pathlib import Path

import pytest

from mtcheck.errors import MtcheckError
from mtcheck.language import inflect


@pytest.mark.parametrize(
    ("lemma", "lang", "some"),
    [
        ("cryptocurrency", "en", "cryptocurrencies"),
        ("email", "en", "emailed emailing emails"),
        ("stablecoin", "en", "stablecoins"),
        ("leave", "en", "leaves left leaving"),
        ("write", "en", "writes wrote written writing"),
        ("interpret", "en", "interprets interpreted interpreting"),
        ("travel", "en", "travelled traveled travelling traveling travels"),
        ("stop", "en", "stopped stopping"),
        ("big", "en", "bigger biggest"),
        ("criterion", "en", "criteria"),
        ("criptovaluta", "it", "criptovalute"),
        ("cercare", "it", "cerco cerchi cerchiamo cercherà cercato"),
        ("hackerare", "it", "hackerato hackerano"),
        ("simpatico", "it", "simpatica simpatici simpatiche"),
        ("educato", "it", "educata educati educate"),
        ("genitore", "it", "genitori"),
        ("uomo", "it", "uomini"),
    ],
)
def test_forms_have_the_inflections(lemma: str, lang: str, some: str) -> None:
    assert {lemma, *some.split()} <= inflect.forms(lemma, lang)


@pytest.mark.parametrize(
    ("lemma", "lang", "others"),
    [
        ("go", "en", "gon gorn"),
        ("even", "en", "evening"),
        ("past", "en", "pasted pasting"),
        ("new", "en", "news"),
        ("estate", "en", "est"),
        ("be", "en", "ai m wass"),
        ("caso", "it", "casa case"),
        ("mare", "it", "mate mato mo"),
        ("essere", "it", "essi esse so"),
        ("dare", "it", "di do da"),
    ],
)
def test_forms_have_no_other_words(lemma: str, lang: str, others: str) -> None:
    assert not set(others.split()) & inflect.forms(lemma, lang) - {lemma}


def test_forms_are_lower_case() -> None:
    assert inflect.forms("Bitcoin", "en") == inflect.forms("bitcoin", "en")
    assert all(form == form.lower() for form in inflect.forms("essere", "it"))


def test_language_without_data_has_the_lemma_alone() -> None:
    assert inflect.forms("Wort", "xx") == {"wort"}
    assert inflect.pluralize("Wort", "xx") == "Wort"
    assert not inflect.is_plural("words", "xx")


@pytest.mark.parametrize(
    ("word", "plural"),
    [
        ("city", "cities"),
        ("day", "days"),
        ("box", "boxes"),
        ("coin", "coins"),
        ("photo", "photos"),
        ("potato", "potatoes"),
        ("Wolf", "Wolves"),
        ("analysis", "analyses"),
        ("NFT", "NFTs"),
        ("news", "news"),
        ("software", "software"),
    ],
)
def test_pluralize(word: str, plural: str) -> None:
    assert inflect.pluralize(word, "en") == plural


def test_pluralize_by_the_language_s_table() -> None:
    assert [inflect.pluralize(word, "it") for word in ("banca", "medico", "uovo")] == [
        "banche",
        "medichi",  # -ci or -chi is in no rule
        "uova",
    ]


@pytest.mark.parametrize("word", ["coins", "People", "criteria", "cities"])
def test_is_plural(word: str) -> None:
    assert inflect.is_plural(word, "en")


@pytest.mark.parametrize("word", ["coin", "news", "glass", "analysis", "bonus", "person", ""])
def test_is_not_plural(word: str) -> None:
    assert not inflect.is_plural(word, "en")


@pytest.mark.parametrize(
    ("replacement", "original", "expected"),
    [
        ("cryptocurrency", "encryptions", "cryptocurrencies"),
        ("cryptocurrency", "encryption", "cryptocurrency"),
        ("cryptocurrencies", "encryptions", "cryptocurrencies"),
        ("digital wallet", "virtual portfolios", "digital wallets"),
        ("right of way", "privileges", "rights of way"),
        ("wallet", "pairs of trousers", "wallets"),
        ("wallet", "", "wallet"),
        ("", "coins", ""),
    ],
)
def test_inflect_like(replacement: str, original: str, expected: str) -> None:
    assert inflect.inflect_like(replacement, original, "en") == expected


@pytest.mark.parametrize(
    ("replacement", "original", "expected"),
    [
        ("cryptocurrency", "ENCRYPTION", "CRYPTOCURRENCY"),
        ("cryptocurrency", "Encryption", "Cryptocurrency"),
        ("Bitcoin", "encryption", "Bitcoin"),
        ("an error", "A mistake", "An error"),
        ("we", "I", "We"),
        ("word", "123", "word"),
        ("", "Word", ""),
        ("élan", "“Word", "Élan"),
    ],
)
def test_keep_case(replacement: str, original: str, expected: str) -> None:
    assert inflect.keep_case(replacement, original) == expected


def test_broken_table_names_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "languages" / "qq"
    folder.mkdir(parents=True)
    (folder / "inflection.toml").write_text("klass = 3\n", encoding="utf-8")
    monkeypatch.setattr(inflect, "packs_root", lambda: tmp_path)
    with pytest.raises(MtcheckError, match=r"inflection\.toml: .*klass"):
        inflect.load_tables("qq")


def test_shipped_tables_compile_and_have_no_useless_rows() -> None:
    for lang in ("en", "it"):
        tables = inflect.load_tables(lang)
        for lemma, forms in tables.forms.items():
            assert lemma not in forms.split(), lemma
        for group in tables.classes:
            assert all(row.forms for row in group.rows)
