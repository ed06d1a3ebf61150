"""Runs a detector by name on a text with ⟦marks⟧."""

from __future__ import annotations

import msgspec
from tests.unit.detect.marked import make_context, mark, read, unmark

from mtcheck.detect import DETECTORS
from mtcheck.model import Hit


def find(detector: str, text: str, form: str = "text", /, **params: object) -> list[Hit]:
    """The hits of a detector in a text, with the packs' own word lists."""
    found = DETECTORS[detector]
    return list(found.find(read(unmark(text), form), make_context(), msgspec.convert(params, found.params)))


def flag(detector: str, text: str, form: str = "text", /, **params: object) -> str:
    """The prose with the hits marked, a block a line; blank lines left out."""
    return mark(read(unmark(text), form), find(detector, text, form, **params))


def fix(detector: str, text: str, **params: object) -> str:
    """The text, one line, after all replacements."""
    for hit in sorted(find(detector, text, "text", **params), key=lambda hit: hit.start, reverse=True):
        assert hit.replacement is not None
        text = text[: hit.start] + hit.replacement + text[hit.end :]
    return text
