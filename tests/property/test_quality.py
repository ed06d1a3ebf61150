"""What holds of the quality of every text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.score.build import build_finding, count_words

from mtcheck.estimate.signals import Passage, measure_amounts, measure_signals
from mtcheck.language import sentences
from mtcheck.model import Pair
from mtcheck.mqm import Severity
from mtcheck.read import read_text
from mtcheck.score.mqm_score import score_document
from mtcheck.score.profile import PROFILES

PAIR = Pair("it", "en")
WORDS = st.sampled_from(
    (
        "the",
        "of",
        "cat",
        "Rome",
        "not",
        "won't",
        "1994",
        "3,5",
        ",",
        "?",
        "“",
        "^",
        "'s",
        "criptovaluta",
        "è",
        "市",
    )
)
TEXTS = st.lists(WORDS, max_size=15).map(" ".join) | st.text(max_size=40)
unhurried = settings(deadline=None, max_examples=60)


@unhurried
@given(TEXTS, TEXTS | st.none())
def test_amounts_are_never_negative_and_always_the_same(target: str, source: str | None) -> None:
    passage = Passage(0, (0,), target, source)
    (found,) = measure_amounts([passage], PAIR, extra=False)
    assert all(amount >= 0 for amount in found.values())
    assert measure_amounts([passage, passage], PAIR, extra=False) == [found, found]


@unhurried
@given(TEXTS, st.integers(0, 30), st.sampled_from(Severity), st.floats(0.5, 1.0))
def test_a_finding_never_raises_quality(text: str, at: int, severity: Severity, sure: float) -> None:
    document = sentences.segment(read_text(text), "en")
    if not document.blocks:
        return
    signals = list(measure_signals(document, PAIR, extra=False))
    finding = build_finding(at, at + 1, severity, confidence=sure)
    before = score_document(document, (), PROFILES["news"], count_words, signals)
    after = score_document(document, (finding,), PROFILES["news"], count_words, signals)
    for one, other in zip((*before.blocks, before.score), (*after.blocks, after.score), strict=True):
        assert 0.0 <= other.quality <= one.quality <= 100.0
