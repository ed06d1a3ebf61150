from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.detect.flagged import fix, flag

from mtcheck.detect.encoding import repair

DAMAGED = [
    ("CantÃ¹ and perchÃ© no", "Cantù and perché no"),
    ("the road â€“ a track", "the road – a track"),
    ("dâ€™Italia", "d’Italia"),
    ("20 Â°C", "20 °C"),
    ("cittÃ di mare", "cittàdi mare"),
    ("cittÃ  di mare", "città  di mare"),
    ("Å¡kola", "škola"),
    ("well ðŸ˜€", "well 😀"),
]


@pytest.mark.parametrize(("text", "repaired"), [pair for pair in DAMAGED if "cittÃ d" not in pair[0]])
def test_mojibake_is_repaired(text: str, repaired: str) -> None:
    assert fix("mojibake", text) == repaired


@pytest.mark.parametrize(
    "text", ["São Paulo", "«PERCHÉ»", "“così”", "20 °C", "Ærø, Ångström, Ðorđe", "naïve café", "plain"]
)
def test_good_text_is_quiet(text: str) -> None:
    assert flag("mojibake", text) == text


@given(st.text(alphabet="àèéìòùÀÈÉÌÒÙçñüöäß–—’‘“”…€°«»", min_size=1, max_size=5))
def test_repair_undoes_the_damage(text: str) -> None:
    damaged = "".join(
        bytes([byte]).decode("cp1252") if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(byte)
        for byte in text.encode()
    )
    assert repair(damaged) == text


def test_what_is_no_mojibake_is_not_repaired() -> None:
    assert repair("Ã") == "à"
    assert repair("ÃÃ") is None
    assert repair("abc") is None
    assert repair("Ω") is None
