from __future__ import annotations

import pytest
from tests.unit.detect.flagged import find, flag

FULL = "The mill was sold. The new owner wants to make bread of old wheat.\n" * 4


@pytest.mark.parametrize(
    "text",
    [
        "The bridge is closed. Nobody can cross it before the ⟦spring⟧",
        "The bridge is closed. Nobody can cross it before the spring (or ⟦summer)⟧",
        "The bridge is closed. Nobody can cross it before the spring!”",
        "The bridge is closed. By Anna Bianchi",  # a name
        "The bridge is closed. Read more",  # too short
        "Nobody can cross the bridge before the spring",  # a single sentence may be a headline
        "The bridge is closed. Nobody can cross it, see www.example.org/bridge",
        "The bridge is closed:",
    ],
)
def test_missing_stop(text: str) -> None:
    plain = text.replace("⟦", "").replace("⟧", "")
    assert flag("missing-stop", FULL + plain) == FULL + text


def test_a_long_sentence_alone_needs_a_stop() -> None:
    boats = "the boats that leave the little harbour every morning at six with bread and milk"
    sentence = f"{boats} for the islands are sold"
    assert flag("missing-stop", f"{FULL}Now {sentence}") == f"{FULL}Now {sentence[:-4]}⟦sold⟧"


def test_a_document_without_stops_is_a_way_of_writing() -> None:
    text = "The mill was sold. The new owner wants to make bread of old wheat\n" * 3
    assert flag("missing-stop", text) == text.strip()


def test_headings_need_no_stop() -> None:
    text = f"{FULL}# The bridge is closed. Nobody can cross it before the spring"
    assert find("missing-stop", text, "markdown") == []


@pytest.mark.parametrize(
    "text",
    [
        "⟦the⟧ new owner wants to make bread.",
        "“⟦the⟧ new owner wants to make bread.”",
        "It rains.\n⟦the⟧ new owner wants to make bread.",
        "It rains on\nthe new owner wants to make bread.",  # the rest of a sentence
        "the mill",  # too short
        "the new owner wants to make bread",  # no sentence
        "iPhone owners want to make bread now.",
        "de Boer wants to make bread of wheat.",
    ],
)
def test_lower_case_start(text: str) -> None:
    plain = text.replace("⟦", "").replace("⟧", "")
    assert flag("lower-case-start", plain, particles="surname_particles") == text


def test_start_is_capitalised() -> None:
    hits = find("lower-case-start", "the new owner wants to make bread.")
    assert [hit.replacement for hit in hits] == ["The"]
