"""The items of DEMETR: read from a checkout of its repository, or from a file that has them by item."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

FIELDS = ("id", "src_sent", "eng_sent", "mt_sent", "pert_sent", "lang_tag", "pert_check")
"""What is read of an entry of ``dataset/<perturbation>.json``, as the repository's README describes it."""
_ITEM_FIELDS = ("source", "reference", "mt", "perturbed")


class DataError(Exception):
    """The data are not what was expected; the message names the place."""


class Item(NamedTuple):
    """A source sentence with its translations."""

    source: str
    reference: str
    """By a human."""
    mt: str
    perturbed: Mapping[str, str]
    """The damaged ones, by perturbation."""


def read_items(path: Path, language: str = "italian") -> list[Item]:
    """The items of a checkout in one source language, or of a file.

    Raises DataError when there are none, or something is amiss.
    """
    return _read_checkout(path, language) if path.is_dir() else _read_file(path)


def _read_file(path: Path) -> list[Item]:
    rows = [[row[name] for name in _ITEM_FIELDS] for row in _read_rows(path, _ITEM_FIELDS)]
    if not rows:
        raise DataError(f"{path}: no items")
    return [Item(*row) for row in rows]


def _read_checkout(path: Path, language: str) -> list[Item]:
    """The items whose ``lang_tag`` begins with ``language``; what could not be perturbed is left out.

    Should a file have another translation of an item, it makes an item of its own.
    """
    found: dict[tuple[int, str], Item] = {}
    languages = set()
    for file in _list_files(path):
        for row in _read_rows(file, FIELDS):
            tag = str(row["lang_tag"])
            languages.add(tag)
            if not tag.casefold().startswith(language.casefold()):
                continue
            key = row["id"], row["mt_sent"]
            item = found.setdefault(key, Item(row["src_sent"], row["eng_sent"], row["mt_sent"], {}))
            if row["pert_check"] is True:
                found[key] = item._replace(perturbed={**item.perturbed, file.stem: row["pert_sent"]})
    if not found:
        raise DataError(f"{path}: no items in {language!r}, there are {', '.join(sorted(languages))}")
    return [item for _, item in sorted(found.items(), key=lambda entry: entry[0])]


def _list_files(path: Path) -> list[Path]:
    """The files of the perturbations, in a checkout or in its folder ``dataset``."""
    for folder in (path / "dataset", path):
        files = sorted(folder.glob("*_id*.json"))
        if files:
            return files
    raise DataError(
        f"{path}: no dataset/<perturbation>.json in it, such as dataset/minor_id1_repeat2.json; wanted is a "
        "checkout of https://github.com/marzenakrp/demetr"
    )


def _read_rows(path: Path, fields: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise DataError(f"{path}: cannot be read: {error.strerror}") from None
    except ValueError as error:
        raise DataError(f"{path}: not JSON: {error}") from None
    if not isinstance(rows, list):
        raise DataError(f"{path}: not a list of objects")
    for number, row in enumerate(rows, 1):
        missing = [name for name in fields if not isinstance(row, dict) or name not in row]
        if missing:
            raise DataError(f"{path}: item {number} has no {', '.join(missing)}")
        yield row
