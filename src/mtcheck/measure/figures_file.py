"""Figures of rules as a file: for programs, and for the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from mtcheck.errors import MtcheckError
from mtcheck.measure.noise import Measured
from mtcheck.rules.figures import Figures
from mtcheck.version import __version__

SCHEMA = 1
_DIGITS = 4


class _Row(msgspec.Struct, frozen=True, kw_only=True):
    rule: str
    findings: int
    right: int
    wrong: int
    traps: int
    noise: int
    noise_per_1000: float | None
    precision: float | None


class _File(msgspec.Struct, frozen=True, kw_only=True):
    schema: int
    mtcheck: str
    labelled_sentences: int
    clean_sentences: int
    rules: list[_Row]
    total: _Row
    failures: list[str] = []


def render_figures(measured: Measured) -> str:
    """The figures as JSON, the same bytes for the same figures."""
    value = _File(
        schema=SCHEMA,
        mtcheck=__version__,
        labelled_sentences=measured.labelled,
        clean_sentences=measured.clean,
        rules=[_to_row(figures) for figures in measured.figures],
        total=_to_row(measured.total),
        failures=[f"{failure.path}: {failure.message}" for failure in measured.failures],
    )
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n"


def read_figures(path: Path) -> Mapping[str, Figures]:
    """The figures by rule, from a file that ``render_figures`` wrote; raises MtcheckError."""
    try:
        file = msgspec.json.decode(path.read_bytes(), type=_File)
    except OSError as error:
        raise MtcheckError(f"cannot be read: {error.strerror}", path.as_posix()) from None
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise MtcheckError(f"not the JSON of `rules bench`: {error}", path.as_posix()) from None
    if file.schema != SCHEMA:
        raise MtcheckError(f"is of schema {file.schema}, not {SCHEMA}", path.as_posix())
    return {row.rule: _from_row(row) for row in file.rules}


def _to_row(figures: Figures) -> _Row:
    return _Row(
        rule=figures.rule,
        findings=figures.findings,
        right=figures.right,
        wrong=figures.wrong,
        traps=figures.traps,
        noise=figures.noise,
        noise_per_1000=_round(figures.noise_per_1000),
        precision=_round(figures.precision),
    )


def _from_row(row: _Row) -> Figures:
    return Figures(
        rule=row.rule,
        right=row.right,
        wrong=row.wrong,
        traps=row.traps,
        noise=row.noise,
        noise_per_1000=row.noise_per_1000,
    )


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)
