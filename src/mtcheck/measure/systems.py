"""Two translations of one text: which is better, and whether that is more than chance.

The paired bootstrap is sacreBLEU's (Koehn 2004), for our score the same with the same resampling: lines
are drawn with replacement, and the p-value is how often the difference of a sample strays from the mean
difference by as much as the difference that was measured (one added above and below).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import msgspec

from mtcheck.errors import SourceError
from mtcheck.model import FileReport
from mtcheck.score.mqm_score import score_raw
from mtcheck.score.reference import METRICS, make_metrics

SEED = 12345
"""sacreBLEU's own."""


class Row(msgspec.Struct, frozen=True):
    """A metric of both systems."""

    name: str
    scores: tuple[float, float]
    p_value: float
    """0 to 1: how likely chance alone makes such a difference."""
    signature: str
    """How the figures came about."""


class Difference(msgspec.Struct, frozen=True):
    """A line that one system translated better than the other."""

    line: int
    """From 1."""
    texts: tuple[str, str]
    qualities: tuple[float, float]


class Comparison(msgspec.Struct, frozen=True):
    """Two systems side by side."""

    rows: tuple[Row, ...]
    differences: tuple[Difference, ...]
    """The largest first."""


def compare_systems(
    first: FileReport, second: FileReport, references: Sequence[str] | None, *, samples: int, shown: int
) -> Comparison:
    """Compare line by line; ``references`` are the human translations of the same lines.

    Raises SourceError when the numbers of lines differ.
    """
    counts = [len(first.blocks), len(second.blocks)]
    if counts[0] != counts[1]:
        names = first.document.path, second.document.path
        raise SourceError(f"{counts[1]} lines, but {counts[0]} in {names[0]}", names[1])
    if references is not None and len(references) != counts[0]:
        raise SourceError(f"{counts[0]} lines, but {len(references)} in the reference", first.document.path)
    rows = [_compare_scores(first, second, samples)]
    if references is not None and references:
        rows += _compare_metrics(first, second, references, samples)
    return Comparison(tuple(rows), _find_differences(first, second, shown))


def _texts(report: FileReport) -> list[str]:
    return [" ".join(block.text.split()) for block in report.document.blocks]


def _compare_scores(first: FileReport, second: FileReport, samples: int) -> Row:
    """The raw MQM score under the same resampling."""
    lines = [[(one.penalty, one.words) for one in report.blocks] for report in (first, second)]

    def score(system: int, picked: Sequence[int]) -> float:
        chosen = [lines[system][index] for index in picked]
        return score_raw(sum(penalty for penalty, _ in chosen), sum(words for _, words in chosen))

    count = len(lines[0])
    both = first.score.raw, second.score.raw
    p_value = estimate_p(count, lambda picked: score(1, picked) - score(0, picked), samples)
    return Row("MQM score", both, p_value, f"seed:{SEED}|samples:{samples}")


def estimate_p(count: int, difference: Callable[[Sequence[int]], float], samples: int) -> float:
    """The p-value of a difference between two systems over ``count`` lines, by the paired bootstrap."""
    measured = abs(difference(range(count)))
    generator = random.Random(SEED)  # noqa: S311 - no secret is drawn
    drawn = [difference(generator.choices(range(count), k=count)) for _ in range(samples)] if count else []
    mean = sum(drawn) / len(drawn) if drawn else 0.0
    strays = sum(abs(one - mean) >= measured for one in drawn)
    return (strays + 1) / (len(drawn) + 1)


def _compare_metrics(
    first: FileReport, second: FileReport, references: Sequence[str], samples: int
) -> list[Row]:
    from sacrebleu.significance import PairedTest  # of use with a reference only

    test = PairedTest(
        [("first", _texts(first)), ("second", _texts(second))],
        make_metrics(),
        [list(references)],
        test_type="bs",
        n_samples=samples,
    )
    signatures, scores = test()
    rows = []
    for name, results in zip(METRICS, list(scores.values())[1:], strict=True):  # the first names the systems
        one, other = (result for result in results if not isinstance(result, str))
        chance = 1.0 if other.p_value is None else float(other.p_value)
        signature = signatures[next(key for key in signatures if key.startswith(name[:3]))]
        rows.append(Row(name, (float(one.score), float(other.score)), chance, str(signature)))
    return rows


def _find_differences(first: FileReport, second: FileReport, shown: int) -> tuple[Difference, ...]:
    pairs = zip(_texts(first), _texts(second), first.blocks, second.blocks, strict=True)
    found = [
        Difference(line, (ours, theirs), (one.quality, other.quality))
        for line, (ours, theirs, one, other) in enumerate(pairs, 1)
        if ours != theirs and one.quality != other.quality
    ]
    ranked = sorted(found, key=lambda one: (-abs(one.qualities[0] - one.qualities[1]), one.line))
    return tuple(ranked[:shown])
