from __future__ import annotations

import pytest
from tests.unit.read.reading import read, show, show_files

from mtcheck.errors import ReadError
from mtcheck.read import NoTargetError


def test_objects_are_units() -> None:
    text = '{"it": "Perch\\u00e9?", "en": "Why \\ud83d\\ude42 \\"so\\"?"}\r\n\n'
    text += '{"en":"A\\/b\\tc", "x":[1,{"en":"no"}]}\n'
    reading = read(text, "jsonl")
    assert show(reading) == [("Perché?", 'Why 🙂 "so"?'), ("", "A/b c")]
    assert show_files(reading) == ['Why \\ud83d\\ude42 \\"so\\"?', "A\\/b\\tc"]
    face = reading.target.blocks[0].offsets.locate(4, 5)
    assert text[face.start : face.end] == "\\ud83d\\ude42"


def test_blanks_may_stand_anywhere() -> None:
    text = ' { "x" : [ 1 , { "y" : 2 } , [ ] ] , "it" : "Ciao." , "en" : "Hello."\t} '
    assert show(read(text, "jsonl")) == [("Ciao.", "Hello.")]


def test_names_may_be_paths() -> None:
    text = '{"id": {"n": 1}, "translation": {"it": "Ciao.", "en": "Hello."}}'
    assert show(read(text, "jsonl")) == [("Ciao.", "Hello.")]
    other = '{"a": {"b": "Hello."}, "en": "no"}'
    assert show(read(other, "jsonl", target="a.b")) == [(None, "Hello.")]


def test_lines_of_a_string_are_blocks_where_both_have_as_many() -> None:
    text = '{"it": "Uno.\\n\\nDue.", "en": "One.\\r\\nTwo."}\n{"it": "Tre.", "en": "Three.\\nFour."}'
    assert show(read(text, "jsonl")) == [("Uno.", "One."), ("Due.", "Two."), ("Tre.", "Three. Four.")]


def test_half_a_pair_of_surrogates_is_a_replacement_character() -> None:
    assert show(read('{"en": "a\\ud83d b"}', "jsonl")) == [(None, "a\ufffd b")]


def test_lines_without_the_text_are_told() -> None:
    reading = read('{"it": "A"}\n{"it": "B", "en": null}\n{"it": "C", "en": "D"}\n', "jsonl")
    assert show(reading) == [("C", "D")]
    assert reading.target.notes == ("2 units have no text: not checked",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"en": "a"}\n\n{"en": }', "a.jsonl:3:8: not JSON: Expecting value"),
        ('{"en": "a"}\n["b"]', "a.jsonl:2: not a JSON object"),
        ('{"en": "a"}{', "a.jsonl:1:12: not JSON: Extra data"),
        ('{"a":' * 500 + "1" + "}" * 500, "a.jsonl:1: not JSON: nested too deeply"),
    ],
)
def test_a_faulty_line_is_told(text: str, said: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(text, "jsonl")
    assert str(caught.value) == said


def test_a_column_that_is_not_there_is_told_with_its_line() -> None:
    with pytest.raises(ReadError, match=r"^a\.jsonl:2: there is no column 'x'"):
        read('{"x": "a"}\n{"en": "b"}', "jsonl", target="x")


@pytest.mark.parametrize("text", ["", "\n", '{"fr": "a"}\n{"de": "b"}', '{"en": 1}'])
def test_no_text(text: str) -> None:
    with pytest.raises(NoTargetError, match=r"^a\.jsonl: "):
        read(text, "jsonl")
