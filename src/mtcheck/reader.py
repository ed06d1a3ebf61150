"""Reads files as a configuration says."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TypedDict

import msgspec

from mtcheck import read
from mtcheck.config import Config
from mtcheck.model import Document, Pair
from mtcheck.read import Reading, Role, Wanted


class _Reading(TypedDict):
    max_size: int
    wrapped: read.Wrapped
    front_matter: tuple[str, ...]
    wanted: Wanted


class Reader:
    """Reads files under one configuration."""

    def __init__(self, config: Config, pair: Pair) -> None:
        self.config, self.pair = config, pair

    @property
    def wanted(self) -> Wanted:
        """Which text of a file with several languages."""
        return self._reading["wanted"]

    def read(self, path: Path) -> Reading:
        """Read a file as the configuration says, and the source where the file holds it too.

        Raises ReadError when it cannot be read.
        """
        return read.read_pair(path, **self._reading)

    def read_bytes(self, data: bytes, name: str) -> Reading:
        """Read bytes in the format that the name's ending tells; raises ReadError."""
        return read.read_pair_bytes(data, name, **self._reading)

    def read_text(self, text: str, name: str, kind: str, role: Role = "target") -> Reading:
        """Read a text that is in memory, of a format by name; raises ReadError."""
        config = self.config
        wanted = msgspec.structs.replace(self.wanted, role=role)
        return read.read_pair_text(
            text, name, kind, wrapped=config.wrapped, front_matter=config.front_matter, wanted=wanted
        )

    def read_source(self, path: Path) -> Document:
        """Read a file that is another's source; of a bilingual one the text in the source language.

        Raises ReadError when it cannot be read.
        """
        reading = self._reading.copy()
        reading["wanted"] = msgspec.structs.replace(self.wanted, role="source")
        return read.read_file(path, **reading)

    @cached_property
    def _reading(self) -> _Reading:
        config = self.config
        return {
            "max_size": config.max_bytes,
            "wrapped": config.wrapped,
            "front_matter": config.front_matter,
            "wanted": Wanted(self.pair, config.target_column, config.source_column),
        }
