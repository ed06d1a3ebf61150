"""What a user can install besides mtcheck, and whether it is there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from mtcheck.language import grammar, semantic


class _Extra(NamedTuple):
    is_installed: Callable[[], bool]
    find_versions: Callable[[], str]


_EXTRAS: Mapping[str, _Extra] = {
    "grammar": _Extra(grammar.is_installed, grammar.find_versions),
    "semantic": _Extra(semantic.is_installed, semantic.find_versions),
}


def is_installed(extra: str) -> bool:
    """Whether an extra is there; nothing of it is imported. Raises KeyError for a name that is none."""
    return _EXTRAS[extra].is_installed()


def find_versions(extra: str) -> str:
    """The versions of what an extra brings, for signatures; raises KeyError."""
    return _EXTRAS[extra].find_versions()


def install_hint(extra: str) -> str:
    """The command that installs an extra."""
    return f'pip install "mtcheck[{extra}]"'
