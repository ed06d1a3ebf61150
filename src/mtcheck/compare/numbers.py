"""Numbers of a segment against those of its source, by value."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from mtcheck.model import Context, Document, Hit


def find(document: Document, context: Context, params: msgspec.Struct) -> Iterable[Hit]:  # noqa: ARG001
    """Numbers that are not what the source has."""
    return ()
