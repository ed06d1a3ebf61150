"""The detectors of form on any text: their hits lie in their blocks, and twice gives the same."""

from __future__ import annotations

from functools import cache

import msgspec
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.detect.marked import make_context, read

from mtcheck.detect.structure import STRUCTURE
from mtcheck.model import Hit
from mtcheck.resources import packs_root

PIECES = [
    *"\"“”«»„'’`,.;:!?()[]{}<>/-–— \n\t\u00a0\ufffd",
    *["``", "''", ",,", "...", "Ã¨", "â€“", '5"', "he", "said", "The", "the", "Putin", "putin", "tuesday"],
    *[
        "levelwhen",
        "1024x576",
        "photo.jpg",
        "3,5",
        "1.250.000",
        "2 May",
        "May 3",
        "It rains.",
        "a",
        "😀",
        "e\u0301",
    ],
]
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=40).map(" ".join) | st.lists(
    st.sampled_from(PIECES), max_size=40
).map("".join)


@cache
def load_declared() -> tuple[tuple[str, str, msgspec.Struct], ...]:
    """Rule, detector and parameters of the packs' rules that are detected in code."""
    found = []
    for path in sorted(
        path for pack in ("en", "en-GB", "it-en") for path in packs_root().glob(f"{pack}/*.yaml")
    ):
        for rule in yaml.safe_load(path.read_text(encoding="utf-8")):
            detector = STRUCTURE.get(rule.get("detector", "")) if isinstance(rule, dict) else None
            if detector is not None:
                params = msgspec.convert(rule.get("params", {}), detector.params)
                found.append((rule["id"], rule["detector"], params))
    return tuple(found)


def run(text: str) -> list[tuple[str, Hit]]:
    document, context = read(text), make_context()
    found = []
    for rule, detector, params in load_declared():
        for hit in STRUCTURE[detector].find(document, context, params):
            assert 0 <= hit.start < hit.end <= len(document.blocks[hit.block].text), rule
            assert hit.replacement != document.blocks[hit.block].text[hit.start : hit.end], rule
            found.append((rule, hit))
    return found


def test_every_detector_is_declared() -> None:
    assert {detector for _, detector, _ in load_declared()} == set(STRUCTURE)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_hits_lie_in_their_blocks(text: str) -> None:
    assert run(text) == run(text)
