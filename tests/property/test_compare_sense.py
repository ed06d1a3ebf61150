"""The detectors that compare what is said take any two texts, and flag what lies in them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck import read
from mtcheck.checker import Checker
from mtcheck.compare.coverage import measure_coverage
from mtcheck.errors import SourceError
from mtcheck.language import sentences
from mtcheck.language.align import align_source
from mtcheck.model import Context, Pair
from mtcheck.rules.engine import Engine

PAIR = Pair("it", "en")
RULES = (
    "negation-mismatch",
    "omitted-sentence",
    "added-sentence",
    "opposite-word",
    "omitted-clause",
    "added-clause",
    "placeholder-mismatch",
    "address-mismatch",
    "copied-sentence",
    "varied-rendering",
    "shared-rendering",
)
SAMPLE = (
    "non mai il sindaco apre la scuola senza orientale aumento {name} <b> https://a.example “ ” … , . ! - "
    "not never the mayor opens a school without western decrease un'isola l’altra 12 %s n't finché È"
)
WORDS = st.sampled_from([*SAMPLE.split(), "\n", "\n\n"])
_LETTERS = st.characters(codec="utf-8", exclude_characters="\0")  # a file with NUL is no text
TEXTS = st.one_of(st.lists(WORDS, max_size=40).map(" ".join), st.text(_LETTERS, max_size=60))


def load_engine() -> Engine:
    return Checker().engine


ENGINE = load_engine()


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS)
def test_any_two_texts_can_be_compared(target: str, source: str) -> None:
    ours = sentences.segment(read.read_bytes(target.encode(), "t.txt"), PAIR.target)
    theirs = sentences.segment(read.read_bytes(source.encode(), "s.txt"), PAIR.source)
    try:
        document = align_source(ours, theirs, PAIR)
    except SourceError:
        return
    context = Context(PAIR, ENGINE.word_lists)
    for number, rule in enumerate(ENGINE.rules):
        if rule.id not in RULES:
            continue
        params = ENGINE.params[number]
        assert rule.detector is not None
        assert params is not None
        for hit in ENGINE.detectors[rule.detector].find(document, context, params):
            assert 0 <= hit.start < hit.end <= len(document.blocks[hit.block].text)
            assert hit.source is None or hit.source.end <= len(source)


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS)
def test_coverage_is_a_share(source: str, target: str) -> None:
    found = measure_coverage(source, target, PAIR)
    assert 0.0 <= found.source <= 1.0
    assert 0.0 <= found.target <= 1.0
    for text, items in ((source, found.source_items), (target, found.target_items)):
        assert all(0 <= item.start < item.end <= len(text) for item in items)
