from __future__ import annotations

import pytest

from mtcheck.detect.marks import Role, pair_marks

VERBS = frozenset({"said", "asked", "noted"})


def roles(text: str, inside: str = "") -> str:
    """``o`` for an opening mark, ``c`` for a closing one, ``-`` for none."""
    letters = {Role.OPEN: "o", Role.CLOSE: "c", Role.NONE: "-"}
    return "".join(letters[mark.role] for mark in pair_marks(text, VERBS, inside).marks)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Go," she said.', "oc"),
        ('He said: "Go away!"', "oc"),
        ('The ("small") house', "oc"),
        ('She asked, "Did he say "no" to you?"', "oocc"),
        ('"Frozen," "Hercules"', "ococ"),
        ("“Go”—she said—“now”", "ococ"),
        ('"...and then it rained," he said', "oc"),
        ('a 5" pipe and a 6\'2" man', "--"),
        ('"the 6\'2" man ran," he said', "o-c"),
        ('"It cost 5", he said', "oc"),
        ("Home » News", "-"),
        ("« Oui »", "oc"),
        ("``yes''", "oc"),
        ("an empty string '' here", ""),
        ("the dogs''' bone", ""),
        ('"It rained, "he said. "It poured."', "ococ"),
        ('"It rained, "Rossi said.', "oc"),
        ('She noted that" it rained".', "oc"),
        ("Cittâ€“ and perchÃ«", ""),
    ],
)
def test_role_follows_from_neighbours(text: str, expected: str) -> None:
    assert roles(text) == expected


def test_a_quotation_that_runs_on_is_closed_first() -> None:
    assert roles('It poured," she said. "Then it stopped."', inside="straight") == "coc"


def test_pairs_do_not_cross_systems_when_a_partner_waits() -> None:
    marks = pair_marks('“He called it "done and left.”')
    assert [(one.glyph, other.glyph) for one, other in marks.pairs] == [("“", "”")]
    assert [mark.glyph for mark in marks.leftovers] == ['"']


def test_deep_nesting_leaves_the_outermost_open() -> None:
    assert [mark.start for mark in pair_marks('"a "b "c "d').leftovers] == [0, 3, 6, 9]


def test_a_long_line_of_marks_takes_linear_time() -> None:
    marks = pair_marks('"a" ' * 50_000)
    assert len(marks.pairs) == 50_000
