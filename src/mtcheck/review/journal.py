"""What a review has not saved yet, and where it stopped, kept in the cache folder: nothing done is lost."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from mtcheck.errors import MtcheckError
from mtcheck.mqm import Severity
from mtcheck.resources import blake2b, cache_root, write_atomically
from mtcheck.review.filtering import Filter, parse_words
from mtcheck.review.opened import Opened
from mtcheck.review.session import Kept, Mark, Order, Review


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    """A file: a digest of what lay on disk, and the unsaved bytes."""

    path: str
    disk: bytes
    data: bytes


class _Notes(msgspec.Struct, frozen=True, array_like=True):
    version: int
    files: tuple[_Kept, ...]
    allowed: tuple[str, ...]
    file: int
    row: int
    order: str
    severity: str | None
    words: str
    marks: tuple[tuple[str, str], ...] = ()


_VERSION = 1


class Journal:
    """The notes of the reviews of the same files."""

    def __init__(self, files: Sequence[Opened]) -> None:
        names = "\n".join(sorted(one.name for one in files))
        name = blake2b(names.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()
        self.path: Path = cache_root() / "review" / f"{name}.msgpack"

    def write(self, review: Review, row: int) -> None:
        """Keep what is unsaved and the place; where the cache folder cannot be written nothing happens."""
        kept = tuple(_Kept(one.name, _digest(one.disk), one.data) for one in review.files if one.is_changed)
        severity = review.filter.severity
        notes = _Notes(
            _VERSION,
            kept,
            tuple(sorted(review.kept.words)),
            review.file,
            row,
            review.order.value,
            severity.value if severity else None,
            review.filter.words,
            tuple(sorted(review.kept.marks)),
        )
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(self.path, msgspec.msgpack.encode(notes))

    def resume(self, review: Review) -> tuple[int, list[str]]:
        """Bring a review to where it stopped; the row it was at, and what to tell of it.

        Unsaved bytes of a file that was changed meanwhile are left out, and told.
        """
        try:
            notes = msgspec.msgpack.decode(self.path.read_bytes(), type=_Notes)
            order = Order(notes.order)
            severity = Severity(notes.severity) if notes.severity is not None else None
            parse_words(notes.words)
        except (OSError, ValueError, msgspec.MsgspecError, MtcheckError):
            return 0, []
        if notes.version != _VERSION:
            return 0, []
        told = [said for kept in notes.files if (said := _restore(review, kept))]
        review.kept = Kept(frozenset(notes.allowed), frozenset(Mark(*mark) for mark in notes.marks))
        review.order, review.filter = order, Filter(severity, notes.words)
        review.file = notes.file if 0 <= notes.file < len(review.files) else 0
        return max(0, notes.row), told


def _restore(review: Review, kept: _Kept) -> str:
    for opened in review.files:
        if opened.name != kept.path:
            continue
        if _digest(opened.disk) != kept.disk:
            return f"{opened.path.name} was changed meanwhile: unsaved changes of it are left out"
        try:
            opened.held = opened.examine(kept.data, opened.held.stamp)
        except MtcheckError as error:
            return f"{opened.path.name}: unsaved changes are left out: {error.message}"
        return f"{opened.path.name}: unsaved changes are back"
    return ""


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).digest()
