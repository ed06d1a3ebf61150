"""Properties of the rules: anchors lose no match, spans are exact, merging is stable."""

from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.unit.rules.documents import PAIR, make_document, make_engine, make_packs

from mtcheck.rules.compile import compile_packs
from mtcheck.rules.engine import Engine
from mtcheck.rules.folding import fold
from mtcheck.rules.packed import pack

LISTS = {"names": ("Ada", "New York", "l'oro"), "verbs": ("said", "noted")}
ATOMS = [
    "a", "b", "the", "The", "said", "he", "İ", "ı", "ſ", "K", "ß", "ς", "Σ", "é", "É", "'", "’", "“", '"',
    " ", "\u00a0", "\n", "-", "‑", ".", ",", "_", "1", "New York", "ada", "\u0301", "𝐀", "straße", "oro", "l",
]  # fmt: skip
texts = st.lists(st.sampled_from(ATOMS), max_size=14).map("".join)
literals = st.lists(st.sampled_from([atom for atom in ATOMS if atom != "\n"]), min_size=1, max_size=3).map(
    "".join
)
Likely = tuple[str, str]
"""A pattern and a text that it likely matches."""


def escape(text: str) -> str:
    return "".join(f"\\{char}" if char in "-.," else char for char in text)


def change_case(text: str) -> str:
    return "".join(change if len(change := char.swapcase()) == 1 else char for char in text)


known: list[Likely] = [
    (r"\b", ""),
    (r"\w", "a"),
    (r"\s+", " \u00a0"),
    (r"\s*", ""),
    (r"\w+", "he"),
    (".", "“"),
    (r"\L<names>", "new york"),
    (r"\L<names>", "l'ORO"),
    (r"\L<verbs>", "Said"),
    (r"(?!\w)", ""),
    (r"(?<!\w)", " "),
    ("[ab]", "B"),
    (r"\d", "7"),
    (r"\d{2,3}", "1٣"),
    ("[1-9]", "9"),
    ("19", "19"),
    (r"\b(\w+) (?:\1|said)\b", "he HE"),
    ("[^a]", "é"),
    (r"[\s,]", ","),
    ("(?-i:The)", "The"),
    ("^", ""),
    ("$", ""),
    ("[“”]", "”"),
    (r"(?-i:\p{Lu})", "É"),
    ("(?=s)", ""),
    ("(?<=e)", "e"),
    (r"(?<=\s)", "\u00a0"),
    (r"(?<=[,;] )", ", "),
    (r"(?=\s|$)", ""),
]
pieces: st.SearchStrategy[Likely] = st.one_of(
    literals.map(lambda text: (escape(text), text)),
    literals.map(lambda text: (escape(text), change_case(text))),
    st.sampled_from(known),
)


def combine(children: st.SearchStrategy[Likely]) -> st.SearchStrategy[Likely]:
    shapes = [("(?:{})", 1), ("({})", 1), ("(?:{})?", 0), ("(?:{})?", 1), ("(?:{})+", 2), ("(?:{})*?", 1)]
    more = [("(?:{}){{1,2}}", 2), ("(?>{})", 1), ("(?={})", 1), ("(?<={})", 1), ("(?!{})", 0)]
    return st.one_of(
        st.lists(children, min_size=1, max_size=4).map(
            lambda parts: tuple(map("".join, zip(*parts, strict=True)))
        ),
        st.builds(lambda one, other: (f"(?:{one[0]}|{other[0]})", other[1]), children, children),
        st.builds(
            lambda shape, one: (shape[0].format(one[0]), one[1] * shape[1]),
            st.sampled_from(shapes + more),
            children,
        ),
    )


patterns = st.recursive(pieces, combine, max_leaves=8)
words = st.lists(
    st.sampled_from(["the", "he", "said", "oro*", "l'oro", "straße", "K", "..", "New"]),
    min_size=1,
    max_size=3,
)
tokens = st.lists(
    st.one_of(
        st.builds(lambda word: {"word": word}, words),
        st.just({"list": "names"}),
        st.sampled_from([{"shape": s} for s in ("lower", "capital", "upper", "number", "word", "punct")]),
        st.just({"word": "the", "optional": True}),
        st.just({"not": {"word": "he"}}),
        st.just({"lemma": "said", "mark": True}),
        st.just({"skip": 2}),
    ),
    min_size=1,
    max_size=4,
)
others = st.one_of(
    st.builds(lambda phrase: ({"phrase": " ".join(phrase)}, " ".join(phrase)), words),
    st.sampled_from([({"lemma": lemma}, lemma) for lemma in ("said", "the thing", "ß", "New York")]),
    st.builds(lambda steps: ({"tokens": steps}, "the said New York oro he"), tokens),
)


def compare(flag: dict[str, Any], text: str) -> None:
    program = compile_packs(make_packs({"flag": flag}, lists=LISTS), PAIR)
    units = range(len(program.units))
    free = msgspec.structs.replace(
        program, anchors={}, unanchored=tuple(units), also=tuple(() for _ in units)
    )
    document = make_document(text)
    anchored = Engine(pack(program, ahead=True), PAIR, {})
    assert anchored.run(document) == Engine(pack(free), PAIR, {}).run(document)


@settings(max_examples=400, deadline=None)
@given(patterns, texts, texts)
@example((r"(?-i:s)aid\b", "ſaid"), "", "")
@example((r"\w\L<names>", ""), "", "a")
def test_anchors_lose_no_match_of_a_regex(pattern: Likely, before: str, after: str) -> None:
    compare({"regex": pattern[0]}, f"{before}{pattern[1]}{after}. {pattern[1]}.")


@settings(max_examples=200, deadline=None)
@given(patterns, texts, texts)
def test_anchors_lose_no_match_in_a_block(pattern: Likely, before: str, after: str) -> None:
    flag = {"regex": pattern[0], "scope": "block"}
    compare(flag, f"{before}{pattern[1]}{after}. {pattern[1]}.")
    compare(flag, f"{before}. {pattern[1].replace(' ', '. ')}{after}")


@settings(max_examples=200, deadline=None)
@given(others, texts, texts)
def test_anchors_lose_no_match_of_words(flag: tuple[dict[str, Any], str], before: str, after: str) -> None:
    compare(flag[0], f"{before}{change_case(flag[1])}{after}. {flag[1]}")


@given(texts)
def test_folding_keeps_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@settings(deadline=None)
@given(texts)
def test_spans_are_exact(text: str) -> None:
    engine = make_engine({"flag": {"phrase": ["the", "said", "oro"], "regex": "[“”é]"}})
    for finding in engine.run(make_document(text)).findings:
        assert text[finding.span.start : finding.span.end] == finding.text
