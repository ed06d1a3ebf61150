from __future__ import annotations

import os
from pathlib import Path

import pytest

from mtcheck.errors import PackError
from mtcheck.rules.faults import Faults
from mtcheck.rules.yamlfile import MAX_BYTES, MAX_DEPTH, Node, name_field, parse, read_yaml

FILE = Path("a.yaml")


def read(text: str) -> Node:
    faults = Faults()
    node = parse(text, FILE, faults)
    faults.raise_any()
    assert node is not None
    return node


def faults_of(text: str) -> str:
    with pytest.raises(PackError) as caught:
        read(text)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("on", "on"),
        ("true", True),
        ("~", None),
        ("12", 12),
        ("-0.5", -0.5),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("1.2.3", "1.2.3"),
        ("12:30", "12:30"),
        ("2001-01-01", "2001-01-01"),
        ("'12'", "12"),
        ("!!str 12", "12"),
        ("! 12", "12"),
        ("9" * 5000, "9" * 5000),
        ("|\n  a\n  b\n", "a\nb\n"),
        ("[a, {b: 1}]", ["a", {"b": 1}]),
        ("{true: 1, 2: x}", {"true": 1, "2": "x"}),
    ],
)
def test_values_are_those_of_the_core_schema(text: str, value: object) -> None:
    assert read(text).plain() == value


def test_every_value_has_the_line_it_begins_on_and_a_field_that_of_its_key() -> None:
    node = read("\n- id: x\n  when:\n    document:\n      phrase: [a,\n        b]\n- 3\n")
    assert node.line_of((0, "id")) == 2
    assert node.line_of((0, "when")) == 3
    assert node.line_of((0, "when", "document", "phrase", 1)) == 6
    assert node.line_of((0, "when", "nothing", 7)) == 3
    assert node.line_of((1,)) == 7
    assert node.line_of((9,)) == 2


def test_aliases_stand_for_their_values() -> None:
    assert read("a: &x {b: [1]}\nc: *x\nd: [*x]\n").plain() == {
        "a": {"b": [1]},
        "c": {"b": [1]},
        "d": [{"b": [1]}],
    }


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a: 1\nb: 2\na: 3\n", "a.yaml:3: a: `a` stands twice, first on line 1"),
        ("a: [1\nb: 2\n", "a.yaml:2: is not YAML"),
        ("a: b: c\n", "a.yaml:1: is not YAML: mapping values are not allowed in this context"),
        ("a: *x\n", "a.yaml:1: unknown alias *x"),
        ("&a [*a]", "a.yaml:1: unknown alias *a"),
        ("x\n---\ny\n", "a.yaml:2: holds a second document: one file, one list"),
        ("? [a]\n: b\n", "a.yaml:1: a key must be a text"),
        ("a: &x b\n*x : c\n", "a.yaml:2: a key must be a text"),
        ("", "a.yaml: is empty"),
        ("# nothing\n", "a.yaml: is empty"),
        (
            "a: !!python/object/apply:os.system [id]\n",
            "a.yaml:1: the tag tag:yaml.org,2002:python/object/apply",
        ),
        (
            "a: !!int 3\nb: !!float 3\n",
            "a.yaml:1: the tag tag:yaml.org,2002:int is not allowed\na.yaml:2: the tag",
        ),
        ("a: \x07", "a.yaml:1: is not YAML"),
    ],
)
def test_faults_are_told_with_their_line(text: str, fault: str) -> None:
    assert faults_of(text).startswith(fault)


def test_a_bomb_of_aliases_is_refused_without_being_expanded() -> None:
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 30)
    )
    assert faults_of(bomb) == "a.yaml:6: is too large, aliases expanded"


def test_a_long_text_cannot_be_multiplied_by_aliases() -> None:
    assert "is too large" in faults_of(f"a: &a {'x' * 100_000}\nb: [{', '.join(['*a'] * 1000)}]\n")


@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 100_000, "- " * 1000 + "x"])
def test_deep_nesting_is_refused(text: str) -> None:
    assert faults_of(text) == f"a.yaml:1: is nested more than {MAX_DEPTH} deep"


def test_aliases_cannot_nest_deeper() -> None:
    text = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 100))
    assert faults_of(text).endswith(f"is nested more than {MAX_DEPTH} deep")


def read_bytes(tmp_path: Path, data: bytes) -> str:
    file = tmp_path / "a.yaml"
    file.write_bytes(data)
    faults = Faults()
    assert read_yaml(file, faults) is None
    with pytest.raises(PackError) as caught:
        faults.raise_any()
    return str(caught.value).removeprefix(f"{tmp_path}/")


def test_other_encodings_are_refused_with_the_line(tmp_path: Path) -> None:
    assert read_bytes(tmp_path, b"a: 1\nb: caff\xe8\n") == "a.yaml:2: is not UTF-8"
    assert read_bytes(tmp_path, "a: b".encode("utf-16")) == "a.yaml:1: is not UTF-8"


def test_large_and_special_files_are_refused(tmp_path: Path) -> None:
    assert read_bytes(tmp_path, b"#" * (MAX_BYTES + 1)) == "a.yaml: is larger than 4 MB"
    os.mkfifo(tmp_path / "pipe")
    faults = Faults()
    assert read_yaml(tmp_path / "pipe", faults) is None
    assert read_yaml(tmp_path / "none", faults) is None
    assert len(faults) == 2


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")
    node = read_yaml(tmp_path / "a.yaml", Faults())
    assert node is not None and node.plain() == {"a": 1, "b": 2} and node.line_of(("b",)) == 2


def test_fields_are_named_as_people_write_them() -> None:
    assert name_field(("entries", 2, "flag", "regex")) == "entries[2].flag.regex"
    assert name_field(()) == ""
