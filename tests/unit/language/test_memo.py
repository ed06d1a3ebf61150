from __future__ import annotations

from mtcheck.language.memo import MOST, Memo


def test_answers_about_words_do_not_pile_up() -> None:
    memo = Memo(len)
    assert [memo["one"], memo["three"], memo["one"]] == [3, 5, 3]
    for number in range(MOST + 1):
        memo[str(number)]
    assert len(memo) <= MOST
