"""The options of ``mtcheck check`` that set what a configuration file can set too."""

from __future__ import annotations

import click

from mtcheck.mqm import Severity


class JobsType(click.ParamType):  # type: ignore[type-arg] # not generic in older versions
    """A number of processes; ``auto``: 0."""

    name = "N"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number; fails for what is none, or less than 1."""
        text = str(value)
        if text == "auto":
            return 0
        if not (text.isascii() and text.isdigit() and int(text) > 0):
            self.fail(f"{text!r} is no number of processes from 1, nor auto.", param, ctx)
        return int(text)


def _split(_ctx: click.Context, _param: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    """Names, given one by one or with commas between them."""
    return tuple(name.strip() for names in given for name in names.split(",") if name.strip())


_SETTINGS = (
    click.option("--pair", metavar="SRC-TGT", help="Languages; chooses the packs. [default: it-en]"),
    click.option(
        "--source-lang", metavar="LANG", help='Source language in place of the pair\'s; "auto": guess it.'
    ),
    click.option("--target", metavar="TAG", help="Variety of the target language: en-GB, en-US."),
    click.option(
        "--select",
        multiple=True,
        callback=_split,
        metavar="NAME",
        help="Only these rules, packs, error types or dimensions (commas between).",
    ),
    click.option(
        "--ignore",
        multiple=True,
        callback=_split,
        metavar="NAME",
        help="Not these rules, packs, error types or dimensions (commas between).",
    ),
    click.option("--allow", multiple=True, metavar="WORD", help="A word that is right as it is."),
    click.option("--exclude", multiple=True, metavar="PATTERN", help="Leave files out, as in .gitignore."),
    click.option(
        "--min-confidence",
        type=float,
        metavar="N",
        help="Drop findings less sure than 0 to 1. [default: 0.5]",
    ),
    click.option("--target-column", metavar="NAME", help="Column of a table (or its number) with the text."),
    click.option(
        "--source-column", metavar="NAME", help="Column of a table (or its number) with the source."
    ),
    click.option("--semantic/--no-semantic", default=None, help="Use the extra where it is. [default: yes]"),
    click.option("--grammar/--no-grammar", default=None, help="Use the extra where it is. [default: yes]"),
    click.option("--cache/--no-cache", default=None, help="Keep results of unchanged files. [default: yes]"),
    click.option("--jobs", type=JobsType(), help="Processes at most. [default: auto, as many as processors]"),
    click.option("--profile", metavar="NAME", help="Scoring profile: news, wmt or your own. [default: news]"),
    click.option(
        "--fail-on",
        type=click.Choice([*(severity.value for severity in Severity), "never"]),
        help="Exit with 1 on a finding this bad or worse. [default: major]",
    ),
    click.option("--fail-under", type=float, metavar="N", help="Exit with 1 under this calibrated score."),
)


def add_settings(command: click.decorators.FC) -> click.decorators.FC:
    """Give a command the options; they reach it by the names of the configuration's fields."""
    for option in reversed(_SETTINGS):
        command = option(command)
    return command
