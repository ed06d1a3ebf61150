"""What fixes change, as a unified diff that ``patch`` and ``git apply`` can read."""

from __future__ import annotations

import difflib
import re

_LINE = re.compile(r"[^\n]*\n|[^\n]+")


def make_patch(path: str, before: str, after: str) -> str:
    """The diff of one file; empty where nothing changes. Line ends are as in the file."""
    name = path.lstrip("/").replace("\n", "?").replace("\r", "?")
    lines = difflib.unified_diff(
        _LINE.findall(before), _LINE.findall(after), f"a/{name}", f"b/{name}", lineterm="\n"
    )
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )
