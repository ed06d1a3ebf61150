"""Two systems over many articles: which is better on the whole, and on which articles."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import msgspec

from mtcheck.errors import SourceError
from mtcheck.measure.systems import SEED, Row, estimate_p
from mtcheck.model import FileReport
from mtcheck.report.counted import list_counting
from mtcheck.score.mqm_score import score_raw

_Measure = Callable[[int, Sequence[int]], float]
"""The figure of a system (0 or 1) over some articles."""


class Article(msgspec.Struct, frozen=True):
    """An article that both systems translated."""

    name: str
    calibrated: tuple[float, float]
    """100 is best, no floor."""
    findings: tuple[int, int]

    @property
    def difference(self) -> float:
        """What the second has more, rounded as it is shown."""
        return round(self.calibrated[1], 1) - round(self.calibrated[0], 1)


class FolderComparison(msgspec.Struct, frozen=True):
    """Two systems side by side."""

    rows: tuple[Row, ...]
    """Metrics over all words of the articles."""
    articles: tuple[Article, ...]
    """By name; those without words in either have no score and are left out."""
    only: tuple[tuple[str, ...], tuple[str, ...]]
    """Names of articles that only one of the two has."""

    @property
    def better(self) -> tuple[int, int]:
        """Articles in which the first is better, and in which the second is."""
        differences = [article.difference for article in self.articles]
        return sum(one < 0 for one in differences), sum(one > 0 for one in differences)


def compare_folders(
    first: Mapping[str, FileReport], second: Mapping[str, FileReport], *, samples: int
) -> FolderComparison:
    """Compare the articles of the same name; whole articles are drawn for the paired bootstrap.

    Raises SourceError when they have none in common.
    """
    names = [name for name in sorted(first) if name in second]
    if not names:
        raise SourceError("no article has the same path in both folders")
    pairs = {name: (first[name], second[name]) for name in names}
    pairs = {name: pair for name, pair in pairs.items() if all(one.score.words for one in pair)}
    articles = tuple(
        Article(
            name,
            (one.calibrated, other.calibrated),
            (len(list_counting(one)), len(list_counting(other))),
        )
        for name, (one, other) in pairs.items()
    )
    only = tuple(sorted(first.keys() - second.keys())), tuple(sorted(second.keys() - first.keys()))
    return FolderComparison(tuple(_compare_scores(list(pairs.values()), samples)), articles, only)


def _compare_scores(pairs: Sequence[tuple[FileReport, FileReport]], samples: int) -> list[Row]:
    """The raw score of all articles as one text, and the calibrated one: its mean over words."""

    def score(system: int, picked: Sequence[int]) -> float:
        chosen = [pairs[place][system].score for place in picked]
        return score_raw(sum(one.penalty for one in chosen), sum(one.words for one in chosen))

    def calibrate(system: int, picked: Sequence[int]) -> float:
        chosen = [pairs[place][system] for place in picked]
        words = sum(one.score.words for one in chosen)
        return sum(one.calibrated * one.score.words for one in chosen) / max(1, words)

    rows, whole = [], range(len(pairs))
    for name, measure in (("MQM score", score), ("calibrated", calibrate)):

        def differ(picked: Sequence[int], measure: _Measure = measure) -> float:
            return measure(1, picked) - measure(0, picked)

        chance = estimate_p(len(pairs), differ, samples)
        both = measure(0, whole), measure(1, whole)
        rows.append(Row(name, both, chance, f"seed:{SEED}|samples:{samples}|articles:{len(pairs)}"))
    return rows
