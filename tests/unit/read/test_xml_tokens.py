from __future__ import annotations

import pytest

from mtcheck.errors import ReadError
from mtcheck.read.xml_tokens import End, Start, Text, check_xml, tokenize


def test_tags_and_texts_have_places() -> None:
    text = "<?xml version='1.0'?><!DOCTYPE a SYSTEM 'x>y'>"
    text += "<a b='1 > 0' c = \"&lt;\"><!-- <x> -->t<e/><![CDATA[<&]]></a>"
    found = list(tokenize(text))
    assert [type(token) for token in found] == [Start, Text, Start, End, Text, End]
    assert [text[token.start : token.end] for token in found if isinstance(token, Text)] == ["t", "<&"]
    first = found[0]
    assert isinstance(first, Start)
    assert first.attributes == {"b": "1 > 0", "c": "<"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<a>\n<b></a>", "a.tmx:2:8: not well-formed XML: Opening and ending tag mismatch: b line 2 and a"),
        ("<a>èè<b></a>", "a.tmx:1:13: not well-formed XML: Opening and ending tag mismatch: b line 1 and a"),
        ("", "a.tmx:1:1: not well-formed XML: Document is empty"),
        ("<a>&undefined;</a>", "a.tmx:1:15: not well-formed XML: Entity 'undefined' not defined"),
    ],
)
def test_what_is_not_well_formed_is_told_with_its_place(text: str, said: str) -> None:
    with pytest.raises(ReadError) as caught:
        check_xml(text, "a.tmx")
    assert str(caught.value) == said


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>',
        '<!-- c --><?p?>\n<!DOCTYPE a PUBLIC "[" "b" [<!ENTITY % x SYSTEM "http://127.0.0.1/">%x;]><a/>',
        '<!DOCTYPE a [<!ENTITY x "lol"><!ENTITY y "&x;&x;&x;">]><a>&y;</a>',
    ],
)
def test_entities_of_its_own_are_refused_unread(text: str) -> None:
    with pytest.raises(ReadError, match=r"^a\.tmx:\d: declares entities or a DTD of its own: refused$"):
        check_xml(text, "a.tmx")


def test_a_dtd_is_not_looked_for() -> None:
    check_xml('<!DOCTYPE tmx SYSTEM "http://127.0.0.1:9/none.dtd"><tmx/>', "a.tmx")
    check_xml("<a><![CDATA[<!DOCTYPE a [<!ENTITY x 'y'>]>]]></a>", "a.tmx")
