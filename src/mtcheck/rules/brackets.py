"""The ⟦brackets⟧ of a rule's tests."""

from __future__ import annotations

OPEN = "⟦"
CLOSE = "⟧"


def split(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text without brackets and the half-open ranges they held; ValueError if they do not pair."""
    parts: list[str] = []
    spans: list[tuple[int, int]] = []
    length = 0
    begun: int | None = None
    start = 0
    for index, char in enumerate(text):
        if char not in (OPEN, CLOSE):
            continue
        parts.append(text[start:index])
        length += index - start
        start = index + 1
        if (char == OPEN) is (begun is not None):
            raise ValueError(f"{OPEN} and {CLOSE} do not pair")
        if begun is not None and begun == length:
            raise ValueError(f"{OPEN}{CLOSE} hold nothing")
        if begun is not None:
            spans.append((begun, length))
        begun = length if char == OPEN else None
    if begun is not None:
        raise ValueError(f"{OPEN} and {CLOSE} do not pair")
    return "".join(parts) + text[start:], tuple(spans)


def mark(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    """The text with brackets around the ranges, which may overlap."""
    edges = sorted(
        [(end, 0, CLOSE) for _, end in spans] + [(start, 1, OPEN) for start, _ in spans], reverse=True
    )
    for position, _, bracket in edges:
        text = text[:position] + bracket + text[position:]
    return text
