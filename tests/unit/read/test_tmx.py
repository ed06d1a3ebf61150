from __future__ import annotations

import pytest
from tests.unit.read.reading import read, show, show_files

from mtcheck.errors import ReadError
from mtcheck.read import NoTargetError


def make(*variants: tuple[str, str]) -> str:
    written = "\n".join(f'<tuv xml:lang="{language}"><seg>{text}</seg></tuv>' for language, text in variants)
    unit = f"<tu><prop>p</prop>{written}</tu>"
    return f'<tmx version="1.4"><header><note>n</note></header><body>{unit}</body></tmx>'


def test_languages_are_chosen_by_their_tags() -> None:
    reading = read(make(("FR", "Bonjour."), ("en-GB", "Hello &amp; bye."), ("it-IT", "Ciao.")), "tmx")
    assert show(reading) == [("Ciao.", "Hello & bye.")]
    assert show_files(reading) == ["Hello &amp; bye."]
    assert show(read(make(("fr", "Bonjour."), ("de", "Tag.")), "tmx", pair="fr-de")) == [("Bonjour.", "Tag.")]


def test_every_variant_of_the_target_has_the_source() -> None:
    reading = read(make(("it", "Colore."), ("en-GB", "Colour."), ("en-US", "Color.")), "tmx")
    assert show(reading) == [("Colore.", "Colour."), ("Colore.", "Color.")]


def test_codes_are_no_text() -> None:
    text = (
        '<bpt i="1">&lt;b&gt;</bpt>One<ept i="1">&lt;/b&gt;</ept> <hi type="italic">two</hi> <ph>{name}</ph>'
        '<it pos="begin">&lt;i&gt;</it> three<ph>&lt;br/&gt;</ph>four<ph type="lb"/>five'
    )
    reading = read(make(("en", text)), "tmx")
    assert show(reading) == [(None, "One two \ufffc three four five")]
    (mark,) = reading.target.blocks[0].marks
    assert (mark.kind, mark.start, mark.end) == ("emphasis", 4, 7)


def test_a_unit_without_the_target_is_told() -> None:
    text = make(("it", "A"), ("en", "B")).replace(
        "</body>", '<tu><tuv xml:lang="it"><seg>C</seg></tuv></tu></body>'
    )
    reading = read(text, "tmx")
    assert show(reading) == [("A", "B")]
    assert reading.target.notes == ("1 unit has no text in en: not checked",)


def test_the_source_of_another_file() -> None:
    assert show(read(make(("it", "A"), ("en", "B")), "tmx", role="source")) == [(None, "A")]


def test_another_pair() -> None:
    with pytest.raises(NoTargetError, match=r"^a\.tmx: holds no text in en \(xml:lang\)$"):
        read(make(("it", "A"), ("fr", "B")), "tmx")


def test_another_kind_of_xml() -> None:
    with pytest.raises(ReadError, match=r"^a\.tmx:2: not TMX: its root is html$"):
        read("<?xml version='1.0'?>\n<html/>", "tmx")


def test_an_entity_that_only_a_dtd_would_define() -> None:
    with pytest.raises(ReadError, match=r"^a\.tmx:2: the entity &x; is not defined$"):
        read('<!DOCTYPE tmx SYSTEM "x.dtd">\n' + make(("en", "&x;")), "tmx")


@pytest.mark.parametrize("reference", ["&#x110000;", "&#xD800;", "&#;", "&#x;", "&#1a;", "&#9999999999999;"])
def test_a_character_that_there_is_not(reference: str) -> None:
    """lxml says nothing of what stands behind the root where a namespace is no address."""
    text = f'<tmx xmlns="urn:\xff"></tmx><tuv xml:lang="en"><seg>a {reference}</seg></tuv>'
    with pytest.raises(ReadError, match=r"^a\.tmx:1: the entity "):
        read(text, "tmx")
