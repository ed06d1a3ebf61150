"""Faults of packs, collected so that all are told in one go."""

from __future__ import annotations

from pathlib import Path

from mtcheck.errors import MtcheckError, PackError

MAX_TOLD = 100
"""Faults told of one file; of a file that is worse off only their number."""


class Faults:
    """Gathers faults by file and line."""

    def __init__(self) -> None:
        self._found: set[tuple[str, int, str, str]] = set()

    def __len__(self) -> int:
        return len(self._found)

    def add(self, path: Path | str, message: str, line: int = 0, field: str = "") -> None:
        """Note a fault; ``line`` counts from 1, 0 where there is none."""
        self._found.add((show(path), line, show(field), show(message)))

    def raise_any(self) -> None:
        """Raise all of them as one PackError, by file, line and field, if there are any."""
        if self._found:
            raise PackError(self._told())

    def _told(self) -> tuple[MtcheckError, ...]:
        told: list[MtcheckError] = []
        count: dict[str, int] = {}
        for path, line, field, message in sorted(self._found):
            count[path] = count.get(path, 0) + 1
            if count[path] <= MAX_TOLD:
                told.append(MtcheckError(message, _place(path, line, field)))
        told += [
            MtcheckError(f"and {number - MAX_TOLD} faults more", path)
            for path, number in sorted(count.items())
            if number > MAX_TOLD
        ]
        return tuple(told)


def show(text: Path | str) -> str:
    """A path or a text of a pack, fit for a terminal: control characters and lone surrogates escaped."""
    raw = str(text)
    if raw.isprintable():
        return raw
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in raw)


def _place(path: str, line: int, field: str) -> str:
    place = f"{path}:{line}" if line else path
    return f"{place}: {field}" if field else place
