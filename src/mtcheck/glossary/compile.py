"""A glossary file becomes a pack of rules whose tests pass."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from mtcheck.compare import DETECTORS
from mtcheck.errors import MtcheckError
from mtcheck.glossary.entries import Note, Row, make_rows
from mtcheck.glossary.pack import MANIFEST, Settings, make_files, name_file, part_rows
from mtcheck.glossary.required import REQUIRED, list_required, make_required
from mtcheck.glossary.table import read_table
from mtcheck.glossary.tbx import read_tbx
from mtcheck.glossary.terms import Term
from mtcheck.model import Pair, Struct
from mtcheck.read.decode import MAX_SIZE, check_size, decode
from mtcheck.rules.generated import check_rules
from mtcheck.rules.testing import test_roots

TABLES = (".csv", ".tsv", ".txt", ".tab")
XML = (".tbx", ".xml")
_ENTRY = re.compile(r"/(?P<file>[^/]*):\d+: entries\[(?P<index>\d+)\]")


class Compiled(Struct, frozen=True, kw_only=True):
    """The pack of a glossary."""

    files: Mapping[str, str]
    """Text by file name."""
    terms: int
    """Entries of the glossary."""
    rows: tuple[Row, ...]
    """Entries of the rules."""
    required: int
    """Terms whose renderings are required."""
    unused: int
    """Terms that forbid nothing."""
    notes: tuple[Note, ...]
    """What else was left out, by line."""


def read_glossary(
    path: Path, pair: Pair, columns: Mapping[str, str] | None = None, *, require: bool = False
) -> tuple[Term, ...]:
    """The terms of a CSV, TSV or TBX file; the suffix tells which. For ``require`` see ``read_table``.

    Raises MtcheckError (FaultsError for several faults) with the line where there is one.
    """
    name = path.as_posix()
    kind = path.suffix.lower()
    if kind not in (*TABLES, *XML):
        raise MtcheckError(f"not a glossary: its name ends in none of {', '.join((*TABLES, *XML))}", name)
    try:
        check_size(path.stat().st_size, MAX_SIZE, name)
        data = path.read_bytes()
    except OSError as error:
        raise MtcheckError(f"cannot be read: {error.strerror}", name) from None
    text = decode(data, name).text
    if kind in XML:
        return read_tbx(text, name, pair)
    return read_table(text, name, pair, columns, require=require)


def compile_terms(terms: Sequence[Term], settings: Settings) -> Compiled:
    """The pack. Rows whose generated tests do not pass are left out and noted.

    Raises MtcheckError where nothing is left.
    """
    rows, notes = make_rows(terms)
    found = list(notes)
    required = list_required(terms) if settings.require else []
    extra = {REQUIRED: make_required(required, settings)} if required else {}
    files: Mapping[str, str] = {}
    while rows or extra:
        files = {**make_files(rows, settings), **extra}
        failing = _test(rows, files, settings)
        if not failing:
            break
        found += [Note(row.line, f"{message}: left out") for row, message in failing.items()]
        rows = tuple(row for row in rows if row not in failing)
    if not rows and not extra:
        fault = "no term says how it is rendered" if settings.require else "no term forbids a rendering"
        raise MtcheckError("; ".join([fault, *(note.message for note in found[:3])]))
    unused = sum(not term.forbidden for term in terms)
    return Compiled(
        files=files,
        terms=len(terms),
        rows=rows,
        required=len(required),
        unused=unused,
        notes=tuple(sorted(found)),
    )


def _test(rows: Sequence[Row], files: Mapping[str, str], settings: Settings) -> dict[Row, str]:
    """The rows that fail a test, and what is the matter."""
    for name, text in files.items():
        if name != MANIFEST:
            check_rules(text, name)
    with tempfile.TemporaryDirectory(prefix="mtcheck-glossary-") as folder:
        for name, text in files.items():
            (Path(folder) / name).write_text(text, encoding="utf-8", newline="\n")
        report = test_roots((Path(folder),), settings.pair, DETECTORS)
    parts = {name_file(suffix): some for suffix, some in part_rows(rows).items()}
    failing: dict[Row, str] = {}
    for failure in report.failures:
        place = _ENTRY.search(failure.place)
        if place is None:
            raise MtcheckError(failure.message, failure.place)
        row = parts[place["file"]][int(place["index"])]
        failing.setdefault(row, f"{failure.text or failure.rule}: {failure.message}")
    return failing
