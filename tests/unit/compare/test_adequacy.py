from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest
from tests.unit.compare.test_gaps import PAIR, make_document

from mtcheck.compare import DETECTORS, adequacy
from mtcheck.compare.sense_params import AdequacyParams
from mtcheck.language import semantic
from mtcheck.model import Context, Hit, Pair

PARAMS = AdequacyParams(
    max_cosine=0.6, min_gain=0.1, min_words=3, wrong="wrong", missing="missing", apart="apart"
)


def compare(sources: Sequence[str], targets: Sequence[str]) -> list[float]:
    """Stands in for the encoder: the share of words that both sides have."""
    found = []
    for source, target in zip(sources, targets, strict=True):
        one, other = (set(text.lower().strip(".").split()) for text in (source, target))
        found.append(len(one & other) / max(len(one | other), 1))
    return found


def find(target: str, source: str, params: AdequacyParams = PARAMS, pair: Pair = PAIR) -> list[Hit]:
    document = make_document(target, source, "1-1")
    return list(adequacy.find(document, Context(pair, {}), params))


@pytest.fixture(autouse=True)
def encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(semantic, "compare_pairs", compare)


@pytest.mark.parametrize(
    ("target", "source", "flagged", "fault"),
    [
        ("Un gatto nero xa xb.", "Un gatto nero.", None, ""),  # 3 of 5, which is not under 0.6
        ("Un gatto xa xb.", "Un gatto nero.", "xa xb", "wrong"),
        ("Un gatto bello.", "Un gatto nero xa xb.", "Un gatto bello.", "missing"),
        ("Xa xb xc xd xe.", "Un gatto nero grande lento.", "Xa xb xc xd xe.", "apart"),
        ("Un xa.", "Un gatto nero.", None, ""),  # too few words
    ],
)
def test_what_is_blamed(target: str, source: str, flagged: str | None, fault: str) -> None:
    hits = find(target, source)
    assert [target[hit.start : hit.end] for hit in hits] == ([] if flagged is None else [flagged])
    assert [hit.values["fault"] for hit in hits] == ([] if flagged is None else [fault])


def test_what_is_missing_is_shown_in_the_source() -> None:
    source = "Un gatto xa xb."
    (hit,) = find("Un gatto bello.", source)
    assert hit.source is not None
    assert source[hit.source.start : hit.source.end] == hit.values["source"] == "xa xb"
    assert hit.values["likeness"] == "0.40"


def test_long_stretches_and_languages_that_the_encoder_has_not_are_left_alone() -> None:
    target, source = "Xa xb xc xd xe.", "Un gatto nero grande lento."
    assert find(target, source)
    assert not find(target, source, msgspec.structs.replace(PARAMS, max_words=4))
    assert not find(target, source, pair=Pair("xx", "en"))


def test_without_a_source_nothing_is_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(semantic, "compare_pairs", lambda *_: pytest.fail("asked"))
    document = msgspec.structs.replace(
        make_document("One two three.", "Uno due tre.", "1-1"), source_text=None
    )
    assert list(DETECTORS["low-adequacy"].find(document, Context(PAIR, {}), PARAMS)) == []
