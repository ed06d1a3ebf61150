from __future__ import annotations

import pytest
from tests.unit.detect.flagged import fix, flag


def flag_fault(fault: str, text: str) -> str:
    return flag("quotation-marks", text, fault=fault, verbs="reporting_verbs")


def fix_fault(fault: str, text: str) -> str:
    return fix("quotation-marks", text, fault=fault, verbs="reporting_verbs")


@pytest.mark.parametrize(
    "text",
    [
        'The plan is ⟦"⟧a gift and nobody wants it.',
        "He called us⟦”⟧ and left.",
        "⟦“⟧It rains.\nNobody came.",
        "⟦«⟧It rains, he said.",
        # a quotation may run over paragraphs: each opens, the last closes
        '"It rains.\n"It pours.\n"It floods," he said.',
        '"It rains.\nIt pours.\nIt floods," he said.',
        "“He said “no” again.\nThen he left,” she recalled.",
        # the run ends where another quotation begins in the middle of a paragraph
        '⟦"⟧It rains.\nHe said "no" again.',
    ],
)
def test_unpaired(text: str) -> None:
    assert flag_fault("unpaired", text.replace("⟦", "").replace("⟧", "")) == text


def test_a_heading_does_not_run_on() -> None:
    text = '# He said "no\n\nThen he left" again.'
    assert (
        flag("quotation-marks", text, "markdown", fault="unpaired") == 'He said ⟦"⟧no\nThen he left⟦"⟧ again.'
    )


@pytest.mark.parametrize(
    ("fault", "text", "fixed"),
    [
        ("mixed", '“It rains," he said, "again."', '"It rains," he said, "again."'),
        ("mixed", '“It rains,” he said, “again."', "“It rains,” he said, “again.”"),
        ("spaced", '" We did well," he said.', '"We did well," he said.'),
        ("spaced", 'A "big day ".', 'A "big day."'),
        ("spaced", "A “big day “.", "A “big day.”"),
        ("spaced", 'A "big day! " he said.', 'A "big day!" he said.'),
        ("displaced", '"It rains, "he said.', '"It rains," he said.'),
        ("displaced", '"It rains "said the mayor.', '"It rains," said the mayor.'),
        ("displaced", "“It rains, “added the mayor.", "“It rains,” added the mayor."),
        ("displaced", 'He noted that" it rains".', 'He noted that "it rains".'),
        ("turned", "A “big day“ for us.", "A “big day” for us."),
        ("turned", "A ”big day” for us.", "A “big day” for us."),
        ("glued", 'He asked"Why now?" and left.', 'He asked "Why now?" and left.'),
        ("glued", '"Go home,"he said.', '"Go home," he said.'),
    ],
)
def test_fault_is_repaired(fault: str, text: str, fixed: str) -> None:
    assert fix_fault(fault, text) == fixed


@pytest.mark.parametrize(
    "fault", ["unpaired", "mixed", "spaced", "displaced", "turned", "empty", "foreign", "glued"]
)
@pytest.mark.parametrize(
    "text",
    [
        '"Frozen," "Hercules" and "Mulan" were shown.',
        'She asked, "Who is it?" and "Why?"',
        '"We came," he said, "and we stayed." "Good," she said.',
        "The “so-called ‘expert’” left.",
        '"My father said, "never sell," and he never did."',
        'The word "un"usual is odd.',
        'It is 5\' 4" long and 3" wide.',
        'He called it "a mess"—and "worse."',
        "",
    ],
)
def test_right_english_is_quiet(fault: str, text: str) -> None:
    assert flag_fault(fault, text) == text


def test_one_fault_gives_one_finding() -> None:
    text = "They called it “a mess “."
    faults = ["unpaired", "mixed", "spaced", "displaced", "turned", "empty", "foreign", "glued"]
    assert [fault for fault in faults if flag_fault(fault, text) != text] == ["spaced"]
