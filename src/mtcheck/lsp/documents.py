"""The documents that are open in the editor, as it tells of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from mtcheck.lsp.positions import Encoding, Position, Range, find_index, split_lines, strip_end


class Edit(NamedTuple):
    """What stands in a range becomes ``text``; without a range, in the whole document."""

    range: Range | None
    text: str


class OpenDocument:
    """A document with the text that the editor has: it may be saved nowhere."""

    def __init__(self, uri: str, language: str, version: int, text: str, encoding: Encoding) -> None:
        self.uri, self.language, self.version = uri, language, version
        self.path = find_path(uri)
        """None for one that is no file yet."""
        self._encoding = encoding
        self._lines = split_lines(text)
        self._text: str | None = text

    @property
    def text(self) -> str:
        """The text as it is now."""
        if self._text is None:
            self._text = "".join(self._lines)
        return self._text

    def change(self, edits: Iterable[Edit], version: int) -> None:
        """Make edits, one after the other; each speaks of the text that the one before has left."""
        for edit in edits:
            if edit.range is None:
                self._lines = split_lines(edit.text)
            else:
                self._splice(edit.range, edit.text)
            self._text = None
        self.version = version

    def _splice(self, places: Range, text: str) -> None:
        start, end = sorted(map(self._clip, places))
        lines, first = self._lines, start.line
        piece = lines[first][: start.character] + text + lines[end.line][end.character :]
        if piece.startswith("\n") and first and lines[first - 1].endswith("\r"):
            first -= 1  # the two are one line end now
            piece = lines[first] + piece
        fresh = split_lines(piece)
        if end.line + 1 < len(lines):
            fresh.pop()  # the empty one behind the last line end: the next line is there already
        lines[first : end.line + 1] = fresh

    def _clip(self, place: Position) -> Position:
        """A place that there is, its character in code points."""
        last = len(self._lines) - 1
        if place.line > last:
            return Position(last, len(self._lines[last]))
        line = max(place.line, 0)
        return Position(line, find_index(strip_end(self._lines[line]), place.character, self._encoding))


class OpenDocuments:
    """All that are open, by their URIs as the client writes them."""

    def __init__(self) -> None:
        self._held: dict[str, OpenDocument] = {}

    def __iter__(self) -> Iterator[OpenDocument]:
        return iter(list(self._held.values()))

    def add(self, document: OpenDocument) -> None:
        """Take in a document that was opened."""
        self._held[document.uri] = document

    def drop(self, uri: str) -> None:
        """Forget one that was closed."""
        self._held.pop(uri, None)

    def get(self, uri: str) -> OpenDocument | None:
        """The document; None where it is not open."""
        return self._held.get(uri)

    def find(self, path: Path) -> OpenDocument | None:
        """The open document of a file."""
        real = resolve(path)
        return next((one for one in self if one.path is not None and resolve(one.path) == real), None)

    def name(self, path: Path) -> str:
        """The URI of a file: the client's own where it is open."""
        found = self.find(path)
        return found.uri if found is not None else make_uri(path)


def resolve(path: Path) -> Path:
    """The real path, or the path itself where that cannot be told."""
    try:
        return path.resolve()
    except (OSError, ValueError, RuntimeError):
        return path


def find_path(uri: str) -> Path | None:
    """The path of a ``file`` URI; None for any other, or one that is no path."""
    try:
        parts = urlsplit(uri)
    except ValueError:
        return None
    if parts.scheme != "file" or "\0" in unquote(parts.path):
        return None
    host = f"//{parts.netloc}" if parts.netloc not in ("", "localhost") else ""
    path = Path(url2pathname(host + parts.path))
    return path if path.is_absolute() else None


def make_uri(path: Path) -> str:
    """The ``file`` URI of a path."""
    return path.absolute().as_uri()
