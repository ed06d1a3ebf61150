"""Where the packs, lists and caches lie."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import platformdirs


@cache
def packs_root() -> Path:
    """The folder of the packs that ship with mtcheck: a checkout's ``rules/`` or ``mtcheck/packs/`` of a wheel."""
    package = Path(__file__).resolve().parent
    checkout = package.parent.parent / "rules"
    if package.parent.name == "src" and checkout.is_dir():
        return checkout
    return package / "packs"


@cache
def cache_root() -> Path:
    """The user's cache folder for compiled packs and lexicons; it may not exist or be read-only."""
    return Path(platformdirs.user_cache_dir("mtcheck", appauthor=False))
