"""``mtcheck rules bench`` and ``mtcheck rules stats``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mtcheck import read
from mtcheck.checker import Checker
from mtcheck.cli.exits import Exit
from mtcheck.cli.output import write_output
from mtcheck.cli.session import Session
from mtcheck.cli.settings import config_option, pack_option, pair_option
from mtcheck.config import Config
from mtcheck.errors import MtcheckError
from mtcheck.model import Failure
from mtcheck.report.cells import clean, shorten

if TYPE_CHECKING:
    from mtcheck.measure.lock import Change, State
    from mtcheck.measure.noise import Judged, Measured
    from mtcheck.measure.timing import Timing
    from mtcheck.rules.figures import Figures

_TEXT_WIDTH = 60


def make_checker(
    config_file: str | None, pair: str | None, packs: Sequence[str], *, extras: bool = True
) -> Checker:
    """A checker with the configured packs and more of them, and every other setting as it comes.

    What is measured are the rules: no finding is ignored or allowed, no severity changed. Without ``extras``
    the outcome is the same wherever it is run.
    """
    config = Session(config_file, {"pair": pair}).config(Path.cwd())
    folders = [str((config.folder / name).resolve()) for name in config.packs]
    folders += [str(Path(name).resolve()) for name in packs]
    packs = tuple(dict.fromkeys(folders))
    return Checker(Config(pair=config.pair, packs=packs, semantic=extras, grammar=extras))


@click.command("bench")
@click.option("--data", "folders", multiple=True, metavar="DIR", help="Texts: labelled articles, clean ones.")
@click.option("--with-source", is_flag=True, help="Check labelled articles beside their source.")
@click.option("--show", is_flag=True, help="List every finding that is not right.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.option("--output", metavar="FILE", help="Write there instead of to standard output.")
@click.option("--lock", metavar="FILE", help="Compare with this lock what is found in the samples.")
@click.option("--samples", metavar="DIR", default="samples", show_default=True, help="The lock's texts.")
@click.option("--update", is_flag=True, help="Write the lock anew.")
@pack_option
@pair_option
@config_option
def bench_rules(  # noqa: PLR0917 - click passes them by name
    folders: tuple[str, ...],
    with_source: bool,
    show: bool,
    as_json: bool,
    output: str | None,
    lock: str | None,
    samples: str,
    update: bool,
    packs: tuple[str, ...],
    pair: str | None,
    config_file: str | None,
) -> int:
    """Measure the rules: precision on labelled articles, noise for 1000 sentences of clean text.

    In a folder of --data, NAME.mt.txt with NAME.gold.json is a labelled article (NAME.it.txt its source), and
    clean-*.txt is clean text; where nothing is labelled every text is clean and every finding in it is noise.

    With --lock the texts are the project's own samples: a finding on clean ones, or one that is lost since
    the lock was written, makes the exit code 1.
    """
    if bool(folders) is (lock is not None):
        raise click.UsageError("give either --data DIR or --lock FILE")
    if update and lock is None:
        raise click.UsageError("--update goes with --lock")
    checker = make_checker(config_file, pair, packs, extras=lock is None)
    if lock is not None:
        return _check_lock(checker, Path(lock), Path(samples), update=update)
    from mtcheck.measure.figures_file import render_figures  # not for every command
    from mtcheck.measure.noise import measure
    from mtcheck.measure.samples import find_samples

    found = [sample for folder in folders for sample in find_samples(Path(folder), checker.pair)]
    measured = measure(checker, found, with_source=with_source)
    text = render_figures(measured) if as_json else "".join(f"{line}\n" for line in _tabulate(measured, show))
    write_output(text, output)
    return _tell_failures(measured.failures)


def _tabulate(measured: Measured, show: bool) -> Iterator[str]:
    figures = measured.figures
    width = max([len("rule"), *(len(one.rule) for one in figures)])
    yield f"{'rule':{width}} findings  right  wrong  traps  precision  noise  noise/1000"
    for one in sorted(figures, key=lambda one: (-one.noise - one.wrong, one.rule)):
        yield _row(one.rule, one, width)
    yield _row("all", measured.total, width)
    yield f"{measured.labelled} labelled and {measured.clean} clean sentences"
    for judged in measured.judged if show else ():
        if judged.verdict != "right":
            yield clean(_describe(judged))


def _row(name: str, one: Figures, width: int) -> str:
    precision = "-" if one.precision is None else f"{one.precision:.3f}"
    noise = "-" if one.noise_per_1000 is None else f"{one.noise_per_1000:.2f}"
    return (
        f"{name:{width}} {one.findings:8} {one.right:6} {one.wrong:6} {one.traps:6}"
        f" {precision:>10} {one.noise:6} {noise:>11}"
    )


def _describe(judged: Judged) -> str:
    text = shorten(clean(judged.text), _TEXT_WIDTH)
    return f"{judged.verdict:5} {judged.path}:{judged.line}:{judged.column}: {judged.rule}: “{text}”"


def _check_lock(checker: Checker, lock: Path, samples: Path, *, update: bool) -> int:
    from mtcheck.measure.lock import compare, look, read_lock, render_lock

    state = look(checker, samples)
    if _tell_failures(state.failures):
        return Exit.ERROR
    for failure in state.unpaired:
        click.echo(f"note: {clean(failure.message)}", err=True)
    if update:
        if _tell_noise(state):
            return Exit.FINDINGS
        write_output(render_lock(state), str(lock))
        click.echo(f"Wrote {lock.as_posix()}", err=True)
        return Exit.OK
    comparison = compare(read_lock(lock), state)
    noisy = _tell_noise(state)
    for change in comparison.lost:
        click.echo(_tell_change("lost", change))
    for change in comparison.new:
        click.echo(_tell_change("new", change))
    found = sum(len(texts) for rules in state.samples.values() for texts in rules.values())
    click.echo(
        f"{found} findings in {len(state.samples)} samples, {len(state.noise)} on clean text, "
        f"{len(comparison.lost)} lost, {len(comparison.new)} new"
    )
    if comparison.lost or comparison.new:
        click.echo("When it is meant to be so: mtcheck rules bench --lock FILE --update", err=True)
    return Exit.FINDINGS if noisy or comparison.lost else Exit.OK


def _tell_noise(state: State) -> bool:
    for judged in state.noise:
        click.echo(clean(_describe(judged)))
    return bool(state.noise)


def _tell_change(what: str, change: Change) -> str:
    return clean(f"{what:5} {change.sample}: {change.rule}: “{shorten(clean(change.text), _TEXT_WIDTH)}”")


def _tell_failures(failures: Iterable[Failure]) -> int:
    code = Exit.OK
    for failure in failures:
        click.echo(f"error: {clean(f'{failure.path}: {failure.message}')}", err=True)
        code = Exit.ERROR
    return code


@click.command("stats")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--repeat", type=click.IntRange(1, 100), default=2, show_default=True, help="Runs; the quickest counts."
)
@click.option("--limit", type=click.IntRange(1), default=30, show_default=True, help="Rules to show.")
@pack_option
@pair_option
@config_option
def show_stats(  # noqa: PLR0917 - click passes them by name
    paths: tuple[str, ...],
    repeat: int,
    limit: int,
    packs: tuple[str, ...],
    pair: str | None,
    config_file: str | None,
) -> int:
    """Show what every rule finds in files and the time it takes, the slowest first."""
    from mtcheck.measure.timing import time_rules

    checker = make_checker(config_file, pair, packs)
    found = read.find_files(paths)
    timing = time_rules(checker, found.files, repeat)
    if not timing.documents and not found.failures and not timing.failures:
        raise MtcheckError("there is no text to check", ", ".join(paths))
    for line in _show_timing(timing, limit):
        click.echo(clean(line))
    return _tell_failures((*found.failures, *timing.failures))


def _show_timing(timing: Timing, limit: int) -> Iterator[str]:
    whole = sum(document.seconds for document in timing.documents)
    in_rules = sum(rule.seconds for rule in timing.rules)
    width = max([len("rule"), *(len(rule.rule) for rule in timing.rules[:limit])])
    yield f"{'rule':{width}} findings  documents        ms  share"
    for rule in timing.rules[:limit]:
        yield (
            f"{rule.rule:{width}} {rule.findings:8} {rule.documents:10} {1000 * rule.seconds:9.2f}"
            f" {_share(rule.seconds, in_rules):>6}"
        )
    if len(timing.rules) > limit:
        yield f"and {len(timing.rules) - limit} more rules"
    words = sum(document.words for document in timing.documents)
    findings = sum(document.findings for document in timing.documents)
    yield ""
    yield (
        f"{len(timing.documents)} documents, {words} words, {findings} findings in {1000 * whole:.1f} ms, "
        f"{1000 * in_rules:.1f} ms of it in {len(timing.rules)} rules"
    )
    yield "Slowest documents, in words a second:"
    for document in timing.documents[:5]:
        yield f"{document.speed:10.0f}  {1000 * document.seconds:8.1f} ms  {document.path}"


def _share(part: float, whole: float) -> str:
    return f"{100 * part / whole:.1f}%" if whole else "-"
