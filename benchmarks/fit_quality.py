"""Fit the weights of quality's signals on pairs of a good and a damaged translation.

    python -m benchmarks.fit_quality ITEMS.json [--folds 10]

ITEMS are as ``benchmarks/demetr.py`` reads them. A pair is won when the damaged translation loses more. What
is minimised is the mean logistic loss over the pairs, every kind of damage weighing the same, half of it with
the signals of the extra ``semantic`` and half without them, by projected gradient descent from equal weights
(so no seed decides); weights are 0 or more. Printed are the share of pairs won in cross-validation over the
items, by damage, and the weights fitted on all items: they are rounded into ``mtcheck/estimate/weights.py``.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from benchmarks.demetr import CONTROL
from benchmarks.demetr_items import Item, read_items
from mtcheck.estimate.signals import Amounts, Passage, measure_amounts
from mtcheck.estimate.weights import WEIGHTS
from mtcheck.model import Pair

EXTRA = ("adequacy", "wording")
_PAIR = Pair("it", "en")
_ROUNDS, _STEP, _DECAY = 1000, 3.0, 0.002

Array = np.ndarray[Any, Any]


class Difference(NamedTuple):
    """What a damaged translation loses more than the good one, by signal, a word."""

    item: int
    damage: str
    losses: Array


def measure(items: Sequence[Item], names: Sequence[str]) -> list[Difference]:
    """The differences of all pairs."""
    found = []
    for number, item in enumerate(items):
        damages = [name for name in item.perturbed if not name.startswith(CONTROL)]
        texts = [item.mt, *(item.perturbed[name] for name in damages)]
        passages = [Passage(0, (0,), text, item.source) for text in texts]
        rows = measure_amounts(passages, _PAIR, extra=True)
        good, *others = (_arrange(row, names, passages[0].words) for row in rows)
        found += [Difference(number, damage, row - good) for damage, row in zip(damages, others, strict=True)]
    return found


def _arrange(amounts: Amounts, names: Sequence[str], words: int) -> Array:
    return np.array([amounts.get(name, 0.0) / words for name in names])


def fit(differences: Sequence[Difference], names: Sequence[str]) -> Array:
    """The weights, one for each name."""
    table = np.array([one.losses for one in differences])
    scale = np.sqrt((table**2).mean(0)) + 1e-9
    counts: dict[str, int] = defaultdict(int)
    for one in differences:
        counts[one.damage] += 1
    share = np.array([1 / counts[one.damage] / len(counts) for one in differences])
    plain = np.array([name not in EXTRA for name in names])
    both = np.vstack([table / scale, table / scale * plain])
    weigh = np.concatenate([share, share]) / 2
    weights = np.full(len(names), 0.5)
    for _ in range(_ROUNDS):
        doubt = 1 / (1 + np.exp(np.clip(both @ weights, -30, 30)))
        gradient = -(both * (weigh * doubt)[:, None]).sum(0) + _DECAY * weights
        weights = np.maximum(0.0, weights - _STEP * gradient)
    fitted: Array = weights / scale
    return fitted


def count_won(differences: Iterable[Difference], weights: Array, won: dict[str, list[bool]]) -> None:
    """Add to ``won`` whether each pair is won."""
    for one in differences:
        won[one.damage].append(bool(one.losses @ weights > 1e-12))


def cross_validate(
    differences: Sequence[Difference], names: Sequence[str], folds: int, used: Array
) -> dict[str, float]:
    """The share of pairs won, by damage, each item judged by weights that were fitted without it."""
    won: dict[str, list[bool]] = defaultdict(list)
    for fold in range(folds):
        weights = fit([one for one in differences if one.item % folds != fold], names)
        count_won((one for one in differences if one.item % folds == fold), weights * used, won)
    return {damage: sum(row) / len(row) for damage, row in sorted(won.items())}


def _average(shares: Mapping[str, float]) -> float:
    return sum(shares.values()) / len(shares)


def main() -> None:
    """Measure, fit, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--folds", type=int, default=10)
    given = parser.parse_args()
    names = [name for name in WEIGHTS if name != "unmatched"]
    differences = measure(read_items(given.data), names)
    plain = np.array([float(name not in EXTRA) for name in names])
    current = np.array([WEIGHTS[name] for name in names])
    without, with_extra = (
        cross_validate(differences, names, given.folds, used) for used in (plain, plain * 0 + 1)
    )
    for damage in without:
        print(f"{damage:34} {without[damage]:.2f} {with_extra[damage]:.2f}")
    print(f"{'cross-validated':34} {_average(without):.4f} {_average(with_extra):.4f}")
    for label, used in (("without", plain), ("with", plain * 0 + 1)):
        won: dict[str, list[bool]] = defaultdict(list)
        count_won(differences, current * used, won)
        share = _average({damage: sum(row) / len(row) for damage, row in won.items()})
        print(f"the weights in use, {label} the extra: {share:.4f}")
    for name, weight in zip(names, fit(differences, names), strict=True):
        print(f"{name:16} {weight:.3f}  in use {WEIGHTS[name]}")


if __name__ == "__main__":
    main()
