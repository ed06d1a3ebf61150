"""Which findings lie on what has changed, in the translation or in its source."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from mtcheck.model import Document, FileReport, Finding, SourceText, Span
from mtcheck.mqm import ErrorType
from mtcheck.suppress.diff import Change

_WORD = re.compile(r"\w")
_LACKS = frozenset((ErrorType.OMISSION, ErrorType.MISSING_TEXT))


class Changes(Protocol):
    """Tells what is new in files."""

    def find(self, path: Path) -> Change | None:
        """What is new in a file; None: nothing."""


class DiffChanges:
    """The changes of a diff; a name starts from the first of ``folders`` in which there is the file."""

    def __init__(self, changes: Mapping[str, Change], folders: Sequence[Path]) -> None:
        self._changes: dict[Path, Change] = {}
        for name, change in changes.items():
            places = (folder / name for folder in folders if "\0" not in name)
            place = next((place for place in places if place.is_file()), None)
            if place is not None:
                self._changes[_resolve(place)] = change

    def find(self, path: Path) -> Change | None:
        """What is new in a file; None: nothing."""
        return self._changes.get(_resolve(path))


def keep_changed(file: FileReport, changes: Changes) -> tuple[Finding, ...]:
    """The findings on lines that changed, or on sentences whose source lies on such lines.

    What lacks is found beside the place where it was taken away.
    """
    document = file.document
    target = changes.find(Path(document.path))
    if target is not None and target.whole:
        return file.findings
    ours = _Stretches(document.text, target or Change())
    changed = changes.find(Path(document.source_path)) if document.source_path is not None else None
    if changed is None or document.source_text is None:
        theirs, translated = None, _Spans(())
    else:
        theirs = _Stretches(document.source_text, changed)
        translated = _Spans(_find_translations(document, theirs))
    return tuple(
        finding
        for finding in file.findings
        if ours.touch(finding.span)
        or (finding.error_type in _LACKS and ours.lies_before_seam(finding.span))
        or translated.touch(finding.span)
        or (theirs is not None and finding.source_span is not None and theirs.touch(finding.source_span))
    )


def _find_translations(document: Document, changed: _Stretches) -> Iterator[Span]:
    """Where the sentences lie whose sources changed."""
    for block in document.blocks:
        for segment in block.segments:
            if segment.source is not None and changed.touch(_locate(segment.source)):
                yield block.offsets.locate(segment.start, segment.end)
    for link in document.links:
        if any(changed.touch(_locate(source)) for source in link.source):
            for number, index in link.target:
                block = document.blocks[number]
                segment = block.segments[index]
                yield block.offsets.locate(segment.start, segment.end)


def _locate(source: SourceText) -> Span:
    return source.block.offsets.locate(source.start, source.start + len(source.text))


class _Spans:
    """Spans, asked whether another touches one of them."""

    def __init__(self, spans: Iterator[Span] | tuple[Span, ...]) -> None:
        self._spans: list[Span] = []
        for span in sorted(spans):
            if self._spans and span.start <= self._spans[-1].end:
                self._spans[-1] = Span(self._spans[-1].start, max(span.end, self._spans[-1].end))
            else:
                self._spans.append(span)

    def touch(self, span: Span) -> bool:
        """Whether one of them shares a code point with ``span``, or holds it where it is empty."""
        last = bisect_right(self._spans, max(span.end - 1, span.start), key=lambda one: one.start) - 1
        return last >= 0 and self._spans[last].end > span.start


class _Stretches(_Spans):
    """The changed lines of a text; lines end at LF, as git has it."""

    def __init__(self, text: str, change: Change) -> None:
        self._text = text
        begins = [0, *(match.end() for match in re.finditer("\n", text))]

        def begin(line: int) -> int:
            return begins[line - 1] if line <= len(begins) else len(text)

        lines = ((1, len(begins) + 1),) if change.whole else change.lines
        super().__init__(tuple(Span(begin(first), begin(behind)) for first, behind in lines))
        self._seams = sorted(begin(line + 1) for line in change.seams)

    def lies_before_seam(self, span: Span) -> bool:
        """Whether no word stands between ``span`` and the next place where lines were taken away."""
        index = bisect_right(self._seams, span.end - 1)
        return index < len(self._seams) and not _WORD.search(self._text, span.end, self._seams[index])


def _resolve(path: Path) -> Path:
    return path.parent.resolve() / path.name
