from __future__ import annotations

import pytest
from tests.unit.read.reading import read, show, show_files

from mtcheck.errors import ReadError
from mtcheck.read import NoTargetError


def make(units: str, languages: str = 'source-language="it" target-language="en-GB"') -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file {languages}>'
        f"<header><note>A note.</note></header><body>{units}</body></file></xliff>"
    )


def make2(units: str, languages: str = 'srcLang="it" trgLang="en"') -> str:
    return f'<xliff version="2.1" {languages}><file id="f"><unit id="u">{units}</unit></file></xliff>'


UNIT = "<trans-unit id='1'{}><source>Ciao <g id='1'>a te</g>.</source><target{}>{}</target></trans-unit>"


def test_targets_have_their_sources() -> None:
    target = "Hello\r\n   <g id='1' ctype='bold'>to you</g> &amp; <x id='2' equiv-text='{{name}}'/>."
    reading = read(make(UNIT.format("", "", target)), "xliff")
    assert show(reading) == [("Ciao a te.", "Hello to you & \ufffc.")]
    assert show_files(reading) == [target]
    (mark,) = reading.target.blocks[0].marks
    assert (mark.kind, mark.start, mark.end) == ("strong", 6, 12)


def test_a_stretch_over_a_tag_is_not_contiguous() -> None:
    block = read(make(UNIT.format("", "", "One<g id='1'>two</g>")), "xliff").target.blocks[0]
    assert block.offsets.is_contiguous(0, 3)
    assert not block.offsets.is_contiguous(1, 5)
    block = read(make(UNIT.format("", "", "One<x id='1' ctype='lb'/>two")), "xliff").target.blocks[0]
    assert not block.offsets.is_contiguous(0, 7)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("a<x id='1' ctype='lb'/>b", "a b"),
        ("a<ph id='1'>&lt;br/&gt;</ph>b", "a b"),
        ("<x id='START_BOLD_TEXT' ctype='x-b'/>a<x id='CLOSE_BOLD_TEXT'/>", "a"),
        ("<x id='INTERPOLATION'/> a", "\ufffc a"),
        ("<bpt id='1'>&lt;b&gt;</bpt>a<ept id='1'>&lt;/b&gt;</ept>", "a"),
        ("<bx id='1'/>a<ex id='1'/><it id='2' pos='open'>[i]</it>", "a"),
        ("<mrk mtype='seg' mid='1'>a</mrk> <mrk mtype='protected'>XYZ</mrk> c", "a \ufffc c"),
        ("a <!-- c --><?p?>b<![CDATA[ <c>]]>", "a b <c>"),
        ("<ph id='1'>x<sub>y</sub></ph>a", "\ufffca"),
    ],
)
def test_codes_in_version_1(written: str, said: str) -> None:
    assert show(read(make(UNIT.format("", "", written)), "xliff")) == [("Ciao a te.", said)]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("<pc id='1' type='fmt' subType='xlf:i'>a</pc>b", "ab"),
        ("a<ph id='1' type='fmt' subType='xlf:lb'/>b", "a b"),
        ("a <ph id='1' equiv='%d'/>", "a \ufffc"),
        ("<sc id='1'/>a<ec startRef='1'/><cp hex='0007'/>", "a"),
        ("a <mrk id='m' translate='no'>XYZ</mrk>", "a \ufffc"),
        ("<sm id='1'/>a<em startRef='1'/>", "a"),
    ],
)
def test_codes_in_version_2(written: str, said: str) -> None:
    text = make2(f"<segment><source>A.</source><target>{written}</target></segment>")
    assert show(read(text, "xliff")) == [("A.", said)]


def test_version_2_has_segments_and_what_is_no_text() -> None:
    text = make2(
        "<notes><note>A note.</note></notes><originalData><data id='d'>x</data></originalData>"
        "<mtc:matches xmlns:mtc='m'><mtc:match><source>P</source><target>Q</target></mtc:match></mtc:matches>"
        "<segment><source>A.</source><target>B.</target></segment><ignorable><source> </source></ignorable>"
        "<segment><source>C.</source><target>D.</target></segment>"
    )
    assert show(read(text, "xliff")) == [("A.", "B."), ("C.", "D.")]


def test_a_prefix_is_no_hindrance_and_other_namespaces_are_left_out() -> None:
    text = (
        '<x:xliff xmlns:x="u" xmlns:o="o"><x:file source-language="it" target-language="en"><x:trans-unit>'
        "<x:source>A</x:source><o:target>no</o:target><x:target>B</x:target></x:trans-unit></x:file></x:xliff>"
    )
    assert show(read(text, "xliff")) == [("A", "B")]


def test_what_is_not_to_be_translated_is_left_out() -> None:
    kept, done = UNIT.format("", "", "No."), UNIT.format(" translate='yes'", "", "Yes.")
    units = (
        UNIT.format(" translate='no'", "", "No.")
        + f"<group translate='no'>{kept}{done}</group>"
        + "<trans-unit><source>A</source><target>B</target><alt-trans><source>A</source><target>no</target>"
        "</alt-trans><note>no</note></trans-unit>"
    )
    assert [target for _, target in show(read(make(units), "xliff"))] == ["Yes.", "B"]


def test_a_copy_of_the_source_in_a_unit_that_is_to_do_is_no_translation() -> None:
    copied = "<trans-unit><source>A</source><target state='{}'>A</target></trans-unit>"
    text = make(copied.format("new") + copied.format("final") + "<trans-unit><source>B</source></trans-unit>")
    reading = read(text, "xliff")
    assert show(reading) == [("A", "A")]
    assert reading.target.notes == ("2 units have no translation: not checked",)


def test_files_of_other_languages_are_left_out() -> None:
    other = make(UNIT.format("", "", "Salut."), 'source-language="it" target-language="fr"')
    with pytest.raises(NoTargetError, match=r"holds no translation into en: its target language is fr"):
        read(other, "xliff")
    both = other.replace("</xliff>", make(UNIT.format("", "", "Hello.")).partition('1.2">')[2])
    assert [target for _, target in show(read(both, "xliff"))] == ["Hello."]


def test_the_language_of_a_target_itself() -> None:
    text = make("<trans-unit><target xml:lang='fr'>Salut.</target></trans-unit>", "")
    with pytest.raises(NoTargetError, match="its target language is fr"):
        read(text, "xliff")


def test_a_source_in_another_language_is_no_source() -> None:
    text = make(UNIT.format("", "", "Hello."), 'source-language="de" target-language="en"')
    assert show(read(text, "xliff")) == [(None, "Hello.")]


def test_the_source_of_another_file() -> None:
    text = make(UNIT.format("", "", "Hello."))
    assert show(read(text, "xliff", role="source")) == [(None, "Ciao a te.")]
    assert show(read(text, "xliff", pair="en-fr", role="source")) == [(None, "Hello.")]


def test_no_target_at_all() -> None:
    with pytest.raises(NoTargetError, match=r"^a\.xliff: holds no translation into en"):
        read(make("<trans-unit><source>A</source></trans-unit>"), "xliff")


def test_another_kind_of_xml() -> None:
    with pytest.raises(ReadError, match=r"^a\.xliff:1: not XLIFF: its root is tmx$"):
        read("<tmx/>", "xliff")


def test_what_is_closed_behind_the_root_is_told() -> None:
    """lxml says nothing of it where a namespace is no address."""
    text = '<xliff version="1.2" xmlns="urn:\xff"><file/></xliff></xliff>'
    with pytest.raises(ReadError, match=r"^a\.xliff:1: xliff is closed, not opened$"):
        read(text, "xliff")
