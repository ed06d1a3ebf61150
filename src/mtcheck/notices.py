"""What to tell people while they wait: said by whoever works long, heard by the face that is in use."""

from __future__ import annotations

from collections.abc import Callable


def _ignore(_text: str) -> None:
    """Nobody listens: a library keeps quiet."""


_listeners: list[Callable[[str], None]] = [_ignore]


def listen(listener: Callable[[str], None]) -> None:
    """Let a function hear what is told from now on, in the place of the one before."""
    _listeners[:] = [listener]


def tell(text: str) -> None:
    """Tell what takes seconds, before it begins: a phrase like ``compiling rules``."""
    _listeners[0](text)
