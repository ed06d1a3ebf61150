"""What the tests of the review share."""

from __future__ import annotations

from collections.abc import Callable

from mtcheck.review.session import Review

TEXT = "The cold was minted,, and kept.\n\nAll is well here.\n\nA cold of silver lies in the mill.\n"

Opener = Callable[..., Review]


def settle(review: Review, data: bytes) -> None:
    review.take(review.examine(data))


def rules(review: Review) -> list[list[str]]:
    return [[one.rule for one in row.findings] for row in review.list_rows()]
