"""What is right everywhere, written down: words into a configuration, findings into a baseline."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from mtcheck.allowing import allow_word
from mtcheck.errors import MtcheckError, WriteError
from mtcheck.model import Finding
from mtcheck.resources import write_atomically, write_new
from mtcheck.suppress.baseline import Baseline, add_findings, name_file, parse_baseline, render_baseline


def write_word(path: Path, word: str) -> None:
    """Put a word into ``allow`` of a configuration, which may be new; raises MtcheckError."""

    def change(data: bytes) -> bytes:
        text = data.decode("utf-8-sig")
        way = allow_word(text, word, in_pyproject=path.name == "pyproject.toml")
        if way is None:
            raise MtcheckError(f"there is no way to add “{word}” to allow", path.as_posix())
        return (text[: way.start] + way.text + text[way.end :]).encode("utf-8")

    _write(path, change)


def write_findings(path: Path, found: Sequence[tuple[Path, Sequence[Finding]]]) -> None:
    """Let a baseline, which may be new, know findings of files; raises MtcheckError."""

    def change(data: bytes) -> bytes:
        known: Baseline = parse_baseline(data, path.as_posix()) if data else {}
        for file, findings in found:
            known = add_findings(known, name_file(file, path), findings)
        return render_baseline(known).encode("utf-8")

    _write(path, change)


def _write(path: Path, change: Callable[[bytes], bytes]) -> None:
    """Change a file whole or not at all, and not where somebody else changes it meanwhile."""
    try:
        is_there = path.exists()
        before = path.read_bytes() if is_there else b""
        after = change(before)

        def look() -> None:
            if path.read_bytes() != before:
                raise WriteError("was changed meanwhile by somebody else", path.as_posix())

        if not is_there:
            write_new(path, after)
        elif after != before:
            write_atomically(path, after, before=look)
    except UnicodeDecodeError:
        raise MtcheckError("not UTF-8", path.as_posix()) from None
    except OSError as error:
        raise MtcheckError(f"cannot be written: {error.strerror}", path.as_posix()) from None
