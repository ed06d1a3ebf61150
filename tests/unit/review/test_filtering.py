from __future__ import annotations

import pytest
from tests.unit.review.reviews import Opener, rules

from mtcheck.errors import MtcheckError
from mtcheck.review.filtering import Filter, Term, parse_words

BOTH = ["cold-coin", "doubled-mark"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("severity:major", [["cold-coin"], ["cold-coin"]]),
        ("severity:critical", []),
        ("type:punct", [["doubled-mark"]]),
        ("rule:COLD", [["cold-coin"], ["cold-coin"]]),
        ("text:punct", []),
        ("text:silver", [["cold-coin"]]),
        ('text:"was minted"', [BOTH]),
        ('"was silver"', []),
        ("Severity:minor silver", [["cold-coin"]]),
        ("rule:doubled text:silver", []),
        ("coin", [["cold-coin"], ["cold-coin"]]),
        ("", [BOTH, ["cold-coin"]]),
    ],
)
def test_all_that_is_asked_for_must_hold(open_review: Opener, words: str, found: list[list[str]]) -> None:
    review = open_review()
    review.filter = Filter(words=words)
    assert rules(review) == found
    assert review.count() == 3


@pytest.mark.parametrize(
    ("words", "trouble"),
    [
        ("level:major", "level: is no field; there are severity:, type:, rule:, text:"),
        ("severity:bad", "no severity bad; there are neutral, minor, major, critical"),
        ("text: coin", "nothing stands right behind text:"),
    ],
)
def test_what_cannot_be_meant_is_told(words: str, trouble: str) -> None:
    with pytest.raises(MtcheckError, match=trouble):
        parse_words(words)


def test_times_quotes_and_open_quotes_are_words() -> None:
    assert parse_words('10:30 "http://a b" rule:"c d') == (
        Term("", "10:30"),
        Term("", "http://a b"),
        Term("rule", "c d"),
    )
