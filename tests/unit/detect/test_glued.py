from __future__ import annotations

import pytest
from tests.unit.detect.flagged import find, flag

LISTS = {"second": "glued_words_en", "first": "glued_first_words_en"}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a levelwhen nobody", "level when"),
        ("the toolsthey made", "tools they"),
        ("was expectedat noon", "expected at"),
        ("in theexact middle", "the exact"),
        ("but Salviniinstead left", "Salvini instead"),
        ("It is confirmedavailable now", "confirmed available"),
        ("The teacherexplained it", "teacher explained"),
        ("a hammerincluding its handle", "hammer including"),
        ("They left becausenobody came", "because nobody"),
    ],
)
def test_glued_words_are_parted(text: str, parts: str) -> None:
    hits = find("glued-words", text, **LISTS)
    assert [hit.replacement for hit in hits] == [parts]


@pytest.mark.parametrize(
    "text",
    [
        "the Vodafonewhen brand JavaScript",  # a name inside
        "see levelwhen.com, #levelwhen, @levelwhen, level-when",
        "levelwhen and levelwhen",  # said twice it is a word
        "within whereof cannot the pumpkin protein",
        "carabinieri, sottosegretario, perlopiù",
        "the grobbering frobnicating zorkmid",
        "two formatters and a codeformatters",
        "Mr Drifton of Forestby",
    ],
)
def test_other_words_are_quiet(text: str) -> None:
    assert flag("glued-words", text, **LISTS) == text
