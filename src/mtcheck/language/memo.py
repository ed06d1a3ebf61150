"""Answers about words, kept: texts repeat theirs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Answer = TypeVar("Answer")
MOST = 50_000
"""Words kept at once: more than most texts have, and few enough for a hostile file."""


class Memo(dict[str, Answer]):
    """Answers by word: the first look-up makes an answer, the next ones are a dictionary's."""

    def __init__(self, make: Callable[[str], Answer]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, word: str) -> Answer:
        if len(self) >= MOST:
            self.clear()
        answer = self[word] = self._make(word)
        return answer
