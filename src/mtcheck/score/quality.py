"""A continuous quality that ranks sentences, worst first. It never gates.

Each signal takes from a text a *loss*: penalty points a word, 0 or more, 1.0 being one minor error
on every word. Today the findings are the signals, each weighed by its confidence and named by its
error type; a graded signal (adequacy against the source, coverage, length ratio) adds a loss under
a name of its own. With L the sum of the losses,

    quality = 100 / (1 + L)

which for small L is the raw MQM score (100 (1 - L)) and then flattens out instead of stopping at 0:
it falls with every further loss, so that two bad sentences never tie merely because both are bad.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mtcheck.model import Finding
from mtcheck.mqm import weigh


def measure_quality(losses: Mapping[str, float]) -> tuple[float, dict[str, float]]:
    """The quality (above 0, up to 100) that ``losses`` leave, and what each took off it.

    What they took off is in points, negative, the largest first, and sums up to quality - 100.
    Raises ValueError for a negative loss.
    """
    if any(loss < 0 for loss in losses.values()):
        raise ValueError(f"a loss is 0 or more: {dict(losses)}")
    whole = 1.0 + sum(losses.values())
    ranked = sorted(losses.items(), key=lambda item: (-item[1], item[0]))
    return 100.0 / whole, {name: -100.0 * loss / whole for name, loss in ranked if loss > 0}


def sum_losses(findings: Iterable[Finding], words: int, profile: str) -> dict[str, float]:
    """The losses of ``findings`` in a text of ``words`` words (at least 1 is assumed), by error type."""
    losses: dict[str, float] = {}
    for finding in findings:
        loss = weigh(finding.error_type, finding.severity, profile) * finding.confidence / max(1, words)
        losses[finding.error_type] = losses.get(finding.error_type, 0.0) + loss
    return losses
