"""What a glossary says, whatever file it came in."""

from __future__ import annotations

from collections.abc import Iterable

from mtcheck.model import Struct


class Term(Struct, frozen=True, kw_only=True):
    """A concept: what the source calls it, what the target must call it and what it must not."""

    line: int
    """Where it stands in the glossary, from 1."""
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    """Approved, the first is suggested first."""
    forbidden: tuple[str, ...]
    note: str = ""


def tidy(text: str) -> str:
    """A term with single blanks."""
    return " ".join(text.split())


def unique(texts: Iterable[str]) -> tuple[str, ...]:
    """The texts that say something, each once (any case), in their order."""
    kept: dict[str, str] = {}
    for text in map(tidy, texts):
        if text:
            kept.setdefault(text.casefold(), text)
    return tuple(kept.values())
