from __future__ import annotations

import pytest

from mtcheck import read
from mtcheck.compare.sense_params import TokenParams
from mtcheck.compare.tokens import find
from mtcheck.language import align, sentences
from mtcheck.model import Context, Document, Pair

PAIR = Pair("it", "en")
PARAMS = TokenParams(
    patterns=(r"\{\w+\}", r"https?://[\w./]*\w"),
    marks=("link", "code"),
    lost="lost",
    changed="changed",
    added="added",
)


def make_document(target: str, source: str, ending: str) -> Document:
    ours, theirs = (
        sentences.segment(read.read_bytes(text.encode(), f"x{ending}"), lang)
        for text, lang in ((target, PAIR.target), (source, PAIR.source))
    )
    return align.align_source(ours, theirs, PAIR)


def tell(target: str, source: str, ending: str = ".txt") -> list[tuple[str, str, str | None]]:
    document = make_document(target, source, ending)
    return [
        (hit.values["fault"], document.blocks[hit.block].text[hit.start : hit.end], hit.replacement)
        for hit in find(document, Context(PAIR, {}), PARAMS)
    ]


@pytest.mark.parametrize(
    ("target", "source", "expected"),
    [
        ("Hello {name}.", "Ciao {name}.", []),
        ("Hello {nome}.", "Ciao {name}.", [("changed", "{nome}", "{name}")]),
        ("Hello, friend.", "Ciao {name}, amico.", [("lost", "Hello", None)]),
        ("Hello {a} {b}.", "Ciao {a}.", [("added", "{b}", None)]),
        ("See https://a.example/en/x.", "Vedi https://a.example/it/x/.", []),
        ("See https://en.a.example/x.", "Vedi https://it.a.example/x.", []),
        (
            "See https://a.example/y.",
            "Vedi https://a.example/x.",
            [("changed", "https://a.example/y", "https://a.example/x")],
        ),
    ],
)
def test_tokens_are_compared_as_often_as_they_stand(
    target: str, source: str, expected: list[tuple[str, str, str | None]]
) -> None:
    assert tell(target, source) == expected


def test_links_and_code_are_compared_by_what_they_lead_to() -> None:
    source = "Vedi [la mappa](https://a.example/it/x) e `run` della [scuola](https://b.example).\n"
    assert (
        tell(
            "See [the map](https://a.example/en/x) and `run` of the [school](https://b.example).\n",
            source,
            ".md",
        )
        == []
    )
    found = tell("See [the map](https://a.example/en/x) and run of the school.\n", source, ".md")
    assert [fault for fault, _, _ in found] == ["lost", "lost"]
    [changed] = tell("See [the map](https://c.example).\n", "Vedi [la mappa](https://a.example).\n", ".md")
    assert changed == ("changed", "the map", None)


def test_punctuation_behind_a_token_belongs_to_the_sentence() -> None:
    document = make_document("Write to a@b.example!", "Scrivi ad a@b.example.", ".txt")
    params = TokenParams(patterns=(r"\S+@\S+",), lost="", changed="", trim=True)
    assert not list(find(document, Context(PAIR, {}), params))
