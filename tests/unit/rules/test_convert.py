from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import msgspec
import pytest

from mtcheck.rules.convert import Bad, Converter
from mtcheck.rules.faults import Faults
from mtcheck.rules.yamlfile import Where, name_field, parse


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


class Leaf(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    size: Annotated[int, msgspec.Meta(ge=1, le=9)] = 1
    not_: str | None = msgspec.field(default=None, name="not")


class Tree(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    colour: Colour
    leaves: list[str | Leaf] = []
    shape: Literal["round", "tall"] | None = None
    ratio: Annotated[float, msgspec.Meta(ge=0)] | None = None
    extra: dict[str, object] = {}
    first: Leaf | str | None = None


def convert(text: str) -> tuple[object, list[str]]:
    node = parse(text, Path("a.yaml"), Faults())
    assert node is not None
    found: list[str] = []

    def report(where: Where, message: str) -> None:
        found.append(f"{name_field(where)}: {message}")

    return Converter(report).convert(node, Tree), sorted(found)


def test_what_fits_becomes_the_type() -> None:
    text = (
        "{colour: red, leaves: [a, {name: b, not: c}], shape: tall, ratio: 2,"
        " extra: {x: [1]}, first: {name: d}}"
    )
    tree = Tree(
        colour=Colour.RED,
        leaves=["a", Leaf("b", 1, "c")],
        shape="tall",
        ratio=2.0,
        extra={"x": [1]},
        first=Leaf("d"),
    )
    assert convert(text) == (tree, [])


def test_all_faults_are_told_in_plain_words() -> None:
    text = """\
colour: green
leaves: [3, {nam: b, size: 10}, {name: [x], size: two}, [y]]
shape: flat
ratio: -1
extra: text
first: true
colours: red
"""
    value, found = convert(text)
    assert isinstance(value, Bad)
    assert found == [
        "colour: unknown colour `green`: one of red, blue",
        "colours: unknown field, did you mean `colour`?",
        "extra: must be a mapping, not a text",
        "first: must be a mapping or a text, not true or false: put it in quotes",
        "leaves[0]: must be a text or a mapping, not a whole number: put it in quotes",
        "leaves[1].nam: unknown field, did you mean `name`?",
        "leaves[1].name: is missing",
        "leaves[1].size: must be 1 to 9, not `10`",
        "leaves[2].name: must be a text, not a list",
        "leaves[2].size: must be a whole number, not a text",
        "leaves[3]: must be a text or a mapping, not a list",
        "ratio: must be 0 or more, not `-1`",
        "shape: unknown value `flat`: one of round, tall",
    ]


@pytest.mark.parametrize("text", ["colour:\n", "colour: red\nshape: ~\n"])
def test_an_empty_field_is_a_fault_not_a_default(text: str) -> None:
    assert convert(text)[1][0].endswith("is empty: give a value or leave the field out")


def test_checks_see_what_is_left_of_a_faulty_struct() -> None:
    seen: list[tuple[Tree, frozenset[str]]] = []

    def check(tree: Tree, bad: frozenset[str]) -> Iterable[tuple[Where, str]]:
        seen.append((tree, bad))
        yield ("leaves", 0), "is odd"

    node = parse("{colour: green, leaves: [a], ratio: x}", Path("a.yaml"), Faults())
    assert node is not None
    found: list[tuple[Where, str]] = []
    converter = Converter(
        lambda where, message: found.append((where, message)), {Tree: check}, {Tree: {"colour": Colour.RED}}
    )
    value = converter.convert(node, Tree, ("root",))
    assert isinstance(value, Bad)
    assert seen == [(Tree(Colour.RED, ["a"]), frozenset({"colour", "ratio"}))]
    assert found[-1] == (("root", "leaves", 0), "is odd")
