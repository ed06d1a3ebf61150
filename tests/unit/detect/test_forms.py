from __future__ import annotations

import pytest
from tests.unit.detect.flagged import flag

FORMS = [r"\bcolour\w*", r"\bcolor\w*"]


@pytest.mark.parametrize(
    "text",
    [
        "A colour, colours and a ⟦color⟧.",
        "A Color.\nColors.\nTwo ⟦colours⟧.",
        "A colour and a color.",
        "A colour, a colour, a color, a color.",
        "A colour, a colour.",
        "",
    ],
)
def test_minority_form(text: str) -> None:
    plain = text.replace("⟦", "").replace("⟧", "")
    assert flag("minority-form", plain, forms=FORMS) == text
