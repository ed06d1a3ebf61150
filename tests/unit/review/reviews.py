"""What the tests of the review share: French stands in, for which mtcheck has no packs."""

from __future__ import annotations

from collections.abc import Callable

from mtcheck.review.session import Review

MANIFEST = "id: ours\nversion: 1\nlanguages: {source: it, target: fr}\ntitle: Ours\n"
RULES = """\
- id: doubled-mark
  type: linguistic/punctuation
  severity: minor
  confidence: 0.9
  message: "“{text}”: two marks in a row"
  why: A slip of the keyboard.
  flag: {regex: ',,'}
  fix: {replace: ',', safety: safe}
  tests:
    - hit: One⟦,,⟧ two.
    - hit: Two⟦,,⟧ three.
    - quiet: One, two.
    - quiet: Two, three.
- id: cold-coin
  type: terminology/wrong-term
  severity: major
  confidence: 0.9
  message: "“{text}” is no coin"
  why: A test.
  flag: {regex: '\\bcolds?\\b'}
  fix: {replace: gold, safety: suggestion}
  tests:
    - hit: The ⟦cold⟧ was minted.
    - hit: A ⟦cold⟧ of silver.
    - quiet: The gold was minted.
    - quiet: A coin of silver.
"""
TEXT = "The cold was minted,, and kept.\n\nAll is well here.\n\nA cold of silver lies in the mill.\n"

Opener = Callable[..., Review]


def settle(review: Review, data: bytes) -> None:
    review.take(review.examine(data))


def rules(review: Review) -> list[list[str]]:
    return [[one.rule for one in row.findings] for row in review.list_rows()]
