"""The exit codes."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """0 clean, 1 findings at or above the gate, 2 usage, configuration or an unreadable file."""

    OK = 0
    FINDINGS = 1
    ERROR = 2
