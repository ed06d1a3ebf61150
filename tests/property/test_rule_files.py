"""Whatever stands in a pack: it is loaded, or its faults are told."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.errors import PackError
from mtcheck.model import Pair
from mtcheck.rules import brackets, testing
from mtcheck.rules.load import LoadedPacks, load_packs

PAIR = Pair("it", "en")
MANIFEST = "id: own\nversion: 1\nlanguages: {source: it, target: en}\ntitle: T\n"
KEYS = st.sampled_from(
    [
        *("id", "type", "severity", "confidence", "message", "why", "flag", "detector", "params", "entries"),
        *(
            "when",
            "unless",
            "source",
            "fix",
            "priority",
            "tests",
            "phrase",
            "lemma",
            "regex",
            "tokens",
            "span",
        ),
        *("near", "within", "at_least", "here", "sentence", "document", "confirm", "carried", "without"),
        *("word", "list", "shape", "not", "optional", "skip", "mark", "hit", "quiet", "fixed", "suggest"),
        *("replace", "keep", "safety"),
    ]
)
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False),
    st.text(max_size=8),
    st.sampled_from(
        ["a", "⟦a⟧", "⟧", "linguistic/grammar", "minor", r"\L<x>", "(a", "{text}", "{", "*", "skip"]
    ),
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=6),
    max_leaves=30,
)
TEXTS = st.text(alphabet="ab*-’' .\"", min_size=1, max_size=6)
TOKENS = st.fixed_dictionaries(
    {},
    optional={
        "word": TEXTS,
        "lemma": TEXTS,
        "shape": st.sampled_from(["lower", "punct"]),
        "mark": st.booleans(),
    },
)
MATCHERS = st.fixed_dictionaries(
    {},
    optional={
        "phrase": TEXTS,
        "lemma": st.lists(TEXTS, max_size=3),
        "regex": st.text(alphabet="ab()[]|*+?.\\^$<>:!=", max_size=10),
        "tokens": st.lists(TOKENS, max_size=3),
        "near": st.fixed_dictionaries({"phrase": TEXTS, "within": st.integers(1, 3)}),
    },
)
GOOD = {
    "id": "one",
    "type": "linguistic/grammar",
    "severity": "minor",
    "confidence": 0.9,
    "message": "m",
    "why": "w",
    "flag": {"phrase": "a"},
    "tests": [{"hit": "⟦a⟧"}, {"hit": "⟦a⟧ b"}, {"quiet": "c"}, {"quiet": "d"}],
}


def load(data: bytes) -> LoadedPacks | None:
    """The packs, None where faults were told."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "pack.yaml").write_text(MANIFEST, encoding="utf-8")
        Path(folder, "a.yaml").write_bytes(data)
        try:
            return load_packs([Path(folder)], PAIR, {})
        except PackError as error:
            assert error.faults
            assert all(fault.place.startswith(folder) and fault.message for fault in error.faults)
            assert "\n" not in "".join(str(fault) for fault in error.faults)
            return None


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    load(data)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="-: \n\t[]{}&*!|>'\"#?,ab1%@`~", max_size=60))
def test_anything_that_looks_like_yaml(text: str) -> None:
    load(text.encode())


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(KEYS, VALUES, max_size=4) | st.fixed_dictionaries({"flag": MATCHERS}))
def test_what_is_loaded_can_be_run(changes: dict[str, object]) -> None:
    packs = load(json.dumps([{**GOOD, **changes}]).encode())
    if packs is not None:
        (loaded,) = packs.packs[0].rules
        if loaded.rule.detector is None:
            testing.test_packs(packs, PAIR, {})


@given(st.lists(st.tuples(st.text(alphabet="ab c", min_size=1), st.booleans()), max_size=8))
def test_brackets_go_both_ways(pieces: list[tuple[str, bool]]) -> None:
    marked = "".join(f"⟦{text}⟧" if flagged else text for text, flagged in pieces)
    text, spans = brackets.split(marked)
    assert text == "".join(text for text, _ in pieces)
    assert brackets.mark(text, spans) == marked
