"""What the tools that write generated files share."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from mtcheck.checker import Checker
from mtcheck.config import Config
from mtcheck.model import Report

ROOT = Path(__file__).resolve().parents[1]
Files = Iterable[tuple[Path, str]]
"""Paths, relative to the root of the project, and what each file should say."""


@cache
def check_sample(article: Path, source: Path | None) -> Report:
    """The report on an article, the same with and without the extras."""
    return open_checker().check_file(article, source)


@cache
def open_checker() -> Checker:
    """What checks the samples."""
    return Checker(Config(semantic=False, grammar=False))


def write_changed(make_files: Callable[[], Files]) -> int:
    """Write the files that say something else than they should; 0, as the exit code of a program."""
    os.chdir(ROOT)
    for path, text in make_files():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            sys.stderr.write(f"wrote {path}\n")
    return 0
