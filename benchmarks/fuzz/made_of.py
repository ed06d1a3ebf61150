"""Files that are right (``seeds/``), and what files of each format are made of (``pieces.json``).

Where a target has several formats the first line of a seed names one; ``%%`` parts the files of a folder.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent


def read_seeds(name: str) -> tuple[str, ...]:
    """The right files of a target."""
    paths = sorted((_HERE / "seeds" / name).iterdir())
    return tuple(path.read_bytes().decode("utf-8") for path in paths)


def read_pieces(name: str) -> tuple[str, ...]:
    """What a target's files are made of, and what is odd in any."""
    pieces = _load_pieces()
    return (*pieces[name], *pieces["any"])


@cache
def _load_pieces() -> dict[str, list[str]]:
    pieces: dict[str, list[str]] = json.loads((_HERE / "pieces.json").read_text(encoding="utf-8"))
    return pieces
