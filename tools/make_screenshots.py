"""Draw the screenshots of the README anew: ``make samples``. The same reports make the same bytes.

The text of a terminal becomes an SVG by rich; nothing in it is fetched from elsewhere.
"""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

from mtcheck.checker import Checker
from mtcheck.config import Config
from mtcheck.report import terminal

ROOT = Path(__file__).resolve().parents[1]
IMAGES = Path("docs") / "images"
ARTICLE = Path("samples") / "putin-crypto" / "article.en.txt"
SOURCE = ARTICLE.with_name("article.it.txt")
WIDTH = 88
SHOWN = ("La criptovaluta", "he noted")
"""Sentences that are shown: those with one of these in them."""
_FONT = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)


def make_files() -> Iterator[tuple[Path, str]]:
    """Every picture, relative to the root of the project, and what it should be."""
    checker = Checker(Config(semantic=False, grammar=False))  # the same with and without the extras
    report = checker.check_file(ARTICLE, SOURCE)
    text = terminal.render(report, width=WIDTH, color=True)
    command = f"mtcheck check {ARTICLE.as_posix()} --source {SOURCE.as_posix()}"
    yield IMAGES / "report.svg", draw(command, choose_parts(text))


def choose_parts(text: str) -> str:
    """The heading, the sentences that are shown, and the figures."""
    parts = text.split("\n\n")
    sentences = [part for part in parts if any(words in part for words in SHOWN) and "│" in part]
    figures = next(part for part in parts if "MQM score" in part)
    return "\n\n".join([parts[0], *sentences[: len(SHOWN)], "  […]", figures])


def draw(command: str, text: str) -> str:
    """The SVG of a terminal that shows ``command`` and its output."""
    console = Console(
        record=True,
        width=WIDTH,
        file=io.StringIO(),
        force_terminal=True,
        color_system="256",
        legacy_windows=False,
    )
    console.print(Text(f"$ {command}\n", style="bold"), soft_wrap=False)
    console.print(Text.from_ansi(text))
    drawn = console.export_svg(title="mtcheck", theme=MONOKAI, unique_id="mtcheck")
    drawn = _FONT.sub("", drawn).replace("Fira Code,", "ui-monospace, Menlo, Consolas, DejaVu Sans Mono,")
    return "".join(f"{line.rstrip()}\n" for line in drawn.splitlines())


def main() -> int:
    """Write what has changed."""
    os.chdir(ROOT)
    IMAGES.mkdir(parents=True, exist_ok=True)
    for path, text in make_files():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")
            sys.stderr.write(f"wrote {path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
