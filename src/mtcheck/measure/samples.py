"""Finds texts to measure rules on: labelled articles, clean texts and their sources."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mtcheck.errors import MtcheckError
from mtcheck.model import Pair, Struct
from mtcheck.read import FORMATS, PROSE_FORMATS

_GOLD = ".gold.json"
_TARGET = ".mt.txt"
SLIPS = "known-slips.json"


class Sample(Struct, frozen=True, kw_only=True):
    """A text to check."""

    path: Path
    gold: Path | None = None
    """Its labelled errors; None: it is clean."""
    slips: Path | None = None
    """What is known to be wrong in a folder of clean texts."""
    source: Path | None = None


def find_samples(folder: Path, pair: Pair) -> tuple[Sample, ...]:
    """The texts of a folder, by name.

    ``NAME.mt.txt`` beside ``NAME.gold.json`` is a labelled article, ``NAME.it.txt`` its source (by the
    pair); ``article.en.txt`` goes with ``gold.json``. Files ``clean-*`` are clean, and where nothing is
    labelled every text is, folders below included. Raises MtcheckError where there is none.
    """
    if not folder.is_dir():
        raise MtcheckError("there is no such folder", folder.as_posix())
    labelled = list(_find_labelled(folder, pair))
    found = [*labelled, *_find_clean(folder, pair, only_named=bool(labelled))]
    if not found:
        raise MtcheckError(f"holds no text: NAME{_TARGET} with NAME{_GOLD}, or clean ones", folder.as_posix())
    return tuple(sorted(found, key=lambda sample: sample.path))


def _find_labelled(folder: Path, pair: Pair) -> Iterator[Sample]:
    for gold in sorted(folder.glob(f"*{_GOLD}")):
        stem = gold.name.removesuffix(_GOLD)
        yield _pair_up(folder / f"{stem}{_TARGET}", gold, folder / f"{stem}.{pair.source}.txt")
    gold = folder / "gold.json"
    if gold.is_file():
        yield _pair_up(folder / f"article.{pair.target}.txt", gold, folder / f"article.{pair.source}.txt")


def _pair_up(target: Path, gold: Path, source: Path) -> Sample:
    if not target.is_file():
        raise MtcheckError(f"there is no {target.name} beside it", gold.as_posix())
    return Sample(path=target, gold=gold, source=source if source.is_file() else None)


def _find_clean(folder: Path, pair: Pair, *, only_named: bool) -> Iterator[Sample]:
    pattern = "clean-*" if only_named else "**/*"
    for path in sorted(folder.glob(pattern)):
        is_prose = FORMATS.get(path.suffix.lower()) in PROSE_FORMATS
        if not is_prose or not path.is_file() or is_source(path, pair):
            continue
        slips = path.parent / SLIPS
        yield Sample(path=path, slips=slips if slips.is_file() else None)


def is_source(path: Path, pair: Pair) -> bool:
    """Whether a file's name says that it is in the source language: ``article.it.txt``."""
    return Path(path.stem).suffix == f".{pair.source}"


def find_translations(folder: Path, pair: Pair, aside: Path) -> tuple[Sample, ...]:
    """The translations below a folder, ``article.en.*``, each with its source; ``aside`` is left out."""
    found = []
    for path in sorted(folder.glob(f"**/*.{pair.target}.*")):
        if not path.is_file() or path.suffix.lower() not in FORMATS or aside in path.parents:
            continue
        stem = path.name.removesuffix(f".{pair.target}{path.suffix}")
        source = path.with_name(f"{stem}.{pair.source}{path.suffix}")
        found.append(Sample(path=path, source=source if source.is_file() else None))
    if not found:
        raise MtcheckError(f"holds no article.{pair.target}.*", folder.as_posix())
    return tuple(found)
