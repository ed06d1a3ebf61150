"""``--plot``: pictures as a file, or as bars in the terminal."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.util import find_spec

import click

from mtcheck.cli.output import write_output
from mtcheck.cli.reports import find_width, wants_color
from mtcheck.errors import MtcheckError
from mtcheck.language.extras import install_hint
from mtcheck.model import FileReport

TERMINAL = "-"
"""Stands for the terminal, where no file is given."""


class PlotType(click.ParamType):  # type: ignore[type-arg] # not generic in older versions
    """A file that ends in .svg, or nothing."""

    name = "plot"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The file; fails for what is none, which is what stands behind a bare ``--plot``."""
        text = str(value)
        if text != TERMINAL and not text.casefold().endswith(".svg"):
            self.fail(
                f"{text!r} does not end in .svg; for bars in the terminal give --plot last.", param, ctx
            )
        return text

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:  # noqa: ARG002 - click's signature
        """What help shows."""
        return "[FILE.svg]"


def add_plot(command: click.decorators.FC) -> click.decorators.FC:
    """Give a command ``--plot``; it reaches it as ``plot``: None, a file, or ``TERMINAL``."""
    return click.option(
        "--plot",
        type=PlotType(),
        is_flag=False,
        flag_value=TERMINAL,
        help="Draw scores and findings by class, as SVG; without a file as bars in the terminal.",
    )(command)


def check_plot(plot: str | None, form: str) -> None:
    """Fail before the work is done: UsageError for bars among JSON or HTML, MtcheckError without extra."""
    if plot == TERMINAL and form != "full":
        raise click.UsageError(f"--plot without a file does not go with --format {form}")
    if plot not in (None, TERMINAL) and find_spec("matplotlib") is None:
        raise MtcheckError(f"--plot FILE.svg needs {install_hint('plot')}")


def show_plot(
    systems: Sequence[tuple[str, Sequence[FileReport]]],
    plot: str | None,
    *,
    names: Sequence[str] | None = None,
    color: str = "auto",
) -> None:
    """Draw the files of one or two systems where ``plot`` says; nothing for None.

    ``names`` are those of the articles, where the files are not known by their paths.

    Raises MtcheckError when the file cannot be written.
    """
    if plot is None:
        return
    from mtcheck.report import pictures

    picture = pictures.build_picture(systems, names)
    if plot == TERMINAL:
        colored = wants_color(color, sys.stdout.isatty())
        write_output(pictures.render(picture, width=find_width(), color=colored), None)
        return
    from mtcheck.report import plot as drawing

    write_output(drawing.render(picture), plot)
