"""Reports of files checked before: kept under what decides them, found again while that is the same."""

from __future__ import annotations

from mtcheck.results.folder import Results
from mtcheck.results.form import Result
from mtcheck.results.key import Keys

__all__ = ["Keys", "Result", "Results"]
