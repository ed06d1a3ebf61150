"""What the tests of the rules do not show: mark-up, names, the variety of the run."""

from __future__ import annotations

import msgspec
import pytest
from tests.unit.detect.marked import make_context, mark, read, unmark

from mtcheck.detect import DETECTORS
from mtcheck.model import Pair

MIXED = "The colour of the theatre pleased the neighbours. The center is gray, and a traveler came."


def flag(detector: str, text: str, variety: str = "", form: str = "text", **params: object) -> str:
    """The prose with the hits marked."""
    found = DETECTORS[detector]
    context = msgspec.structs.replace(make_context(), pair=Pair("it", "en", variety))
    document = read(unmark(text), form)
    return mark(document, list(found.find(document, context, msgspec.convert(params, found.params))))


@pytest.mark.parametrize(
    "text",
    [
        "The ⟦color⟧ of what he calls “the center” is ⟦gray⟧.",
        "He left “the gray center”, the ‘gray theater’ and the ⟦theater⟧.",
        "The Center for Gray Theater is in the ⟦center⟧.",
        "Gray matters. Center Street does not. ⟦Travelers⟧ go there, Travelers Insurance does not.",
        "COLOR OF THE SEA",
        "Mail to color@center.example, see center.example/color or color.txt, #color.",
        "a non-⟦color⟧, ⟦color⟧-blind, the ⟦center⟧'s",
        "",
    ],
)
def test_american_words_in_a_british_text(text: str) -> None:
    assert flag("other-variety", text, "en-GB") == text


def test_mark_up_that_is_not_the_texts_own() -> None:
    text = "The film *the color of the harbor*, `color`, and the *center*."
    assert flag("other-variety", text, "en-GB", "markdown").count("⟦") == 1
    assert "⟦center⟧" in flag("other-variety", text, "en-GB", "markdown")
    assert "⟦" not in flag("other-variety", '<p lang="fr">Le theater color center.</p>', "en-GB", "html")


def test_the_variety_is_the_runs() -> None:
    assert flag("other-variety", MIXED).count("⟦") == 0
    assert flag("other-variety", MIXED, "en-US").count("⟦") == 3
    assert flag("mixed-varieties", MIXED, "en-US") == MIXED


def test_without_a_variety_one_finding_at_most() -> None:
    marked = "The colour of the theatre pleased the neighbours. The ⟦center⟧ is gray, and a traveler came."
    assert flag("mixed-varieties", marked) == marked
    assert flag("mixed-varieties", f"{MIXED} {MIXED}").count("⟦") == 1


def test_it_takes_several_words_of_each() -> None:
    once = "The colour of the theatre pleased the neighbours. The center of the center is in the center."
    assert flag("mixed-varieties", once) == once
    assert flag("mixed-varieties", once, min_words=1).count("⟦") == 1
