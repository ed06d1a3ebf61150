"""Good translations with numbers, dates, measures and names in all their forms: nothing is flagged."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.compare.compared import flag

PAIRS = [
    line.split("\t")
    for line in Path(__file__).with_name("agreeing.tsv").read_text(encoding="utf-8").splitlines()
]
SETS = ["month", "weekday", "season", "direction", "colour", "kin"]


@pytest.mark.parametrize(
    ("detector", "params"),
    [
        *(
            ("number-mismatch", {"report": report})
            for report in ("changed", "missing", "added", "unit", "vague")
        ),
        ("number-mismatch", {"report": "word", "sets": SETS}),
        *(
            ("name-mismatch", {"report": report, "soft": "jykhwxqz"})
            for report in ("misspelt", "replaced", "missing")
        ),
        *(("mark-mismatch", {"mark": "question", "change": change}) for change in ("lost", "added")),
        ("mark-mismatch", {"mark": "exclamation", "change": "added"}),
        ("mark-mismatch", {"mark": "quotation"}),
    ],
)
def test_good_translations_are_quiet(detector: str, params: dict[str, object]) -> None:
    for source, text in PAIRS:
        assert flag(detector, text, source, **params) == text
