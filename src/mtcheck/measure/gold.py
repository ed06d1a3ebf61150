"""Labelled errors of an article, and which findings are right by them.

The labels are JSON: ``{"errors": [...], "traps": [...]}`` or a list of errors, each with ``line`` (from 1),
``quote`` and ``occurrence`` (from 1, within the line) and a ``category``; other fields are left alone. An
empty quote is the whole line. Traps are text that is right as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from mtcheck.errors import MtcheckError
from mtcheck.model import Finding, Span, Struct

_WIDE = frozenset({"repetition", "leftover-markup", "omission", "truncation", "addition"})
"""Categories whose findings may be much longer than the label."""
_OMISSION_REACH = 2
"""Code points: a finding so near to where text is missing is on it."""
_LINE = re.compile(r"([^\r\n]*)(?:\r\n?|\n|$)")
_LEAST_REPEATED = 12
"""Code points: of a shorter quote only the one that is labelled counts."""


class _Label(msgspec.Struct, frozen=True):
    line: Annotated[int, Meta(ge=1)]
    quote: str
    occurrence: Annotated[int, Meta(ge=1)] = 1
    category: str = ""


class _Labels(msgspec.Struct, frozen=True):
    errors: list[_Label]
    traps: list[_Label] = []


class _Slip(msgspec.Struct, frozen=True):
    quote: str


class Error(Struct, frozen=True):
    """A labelled error: its category and all the places (file spans) where a finding is right."""

    category: str
    spans: tuple[Span, ...]


class Gold(Struct, frozen=True):
    """What is wrong in an article, and what looks wrong but is right."""

    errors: tuple[Error, ...]
    traps: tuple[Span, ...]

    def is_right(self, finding: Finding) -> bool:
        """Whether a finding is on an error and not out of proportion to it."""
        return any(_fits(error.category, span, finding.span) for error in self.errors for span in error.spans)

    def is_trapped(self, finding: Finding) -> bool:
        """Whether a finding touches text that is right."""
        return any(finding.span.overlaps(trap) for trap in self.traps)


def read_gold(path: Path, text: str) -> Gold:
    """The labels of an article whose text is ``text``.

    Raises MtcheckError, with the place, for a file that is none or a quote that is not there.
    """
    try:
        labels = msgspec.json.decode(path.read_bytes(), type=_Labels | list[_Label])
    except OSError as error:
        raise MtcheckError(f"cannot be read: {error.strerror}", path.as_posix()) from None
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise MtcheckError(f"not labels of errors: {error}", path.as_posix()) from None
    if isinstance(labels, list):
        labels = _Labels(labels)
    lines = _split_lines(text)
    errors = []
    for label in labels.errors:
        place = _find(label, lines, text, path)
        errors.append(Error(label.category, (place, *_find_copies(label, place, text))))
    return Gold(tuple(errors), tuple(_find(trap, lines, text, path) for trap in labels.traps))


def read_slips(path: Path, name: str) -> tuple[str, ...]:
    """Quotes of what is wrong in the clean text ``name``: ``{"clean-1.txt": [{"quote": ...}]}``.

    Raises MtcheckError.
    """
    try:
        slips = msgspec.json.decode(path.read_bytes(), type=dict[str, list[_Slip]])
    except OSError as error:
        raise MtcheckError(f"cannot be read: {error.strerror}", path.as_posix()) from None
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise MtcheckError(f"not a list of slips: {error}", path.as_posix()) from None
    return tuple(slip.quote for slip in slips.get(name, ()))


def is_slip(finding: Finding, slips: Iterable[str]) -> bool:
    """Whether a finding is on one of the slips: one of the two texts holds the other."""
    text = _plain(finding.text)
    return bool(text) and any(text in slip or slip in text for slip in map(_plain, slips) if slip)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _split_lines(text: str) -> list[Span]:
    return [Span(*match.span(1)) for match in _LINE.finditer(text)]


def _find(label: _Label, lines: Sequence[Span], text: str, path: Path) -> Span:
    if label.line > len(lines):
        raise MtcheckError(f"there is no line {label.line}: {label.quote!r}", path.as_posix())
    line = lines[label.line - 1]
    if not label.quote:
        return line
    start = line.start - 1
    for _ in range(label.occurrence):
        start = text.find(label.quote, start + 1, line.end)
        if start < 0:
            raise MtcheckError(f"line {label.line} does not hold {label.quote!r}", path.as_posix())
    return Span(start, start + len(label.quote))


def _find_copies(label: _Label, place: Span, text: str) -> Iterator[Span]:
    """The other copies of a repeated text: the finding may be on any of them."""
    quote = label.quote.rstrip(".")
    if label.category != "repetition" or len(quote) < _LEAST_REPEATED:
        return
    start = text.find(quote)
    while start >= 0:
        if start != place.start:
            yield Span(start, start + len(quote))
        start = text.find(quote, start + len(quote))


def _fits(category: str, error: Span, found: Span) -> bool:
    if category == "omission":
        return found.start <= error.end + _OMISSION_REACH and error.start - _OMISSION_REACH <= found.end
    wide = Span(error.start, max(error.end, error.start + 1))
    length = found.end - found.start
    in_proportion = category in _WIDE or length <= 4 * (error.end - error.start) + 20
    return in_proportion and found.overlaps(wide)
