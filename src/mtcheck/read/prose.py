"""Gathers the prose of one block piece by piece, with the way back to the file."""

from __future__ import annotations

from typing import Literal

from mtcheck.model import PLACEHOLDER, Block, BlockKind, Mark, OffsetMap, Run, Span

MarkKind = Literal["emphasis", "strong", "link", "code", "lang"]


class Prose:
    """A block in the making. Blanks that meet across mark-up become one; outer blanks are cut off."""

    def __init__(self, *, after_blank: bool = True) -> None:
        """Begin; ``after_blank``: a blank right at the start says nothing."""
        self._after_blank = after_blank
        self._parts: list[str] = []
        self._runs: list[list[int]] = []  # as in model.Run: prose, file, prose length, file length
        self._marks: list[Mark] = []
        self._has_placeholder = False
        self._pictures: set[int] = set()
        self.length = 0
        """Code points gathered so far: the prose position of what comes next."""

    @property
    def ends_blank(self) -> bool:
        """Whether the block's start or a blank comes before what is added next."""
        return self._after_blank if not self._parts else self._parts[-1][-1] in " \t\r\n\f"

    def add(self, text: str, start: int) -> None:
        """Add prose that stands in the file as it is, from ``start``."""
        if text:
            self._append(text, start, len(text))

    def replace(self, text: str, start: int, end: int) -> None:
        """Add ``text`` for the stretch of the file from ``start`` to ``end``: an entity, a line break."""
        if text and end > start:
            self._append(text, start, end - start)

    def placeholder(self, start: int, end: int) -> None:
        """Let PLACEHOLDER stand for a stretch of the file that is not prose."""
        self._has_placeholder = True
        self.replace(PLACEHOLDER, start, end)

    def picture(self, start: int, end: int) -> None:
        """Add a placeholder for an image: at the block's edges it is cut off with the blanks."""
        self._pictures.add(self.length)
        self.placeholder(start, end)

    def blank(self, start: int, end: int) -> None:
        """Add one blank for a stretch of the file, unless one is there already."""
        if not self.ends_blank:
            self.replace(" ", start, end)

    def mark(self, kind: MarkKind, start: int, value: str = "") -> None:
        """Mark the prose from ``start`` up to here."""
        if start < self.length:
            self._marks.append(Mark(kind, start, self.length, value))

    def absorb(self, other: Prose) -> None:
        """Add all that another one has gathered."""
        shift = self.length
        self._has_placeholder |= other._has_placeholder
        self._pictures.update(place + shift for place in other._pictures)
        text = "".join(other._parts)
        for prose, file, length, file_length in other._runs:
            self._append(text[prose : prose + length], file, file_length)
        for mark in other._marks:
            self._marks.append(Mark(mark.kind, mark.start + shift, mark.end + shift, mark.value))

    def build(self, kind: BlockKind, language: str | None = None) -> Block | None:
        """The block, or None where there is nothing to read."""
        text = "".join(self._parts)
        read = text.replace(PLACEHOLDER, "") if self._has_placeholder else text
        if not read.strip():
            return None
        left, right = 0, len(text)
        while text[left].isspace() or left in self._pictures:
            left += 1
        while text[right - 1].isspace() or right - 1 in self._pictures:
            right -= 1
        runs = self._cut(left, right)
        marks = tuple(
            Mark(mark.kind, max(mark.start, left) - left, min(mark.end, right) - left, mark.value)
            for mark in sorted(self._marks, key=lambda mark: (mark.start, -mark.end))
            if mark.start < right and mark.end > left
        )
        span = Span(runs[0].file, max(run.file + run.file_length for run in runs))
        return Block(kind, span, text[left:right], OffsetMap(runs), marks, language=language)

    def _append(self, text: str, start: int, file_length: int) -> None:
        length = len(text)
        self._parts.append(text)
        self.length += length
        if self._runs and length == file_length:
            last = self._runs[-1]
            if last[2] == last[3] and last[1] + last[3] == start:  # goes on point by point
                last[2] += length
                last[3] += length
                return
        self._runs.append([self.length - length, start, length, file_length])

    def _cut(self, left: int, right: int) -> tuple[Run, ...]:
        """The runs of the prose from ``left`` to ``right``, moved to begin at 0."""
        runs = []
        for prose, file, length, file_length in self._runs:
            start, end = max(prose, left), min(prose + length, right)
            if start < end and length == file_length:
                runs.append(Run(start - left, file + start - prose, end - start, end - start))
            elif start < end:
                runs.append(Run(start - left, file, end - start, file_length))
        return tuple(runs)
