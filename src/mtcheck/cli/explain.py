"""``mtcheck explain``."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mtcheck.cli.output import write_output
from mtcheck.cli.reports import find_width, wants_color
from mtcheck.cli.rules import load_rules
from mtcheck.cli.settings import config_option, pair_option
from mtcheck.language.extras import install_hint
from mtcheck.report.cells import clean
from mtcheck.report.layout import fill
from mtcheck.report.paint import SEVERITY_STYLES, Painter, Style

if TYPE_CHECKING:
    from mtcheck.rules.explain import Explanation

_PLACEHOLDER = re.compile(r"\{\w+\}")
_WIDEST = 100
_LABEL = len("source")


@click.command()
@click.argument("rules", nargs=-1, required=True, metavar="RULE...")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
@pair_option
@config_option
def explain(rules: tuple[str, ...], color: str, pair: str | None, config_file: str | None) -> None:
    """Explain rules: what they flag, why, when, wrong and right examples, how to silence them."""
    from mtcheck.rules.explain import explain as tell

    packs = load_rules(config_file, pair)
    colored = wants_color(color, sys.stdout.isatty())
    page = _Page(min(find_width(), _WIDEST), Painter(colored))
    pages = ["\n".join(page.render(tell(packs, rule))) for rule in dict.fromkeys(rules)]
    write_output("\n\n\n".join(pages) + "\n", None)


class _Page:
    """The page of a rule, in lines."""

    def __init__(self, width: int, painter: Painter) -> None:
        self.width, self.painter = width, painter

    def render(self, told: Explanation) -> Iterator[str]:
        """Heading, why, gates, examples, how to silence it."""
        yield from self.head(told)
        yield from self.begin("Why")
        for part in told.why.split("\n\n"):
            yield from fill(" ".join(part.split()), self.width, "  ", 2)
        gates = [*told.gates]
        if told.summary.requires is not None:
            hint = install_hint(told.summary.requires)
            gates.append(f"Only with the extra {told.summary.requires}: {hint}")
        if gates:
            yield from self.begin("When")
        for gate in gates:
            yield from fill(gate, self.width, "  ", 2)
        yield from self.show_examples(told)
        yield from self.begin("To silence it")
        yield from self.tell_silence(told.summary.id)

    def head(self, told: Explanation) -> Iterator[str]:
        """Name, message, classification and file."""
        rule, paint = told.summary, self.painter.paint
        yield paint(clean(rule.id), Style.STRONG)
        yield from fill(_PLACEHOLDER.sub("…", rule.message), self.width, "  ", 2)
        yield ""
        entries = f" · {rule.entries} entries" if rule.entries else ""
        tail = f" · {rule.type} · confidence {rule.confidence:g} · pack {rule.pack}{entries}"
        severity = paint(rule.severity.value, SEVERITY_STYLES[rule.severity])
        first, *others = fill(f"{rule.severity}{tail}", self.width, "  ", 2)
        yield first.replace(rule.severity.value, severity, 1)
        yield from others
        yield paint(f"  {clean(_shorten(rule.path))}:{rule.line}", Style.QUIET)

    def show_examples(self, told: Explanation) -> Iterator[str]:
        """Pairs of wrong and right, then what looks alike and is left alone."""
        righted = any(wrong.right for wrong in told.wrong)
        if told.wrong:
            yield from self.begin("Wrong and right" if righted else "Wrong")
        for number, wrong in enumerate(told.wrong):
            if number and (righted or wrong.source):
                yield ""
            yield from self.label("wrong", wrong.marked, Style.CRITICAL)
            yield from self.label("right", wrong.right, Style.FRESH)
            yield from self.label("source", wrong.source, Style.QUIET)
        if told.right:
            yield from self.begin("Left alone")
        for right in told.right:
            yield from self.label("", right.text, Style.PLAIN)
            yield from self.label("source", right.source, Style.QUIET, margin=4)

    def tell_silence(self, rule: str) -> Iterator[str]:
        """In the text, in the configuration, for a run."""
        for where, what in (
            ("text", f"<!-- mtcheck: ignore {rule} because … -->"),
            ("file", f'per-file-ignores = {{"quotes/*.md" = ["{rule}"]}}'),
            ("all", f'ignore = ["{rule}"] in mtcheck.toml'),
            ("run", f"mtcheck check --ignore {rule} …"),
        ):
            yield from self.label(where, what, Style.QUIET)

    def label(self, name: str, text: str | None, style: Style, margin: int = 2) -> Iterator[str]:
        """``name`` before the lines of ``text``; nothing without a text."""
        lead, indent = " " * margin, margin
        if name:
            lead += self.painter.paint(name.ljust(_LABEL), style) + "  "
            indent += _LABEL + 2
        for line in (text or "").splitlines():
            yield from fill(line, self.width, lead, indent)
            lead = " " * indent

    def begin(self, title: str) -> tuple[str, str]:
        """A blank line and a heading."""
        return "", self.painter.paint(title, Style.STRONG)


def _shorten(path: str) -> str:
    """The path from where we are, if it lies below."""
    here = Path.cwd()
    return os.path.relpath(path, here).replace(os.sep, "/") if Path(path).is_relative_to(here) else path
