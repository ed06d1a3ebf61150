"""``mtcheck stats``."""

from __future__ import annotations

import sys
from typing import Any

import click

from mtcheck.cli.exits import Exit
from mtcheck.cli.living import Living, add_living
from mtcheck.cli.options import add_settings
from mtcheck.cli.output import write_output
from mtcheck.cli.plotting import add_plot, check_plot, show_plot
from mtcheck.cli.reports import find_width, wants_color
from mtcheck.cli.session import Session
from mtcheck.cli.settings import config_option
from mtcheck.report import stats as figures
from mtcheck.report.cells import clean


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--source", metavar="PATH", help="The source of the one file, or the folder of the sources.")
@config_option
@add_settings
@add_living
@click.option("--format", "form", type=click.Choice(["full", "json"]), default="full", show_default=True)
@click.option("--output", metavar="FILE", help="Write the figures there instead of to standard output.")
@click.option("--top", type=click.IntRange(0), default=10, show_default=True, help="So many of each list.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
@add_plot
def stats(  # noqa: PLR0917 - click passes them by name
    paths: tuple[str, ...],
    source: str | None,
    config_file: str | None,
    form: str,
    output: str | None,
    top: int,
    color: str,
    plot: str | None,
    **settings: Any,  # noqa: ANN401 - options of several types
) -> int:
    """Figures of many files: findings per rule and class, scores, the worst files and sentences."""
    check_plot(plot, form)
    living = Living.take(settings, paths)
    session = Session(config_file, settings)
    living.follow(session)
    report = session.check(paths, source, None)
    collected = figures.collect_stats(report, top)
    if form == "json":
        text = figures.render_json(collected)
    else:
        from mtcheck.report import stats_page

        colored = wants_color(color, output is None and sys.stdout.isatty())
        text = stats_page.render(collected, width=find_width(), color=colored, most=top)
    write_output(text, output)
    show_plot([("", report.files)], plot, color=color)
    for notice in (*session.notices, *living.notices):
        click.echo(clean(notice), err=True)
    return Exit.ERROR if report.failures else Exit.OK
