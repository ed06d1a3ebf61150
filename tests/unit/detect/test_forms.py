from __future__ import annotations

import pytest
from tests.unit.detect.flagged import flag

FORMS = [r"\bcolour\w*", r"\bcolor\w*"]


@pytest.mark.parametrize(
    "text",
    [
        "A colour, colours, coloured and a ⟦color⟧.",
        "A Color.\nColors.\nTwo ⟦colours⟧. No color.",
        "A colour, colours and colors.",  # two are no majority
        "A colour, a colour, a colour, a color, a color.",  # two are a way of their own
        "A colour, a colour.",
        "",
    ],
)
def test_minority_form(text: str) -> None:
    plain = text.replace("⟦", "").replace("⟧", "")
    assert flag("minority-form", plain, forms=FORMS) == text


@pytest.mark.parametrize(
    ("needs", "found"),
    [(["colo"], True), (["colour", "color"], True), (["Colour"], False), (["grey"], False), ([], True)],
)
def test_needs_spare_texts_without_them(needs: list[str], found: bool) -> None:
    text = "A colour, colours, coloured and a color."
    assert ("⟦color⟧" in flag("minority-form", text, forms=FORMS, needs=needs)) is found
