from __future__ import annotations

import pytest
from tests.unit.read.reading import read, show, show_files

from mtcheck.errors import ReadError
from mtcheck.read import NoTargetError, read_bytes

HEADER = 'msgid ""\nmsgstr ""\n"Language: {}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def test_messages_have_their_ids_as_sources() -> None:
    text = HEADER.format("en_GB") + (
        '# a comment\n#: a.py:3\n#, c-format\nmsgctxt "menu"\nmsgid "Ciao, \\"tu\\"."\n'
        'msgstr ""\n"Hello, "\n"\\"you\\"."\n'
    )
    reading = read(text.replace("\n", "\r\n"), "po")
    assert show(reading) == [('Ciao, "tu".', 'Hello, "you".')]
    assert show_files(reading) == ['Hello, "\r\n"\\"you\\".']
    block = reading.target.blocks[0]
    assert block.offsets.is_contiguous(0, 6)
    assert not block.offsets.is_contiguous(5, 9)


def test_plural_forms_have_the_plural_as_source() -> None:
    text = 'msgid "%d casa"\nmsgid_plural "%d case"\nmsgstr[0] "%d house"\nmsgstr[1] "%d houses"\n'
    assert show(read(text, "po")) == [("\ufffc casa", "\ufffc house"), ("\ufffc case", "\ufffc houses")]


def test_fuzzy_and_untranslated_messages_are_told_and_obsolete_ones_are_not() -> None:
    text = (
        '#, fuzzy\n#| msgid "Z"\nmsgid "A"\nmsgstr "B"\n\nmsgid "C"\nmsgstr ""\n\nmsgid "D"\nmsgstr "E"\n'
        '#~ msgid "F"\n#~ msgstr "G"\n'
    )
    reading = read(text, "po")
    assert show(reading) == [("D", "E")]
    assert reading.target.notes == (
        "1 unit has a fuzzy translation: not checked",
        "1 unit has no translation: not checked",
    )


@pytest.mark.parametrize("key", ["home.title", "HOME_TITLE", "homeTitle", "a-b:c/d"])
def test_a_name_is_no_source(key: str) -> None:
    assert show(read(f'msgid "{key}"\nmsgstr "Home"\n', "po")) == [(None, "Home")]


def test_copies_are_no_sources() -> None:
    text = "".join(f'msgid "Word {n}"\nmsgstr "Word {n}"\n\n' for n in range(3))
    assert [source for source, _ in show(read(text + 'msgid "A"\nmsgstr "B"\n', "po"))] == [None] * 4


def test_variables_and_mark_up_are_no_text() -> None:
    text = 'msgid "A"\nmsgstr "%(n)s <b>of</b> {0} and {{ x }}\\tat 100% of ${y}"\n'
    assert show(read(text, "po")) == [("A", "\ufffc of \ufffc and {{ x }} at 100% of \ufffc")]


def test_a_line_end_is_a_blank_and_an_empty_line_ends_a_paragraph() -> None:
    text = 'msgid "A.\\n\\nB."\nmsgstr ""\n"One\\n"\n"  two.\\n"\n"\\n"\n"Three."\n'
    assert show(read(text, "po")) == [("A.", "One two."), ("B.", "Three.")]


def test_another_language() -> None:
    with pytest.raises(NoTargetError, match=r"^a\.po: its language is de, not en$"):
        read(HEADER.format("de") + 'msgid "A"\nmsgstr "B"\n', "po")


def test_the_source_of_another_file() -> None:
    text = HEADER.format("it") + 'msgid "key.a"\nmsgstr "Ciao"\n'
    assert show(read(text, "po", role="source")) == [(None, "Ciao")]
    text = HEADER.format("en") + 'msgid "Ciao"\nmsgstr "Hello"\n'
    assert show(read(text, "po", role="source")) == [(None, "Ciao")]


def test_a_legacy_encoding_is_the_header_s() -> None:
    text = HEADER.format("en").replace("UTF-8", "ISO-8859-2") + 'msgid "A"\nmsgstr "Łódź"\n'
    document = read_bytes(text.encode("iso-8859-2"), "a.po")
    assert (document.encoding, document.blocks[0].text) == ("iso8859-2", "Łódź")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('msgid "A"\nmsgstr B\n', 2),
        ('msgid "A"\nmsgstr "B\n', 2),
        ('msgid "A"\n\n"B"\n"C" "D"\n', 4),
        ('"A"\n', 1),
        ('msgid "A"\nmsgid "B"\n', 2),
        ("hello", 1),
    ],
)
def test_what_is_no_catalogue_is_told_with_its_line(text: str, line: int) -> None:
    with pytest.raises(ReadError, match=rf"^a\.po:{line}: not PO: "):
        read(text, "po")


def test_an_empty_catalogue_has_no_text() -> None:
    assert read("# nothing\n", "po").target.blocks == ()
