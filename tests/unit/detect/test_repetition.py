from __future__ import annotations

import pytest
from tests.unit.detect.flagged import flag

from mtcheck.detect.repetition import fold

HEADLINE = "Port of Gela, the ferries are back"


def test_fold_keeps_letters_and_digits() -> None:
    assert fold("“The 3 Café's” — open!") == "the 3 café s open"


@pytest.mark.parametrize(
    "text",
    [
        "The mill is sold to a bank. It rains. ⟦The mill is sold to a bank!⟧",
        "The mill is sold to a bank.\nIt rains.\n⟦the mill is  sold to a bank.⟧",
        "It rains. It rains.",  # too short
        "The mill is sold to a bank. The mill is sold to a shop.",
        "Now then, all together. " * 4,  # a refrain
    ],
)
def test_repeated_sentence(text: str) -> None:
    assert flag("repeated-sentence", text).rstrip() == text.rstrip()


def test_short_sentence_counts_when_it_follows_at_once() -> None:
    assert flag("repeated-sentence", "It rained hard. It rained hard. So what?", near=3) == (
        "It rained hard. ⟦It rained hard.⟧ So what?"
    )


@pytest.mark.parametrize(
    "body",
    [
        f"⟦{HEADLINE}.⟧ The first one left at dawn.",
        f"⟦{HEADLINE}⟧",
        f"{HEADLINE} at sea. The first one left at dawn.",
        "The ferries are back in the port of Gela.",
    ],
)
def test_repeated_headline(body: str) -> None:
    assert flag("repeated-headline", f"{HEADLINE}\n\n{body}") == f"{HEADLINE}\n{body}"


def test_first_line_with_a_stop_is_no_headline() -> None:
    text = f"{HEADLINE}.\nIt rains.\n{HEADLINE}."
    assert flag("repeated-headline", text) == text
    assert flag("repeated-sentence", text) == f"{HEADLINE}.\nIt rains.\n⟦{HEADLINE}.⟧"


def test_headline_of_markdown_may_end_with_a_stop() -> None:
    assert (
        flag("repeated-headline", f"# {HEADLINE}!\n\n{HEADLINE}!", "markdown")
        == f"{HEADLINE}!\n⟦{HEADLINE}!⟧"
    )


def test_title_and_heading_of_a_page_are_both_headlines() -> None:
    head = "<title>Snow closes the pass | Alpine News</title>"
    page = f"{head}<h1>Snow closes the pass</h1><p>Snow closes the pass</p>"
    assert flag("repeated-headline", page, "html").endswith("\n⟦Snow closes the pass⟧")


@pytest.mark.parametrize(
    ("line", "flagged"),
    [
        (f"{HEADLINE} - porto gela 1200x675", True),
        (f"{HEADLINE} (porto_gela)", True),
        (f"{HEADLINE}: gela-01.jpg", True),
        (f"{HEADLINE} - the first one left at dawn", False),
        (f"{HEADLINE} porto gela 1200x675", False),  # nothing between
        ("Port of Gela - porto gela 1200x675", False),
    ],
)
def test_leftover_caption(line: str, flagged: bool) -> None:
    expected = f"⟦{line}⟧" if flagged else line
    assert flag("leftover-caption", f"{HEADLINE}\n\n{line}") == f"{HEADLINE}\n{expected}"


@pytest.mark.parametrize(
    "text",
    [
        "It closes automatically ⟦(automatically)⟧ at night.",
        'Under the banner "Bread for the Valley" ⟦(Bread for Valley)⟧.',
        "The White Panthers Party ⟦(White Panther Party)⟧.",
        "The European Central Bank (ECB) waits.",
        "It closes (automatically) at night.",
        "In 1999 (1999) it closed.",
        'Under the Public License ("Public License") it is free.',
        "It closes (closes, that is) at night.",
    ],
)
def test_repeated_gloss(text: str) -> None:
    plain = text.replace("⟦", "").replace("⟧", "")
    assert flag("repeated-gloss", plain, idle=["the", "of", "for"]) == text
