"""Parameters of the detectors, as rules give them."""

from __future__ import annotations

import msgspec


class NumberParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What of the numbers is compared."""
