"""What was measured of a rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mtcheck.model import Struct

Found = Mapping[str, Sequence[str]]
"""What a rule flags in the samples of the project, by sample."""


class Figures(Struct, frozen=True, kw_only=True):
    """How a rule did on labelled articles and on clean text."""

    rule: str
    right: int = 0
    """Findings on a labelled error."""
    wrong: int = 0
    """Findings on no error of a labelled article."""
    traps: int = 0
    """Of ``wrong``: those on text that is marked as right."""
    noise: int = 0
    """Findings on clean text."""
    noise_per_1000: float | None = None
    """``noise`` for 1000 clean sentences, 0 or more; None where there was no clean text."""

    @property
    def findings(self) -> int:
        """All findings of the rule."""
        return self.right + self.wrong + self.noise

    @property
    def precision(self) -> float | None:
        """Right ones among the findings on labelled articles, 0 to 1; None where it found nothing there."""
        found = self.right + self.wrong
        return self.right / found if found else None
