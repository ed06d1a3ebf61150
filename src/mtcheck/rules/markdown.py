"""Texts as Markdown writes them: shown as they are, whatever is in them."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~&#$]")
_PLAIN = re.compile(r"[^\w\s]")
_TICKS = re.compile("`+")


def escape(text: str) -> str:
    """A text on one line, none of it mark-up; fit for a cell of a table."""
    return _SPECIAL.sub(r"\\\g<0>", " ".join(text.split()))


def code(text: str) -> str:
    """A text as inline code, fit for a cell of a table."""
    line = " ".join(text.split())
    if "<!" in line:  # to some builders of sites it opens a declaration, in code too
        return f"<code>{_PLAIN.sub(lambda match: f'&#{ord(match[0])};', line)}</code>"
    ticks = "`" * (_longest_run(line) + 1)
    pad = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{ticks}{pad}{line}{pad}{ticks}".replace("|", "\\|")


def fence(text: str) -> str:
    """A text as a block of code, its lines as they are."""
    ticks = "`" * max(3, _longest_run(text) + 1)
    return f"{ticks}text\n{text}\n{ticks}"


def _longest_run(text: str) -> int:
    return max((len(run) for run in _TICKS.findall(text)), default=0)
