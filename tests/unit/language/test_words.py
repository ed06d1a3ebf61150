from __future__ import annotations

import pytest

from mtcheck.language import words
from mtcheck.model import PLACEHOLDER


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in words.tokenize(text)]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("I don't know", ["I", "don't", "know"]),
        ("l’inchiesta dell'anno", ["l’inchiesta", "dell'anno"]),
        ("a question-and-answer session", ["a", "question-and-answer", "session"]),
        ("1,234.5 euros", ["1,234.5", "euros"]),
        ("3.5m, 1024x576.", ["3.5m", ",", "1024x576", "."]),
        ('work, "he', ["work", ",", '"', "he"]),
        ("wait... what?!", ["wait", ".", ".", ".", "what", "?", "!"]),
        ("dogs' tails", ["dogs", "'", "tails"]),
        ("pause - now – yes", ["pause", "-", "now", "–", "yes"]),
        ("snake_case", ["snake", "_", "case"]),
        ("perche\u0301 no", ["perche\u0301", "no"]),
        ("", []),
        (" \n\t", []),
    ],
)
def test_tokenize(text: str, tokens: list[str]) -> None:
    assert cut(text) == tokens


def test_placeholder_is_never_part_of_a_word() -> None:
    assert cut(f"a{PLACEHOLDER}b-{PLACEHOLDER}") == ["a", PLACEHOLDER, "b", "-", PLACEHOLDER]
    assert words.count(PLACEHOLDER) == 0


def test_iterate_yields_what_tokenize_lists() -> None:
    text = 'He said: "1,000 co-workers don’t."'
    assert list(words.iterate(text)) == words.tokenize(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", 0),
        ("... !", 0),
        ("one two three", 3),
        ("don't", 2),
        ("1,234.5", 3),
        ("question-and-answer", 3),
        ("a_b", 2),
        ("perche\u0301", 1),
    ],
)
def test_count_counts_runs_of_letters_and_digits(text: str, number: int) -> None:
    assert words.count(text) == number


def test_has_word_looks_only_between_its_bounds() -> None:
    assert words.has_word("a ... b", 0, 1)
    assert not words.has_word("a ... b", 1, 6)
