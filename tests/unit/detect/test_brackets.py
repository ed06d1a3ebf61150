from __future__ import annotations

import pytest
from tests.unit.detect.flagged import flag


@pytest.mark.parametrize(
    "text",
    [
        "The museum ⟦(⟧closed on Mondays opens.",
        "The museum closed⟦)⟧ opens.",
        "Of (one ⟦[⟧two) three.",
        "The list: a) bread, 2) milk, iv) salt.",
        "Well done :) and ;-) and :(",
        "f(x) = (a + b) * [c]",
        "The museum (it was a mill\nand a prison) opens.",
        "The museum ⟦(⟧it was a mill\nIt opens.",
        "The museum ⟦(⟧it was a mill\nIt opens (at nine).\nIt closes⟦)⟧ at ten.",
        "",
    ],
)
def test_unpaired_bracket(text: str) -> None:
    plain = text.replace("⟦", "").replace("⟧", "")
    assert flag("unpaired-bracket", plain) == text
