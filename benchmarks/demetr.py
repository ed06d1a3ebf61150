"""Measure on DEMETR how often ``quality`` ranks a good translation above a damaged one.

    python -m benchmarks.demetr --data CHECKOUT [--language italian] [--pair it-en]
    python -m benchmarks.demetr --data ITEMS.json

CHECKOUT is a checkout of https://github.com/marzenakrp/demetr (M. Karpinska et al., "DEMETR: Diagnosing
Evaluation Metrics for Translation", EMNLP 2022; MIT), or its folder ``dataset``: ``<perturbation>.json``, a
list of objects with ``id``, ``src_sent``, ``eng_sent`` (a human translation), ``mt_sent``, ``pert_sent``,
``lang_tag`` and ``pert_check`` (whether the item could be damaged so). ITEMS.json is the same by item: a list
of ``{"source", "reference", "mt", "perturbed": {name: text}}``. Some items were used to fit the weights of
quality: a fair figure needs the others.

For each perturbation the share of pairs that are won is printed, a tie being lost, and the mean over the
perturbations without ``base_id35`` (a human translation in the place of damage: a control): quality without
and with the extra ``semantic``, chrF++ against the human reference by sacreBLEU, and the encoder of the extra
alone (cosine of source and translation).
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from benchmarks.demetr_items import DataError, Item, read_items
from mtcheck.checker import Checker
from mtcheck.config import Config
from mtcheck.language import semantic
from mtcheck.read import read_text

CONTROL = "base_id35"

Rate = Callable[[Sequence[Item], Sequence[str]], list[float]]
"""Rates a translation of each item; higher is better."""


def rate_quality(pair: str, *, extra: bool) -> Rate:
    """By mtcheck, all translations as the lines of one text."""
    source, _, target = pair.partition("-")
    checker = Checker(Config(pair=f"{source}-{target}", semantic=extra))

    def rate(items: Sequence[Item], texts: Sequence[str]) -> list[float]:
        document = read_text(_join(texts), wrapped="never")
        sources = read_text(_join([item.source for item in items]), wrapped="never")
        (file,) = checker.check(document, sources).files
        return [score.quality for score in file.blocks]

    return rate


def _join(texts: Sequence[str]) -> str:
    """A text with one line for each."""
    return "\n".join(" ".join(text.splitlines()).strip() or "." for text in texts)


def rate_chrf(items: Sequence[Item], texts: Sequence[str]) -> list[float]:
    """By chrF++ against the human translation."""
    from sacrebleu.metrics.chrf import CHRF  # not needed for the rest

    metric = CHRF(word_order=2)
    return [
        metric.sentence_score(text, [item.reference]).score for item, text in zip(items, texts, strict=True)
    ]


def rate_encoder(items: Sequence[Item], texts: Sequence[str]) -> list[float]:
    """By the cosine of source and translation."""
    return semantic.compare_pairs([item.source for item in items], texts)


def count_wins(items: Sequence[Item], rate: Rate) -> dict[str, float]:
    """By perturbation the share of pairs in which the good translation is rated higher."""
    good = rate(items, [item.mt for item in items])
    shares = {}
    for name in sorted({name for item in items for name in item.perturbed}):
        rows = [(item, score) for item, score in zip(items, good, strict=True) if name in item.perturbed]
        bad = rate([item for item, _ in rows], [item.perturbed[name] for item, _ in rows])
        shares[name] = sum(ours > theirs for (_, ours), theirs in zip(rows, bad, strict=True)) / len(rows)
    return shares


def average(shares: Mapping[str, float]) -> float:
    """The mean over the perturbations, the control left out."""
    kept = [share for name, share in shares.items() if not name.startswith(CONTROL)]
    return sum(kept) / len(kept) if kept else 0.0


def choose_raters(pair: str) -> dict[str, Rate]:
    """What can be measured with what is installed."""
    raters = {"quality": rate_quality(pair, extra=False), "chrF++": rate_chrf}
    if semantic.is_installed():
        raters |= {"quality+semantic": rate_quality(pair, extra=True), "encoder": rate_encoder}
    else:
        print("the extra semantic is not installed: quality without it, no encoder", file=sys.stderr)
    return raters


def main() -> None:
    """Rate all, print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--language", default="italian", help="what lang_tag begins with in a checkout")
    parser.add_argument("--pair", default="it-en")
    given = parser.parse_args()
    try:
        items = read_items(given.data, given.language)
    except DataError as error:
        sys.exit(str(error))
    columns, seconds = {}, {}
    for name, rate in choose_raters(given.pair).items():
        rate(items[:1], [items[0].mt])  # what is loaded once is not timed
        start = time.perf_counter()
        columns[name] = count_wins(items, rate)
        seconds[name] = time.perf_counter() - start
    print(f"{len(items)} items")
    print(f"{'':34}", *(f"{name:>16}" for name in columns))
    for damage in next(iter(columns.values())):
        print(f"{damage:34}", *(f"{shares[damage]:16.2f}" for shares in columns.values()))
    print(f"{'mean':34}", *(f"{average(shares):16.4f}" for shares in columns.values()))
    print(f"{'seconds':34}", *(f"{seconds[name]:16.1f}" for name in columns))


if __name__ == "__main__":
    main()
