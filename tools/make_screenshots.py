"""Draw the screenshots of the README and the docs anew: ``make samples``.

The text of a terminal becomes an SVG by rich; nothing in it is fetched from elsewhere. The same
reports make the same bytes.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from click.testing import CliRunner
from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text
from tools.generated import check_sample, write_changed

from mtcheck.cli.explain import explain
from mtcheck.report import terminal

IMAGES = Path("docs") / "images"
SAMPLES = Path("samples")
WIDTH = 88
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
    drawn = _FONT.sub("", drawn).replace("Fira Code,", "ui-monospace, Menlo, Consolas, DejaVu Sans Mono,")
    return "".join(f"{line.rstrip()}\n" for line in drawn.splitlines())


if __name__ == "__main__":
    sys.exit(write_changed(make_files))
