"""Word lists: UTF-8, one entry a line, ``#`` begins a comment at the start of a line or behind a blank."""

from __future__ import annotations

import re
from pathlib import Path

from mtcheck.rules.faults import Faults
from mtcheck.rules.yamlfile import read_text

_NAME = re.compile(r"[a-z0-9]+(?:[_-][a-z0-9]+)*")
_COMMENT = re.compile(r"(?:^|\s)#.*")


def load_list(path: Path, faults: Faults) -> tuple[str, ...]:
    """The entries of a list in the order of the file; a duplicate or an empty list is a fault."""
    if not _NAME.fullmatch(path.stem):
        faults.add(path, "a list is named in lower-case letters and digits joined by `_`")
    text = read_text(path, faults)
    if text is None:
        return ()
    entries: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        entry = _COMMENT.sub("", line).strip()
        if not entry:
            continue
        if entry in entries:
            faults.add(path, f"`{entry}` stands twice, first on line {entries[entry]}", number)
        entries.setdefault(entry, number)
    if not entries:
        faults.add(path, "holds no entry")
    return tuple(entries)
