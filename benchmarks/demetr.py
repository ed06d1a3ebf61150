"""Measure on DEMETR how often ``quality`` ranks a good translation above a damaged one.

    python -m benchmarks.demetr --data CHECKOUT [--language italian] [--pair it-en]
    python -m benchmarks.demetr --data ITEMS.json

CHECKOUT is a checkout of https://github.com/marzenakrp/demetr (M. Karpinska et al., "DEMETR: Diagnosing
Evaluation Metrics for Translation", EMNLP 2022; MIT): ``dataset/<perturbation>.json``, lists of objects with
``id``, ``src_sent``, ``eng_sent`` (a human translation), ``mt_sent``, ``pert_sent``, ``lang_tag`` and
``pert_check``. ITEMS.json is the same by item: a list of ``{"source", "reference", "mt", "perturbed": {name:
text}}``. Some items were used to fit the weights of quality: a fair figure needs the others.

For each perturbation the share of pairs that are won is printed, a tie being lost, and the mean over the
perturbations without ``base_id35`` (a human translation in the place of damage: a control): quality without
and with the extra ``semantic``, chrF++ against the human reference by sacreBLEU, and the encoder of the extra
alone (cosine of source and translation).
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from mtcheck.checker import Checker
from mtcheck.config import Config
from mtcheck.language import semantic
from mtcheck.read import read_text

CONTROL = "base_id35"


class Item(NamedTuple):
    """A source sentence with its translations."""

    source: str
    reference: str
    """By a human."""
    mt: str
    perturbed: Mapping[str, str]
    """The damaged ones, by perturbation."""


Rate = Callable[[Sequence[Item], Sequence[str]], list[float]]
"""Rates a translation of each item; higher is better."""


def read_items(path: Path, language: str = "italian") -> list[Item]:
    """The items of a checkout in one source language, or of a file; exits when there are none."""
    items = _read_checkout(path, language) if path.is_dir() else _read_file(path)
    if not items:
        sys.exit(f"{path}: no items" + (f" in {language!r}" if path.is_dir() else ""))
    return items


def _read_file(path: Path) -> list[Item]:
    rows = json.loads(path.read_text(encoding="utf-8"))
    return [Item(row["source"], row["reference"], row["mt"], row["perturbed"]) for row in rows]


def _read_checkout(path: Path, language: str) -> list[Item]:
    """The items whose ``lang_tag`` begins with ``language``; perturbations that failed are left out."""
    found: dict[int, tuple[dict[str, str], dict[str, str]]] = {}
    for file in sorted((path / "dataset").glob("*.json")):
        for row in json.loads(file.read_text(encoding="utf-8")):
            if str(row["lang_tag"]).casefold().startswith(language.casefold()):
                _, perturbed = found.setdefault(row["id"], (row, {}))
                if row.get("pert_check", True):
                    perturbed[file.stem] = row["pert_sent"]
    return [
        Item(row["src_sent"], row["eng_sent"], row["mt_sent"], perturbed)
        for _, (row, perturbed) in sorted(found.items())
    ]


def rate_quality(pair: str, *, extra: bool) -> Rate:
    """By mtcheck, all translations as the lines of one text."""
    source, _, target = pair.partition("-")
    checker = Checker(Config(pair=f"{source}-{target}", semantic=extra))

    def rate(items: Sequence[Item], texts: Sequence[str]) -> list[float]:
        document = read_text("\n".join(text.strip() or "." for text in texts))
        sources = read_text("\n".join(item.source for item in items))
        (file,) = checker.check(document, sources).files
        return [score.quality for score in file.blocks]

    return rate


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
    items = read_items(given.data, given.language)
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
