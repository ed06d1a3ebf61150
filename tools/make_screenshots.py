"""Draw the screenshots of the README and the docs anew: ``make samples``.

The text of a terminal becomes an SVG by rich; nothing in it is fetched from elsewhere. The same
reports make the same bytes.
"""

from __future__ import annotations

import asyncio
import io
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from click.testing import CliRunner
from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text
from textual.widgets import OptionList
from tools.generated import check_sample, open_checker, write_changed

from mtcheck.cli.explain import explain
from mtcheck.recheck import Recheck
from mtcheck.report import terminal
from mtcheck.review.app import ReviewApp
from mtcheck.review.opened import Opened
from mtcheck.review.session import Review

IMAGES = Path("docs") / "images"
SAMPLES = Path("samples")
WIDTH = 88
SIZE = 110, 26
"""Columns and lines of the review."""
SHOWN = ("La criptovaluta", "he noted")
"""Sentences of the report that is cut short: those with one of these in them."""
RULE = "false-friend"
_FONT = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)


def make_files() -> Iterator[tuple[Path, str]]:
    """Every picture, relative to the root of the project, and what it should be."""
    command, text = report_on("putin-crypto")
    yield IMAGES / "report.svg", draw(command, choose_parts(text))
    command, text = report_on("derby")
    yield IMAGES / "full-report.svg", draw(command, text.rstrip())
    yield IMAGES / "explain.svg", draw(f"mtcheck explain {RULE}", explain_rule(RULE))


def make_all() -> Iterator[tuple[Path, str]]:
    """The pictures, and that of the review, which is another one with every version of its library."""
    yield from make_files()
    yield IMAGES / "review.svg", draw_review("putin-crypto")


def report_on(sample: str) -> tuple[str, str]:
    """The command that checks a sample with its source, and its report."""
    article = SAMPLES / sample / "article.en.txt"
    source = article.with_name("article.it.txt")
    report = check_sample(article, source)
    command = f"mtcheck check {article.as_posix()} --source {source.as_posix()}"
    return command, terminal.render(report, width=WIDTH, color=True)


def explain_rule(rule: str) -> str:
    """What ``mtcheck explain`` shows."""
    shown = CliRunner(env={"COLUMNS": str(WIDTH)}).invoke(
        explain, [rule, "--color", "always"], color=True, catch_exceptions=False
    )
    return shown.stdout_bytes.decode().rstrip()


def choose_parts(text: str) -> str:
    """The heading, the sentences that are shown, and the figures."""
    parts = text.split("\n\n")
    sentences = [part for part in parts if any(words in part for words in SHOWN) and "│" in part]
    figures = next(part for part in parts if "MQM score" in part)
    return "\n\n".join([parts[0], *sentences[: len(SHOWN)], "  […]", figures])


def draw_review(sample: str) -> str:
    """The SVG of a review of a sample, at a sentence that the report shows too."""
    article = SAMPLES / sample / "article.en.txt"
    report = check_sample(article, article.with_name("article.it.txt"))
    (file,) = report.files
    held = Opened(file, Recheck(open_checker(), file, frozenset()), article.read_bytes())
    app = ReviewApp(Review([held]), {rule.id: rule for rule in report.rules})

    async def show() -> str:
        with tempfile.TemporaryDirectory() as folder:
            app.journal.path = Path(folder) / "none"
            async with app.run_test(size=SIZE) as pilot:
                await pilot.pause()
                rows = [number for number, row in enumerate(app.rows) if SHOWN[0] in row.text]
                app.query_one(OptionList).highlighted = rows[0]
                await pilot.pause()
                return app.export_screenshot(title="mtcheck review")

    return clean_svg(asyncio.run(show()))


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
    console.print(Text.from_ansi(f"{text}\n"))  # room below the last line
    drawn = console.export_svg(title="mtcheck", theme=MONOKAI, unique_id="mtcheck")
    return clean_svg(drawn)


def clean_svg(drawn: str) -> str:
    """A drawing without fonts from elsewhere and blanks at the ends of lines."""
    drawn = _FONT.sub("", drawn).replace("Fira Code,", "ui-monospace, Menlo, Consolas, DejaVu Sans Mono,")
    return "".join(f"{line.rstrip()}\n" for line in drawn.splitlines())


if __name__ == "__main__":
    sys.exit(write_changed(make_all))
