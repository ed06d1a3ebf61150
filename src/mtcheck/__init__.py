"""mtcheck: a linter for machine-translated text.

    >>> import mtcheck
    >>> report = mtcheck.check_text("Putin he noted that it rained.")
    >>> [finding.text for finding in report.files[0].findings]
    ['Putin he noted']

For many documents make one ``mtcheck.checker.Checker`` and use it for all.
"""

from __future__ import annotations

from os import PathLike
from typing import TYPE_CHECKING

from mtcheck.config import Config
from mtcheck.errors import ConfigError, MtcheckError, PackError, ReadError, SourceError
from mtcheck.model import Failure, FileReport, Finding, Fix, Report, Score, Segment, Span
from mtcheck.mqm import ErrorType, Severity
from mtcheck.version import __version__

if TYPE_CHECKING:
    from mtcheck.checker import Checker

__all__ = [
    "Config",
    "ConfigError",
    "ErrorType",
    "Failure",
    "FileReport",
    "Finding",
    "Fix",
    "MtcheckError",
    "PackError",
    "ReadError",
    "Report",
    "Score",
    "Segment",
    "Severity",
    "SourceError",
    "Span",
    "__version__",
    "check_file",
    "check_text",
]


def check_text(
    text: str,
    *,
    source: str | None = None,
    format: str = "text",  # noqa: A002 - the word users know
    name: str = "<text>",
    config: Config | None = None,
) -> Report:
    """Check a text, beside its source where there is one.

    ``format`` is text, markdown, html, csv, tsv, jsonl, xliff, tmx, po, srt or vtt and holds for both.
    Raises SourceError when the two cannot be paired, ReadError when a text is not what the format says,
    ConfigError and PackError when the configuration or a pack has faults.
    """
    from mtcheck import read  # the command line starts without

    checker = _make_checker(config)
    reading = checker.read_text(text, name, format)
    if source is not None:
        beside = checker.read_text(source, f"{name} (source)", format, role="source").target
        reading = read.bring_together(reading.target, beside)
    return checker.check(*reading)


def check_file(
    path: str | PathLike[str], *, source: str | PathLike[str] | None = None, config: Config | None = None
) -> Report:
    """Check a file, beside its source where there is one; its ending says its format.

    A file that cannot be read is in ``Report.failures``. Raises ConfigError and PackError as above.
    """
    from pathlib import Path

    return _make_checker(config).check_file(Path(path), Path(source) if source is not None else None)


def _make_checker(config: Config | None) -> Checker:
    from mtcheck.checker import Checker

    return Checker(config)
