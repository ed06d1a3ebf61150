"""Parameters of the detectors of values and names, as rules give them."""

from __future__ import annotations

from typing import Literal

import msgspec

Report = Literal["changed", "notation", "missing", "added", "unit", "word", "vague"]


class NumberParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What of the quantities is reported."""

    report: Report
    """Numbers that are ``changed``, ``missing`` or ``added``, or in the ``notation`` of the source; the
    ``unit`` of one that is right; a changed ``word`` of a closed set (months, weekdays); a ``vague`` number
    (thousands of) that is changed."""
    sets: tuple[str, ...] = ()
    """With ``word``: names of the sets."""
    critical_factor: float = 100.0
    """A number that is wrong by this factor or more is critical."""


class NameParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What of the names is reported."""

    report: Literal["misspelt", "replaced", "missing"]
    soft: str = ""
    """Letters that transliterations of a name differ in: an edit of one is no misspelling."""


class PunctuationParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which mark is compared."""

    mark: Literal["question", "exclamation", "quotation"]
    change: Literal["lost", "added"] = "lost"
    """What is reported; quotations are only ever lost."""
