"""The review of findings in the terminal: sentence by sentence, each settled with a key."""

from __future__ import annotations

from importlib.util import find_spec


def is_installed() -> bool:
    """Whether the extra ``review`` is there; nothing of it is imported."""
    return find_spec("textual") is not None
