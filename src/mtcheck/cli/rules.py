"""``mtcheck rules``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mtcheck.checker import DETECTORS
from mtcheck.chosen import choose_pair, pack_roots
from mtcheck.cli.authoring import new_rule, write_catalogue
from mtcheck.cli.exits import Exit
from mtcheck.cli.measuring import bench_rules, show_stats
from mtcheck.cli.session import Session
from mtcheck.cli.settings import config_option, pair_option
from mtcheck.language.extras import install_hint
from mtcheck.model import Pair
from mtcheck.report.cells import clean

if TYPE_CHECKING:
    from mtcheck.rules.explain import RuleSummary
    from mtcheck.rules.load import LoadedPacks
    from mtcheck.rules.testing import Skipped, TestFailure


def _find_packs(config_file: str | None, pair: str | None) -> tuple[tuple[Path, ...], Pair]:
    """The folders of the packs and the pair, as configured for the current folder."""
    config = Session(config_file, {"pair": pair}).config(Path.cwd())
    return pack_roots(config), choose_pair(config)


def load_rules(config_file: str | None, pair: str | None) -> LoadedPacks:
    """The packs of the pair, as configured for the current folder."""
    from mtcheck.rules.load import load_packs  # YAML is not for every command

    roots, languages = _find_packs(config_file, pair)
    return load_packs(roots, languages, DETECTORS)


@click.group()
def rules() -> None:
    """Write, list, test and measure rules."""


for command in (new_rule, bench_rules, show_stats, write_catalogue):
    rules.add_command(command)


@rules.command("list")
@pair_option
@config_option
def list_rules(pair: str | None, config_file: str | None) -> None:
    """List the rules of the pair: pack, rule, severity, error type, what it says."""
    from mtcheck.rules.explain import list_rules as summarize

    for rule in summarize(load_rules(config_file, pair)):
        click.echo(clean(_describe(rule)))


def _describe(rule: RuleSummary) -> str:
    entries = f" ({rule.entries} entries)" if rule.entries else ""
    return f"{rule.pack:12} {rule.id:32} {rule.severity:9} {rule.type}{entries}"


@rules.command("schema")
@click.option("--pack", "of_pack", is_flag=True, help="The schema of pack.yaml instead of a rule file's.")
def show_schema(of_pack: bool) -> None:
    """Print the JSON Schema of a rule file, for editors."""
    from mtcheck.rules.jsonschema import make_schemas

    click.echo(make_schemas()["pack.schema.json" if of_pack else "rules.schema.json"], nl=False)


@rules.command("test")
@click.argument("names", nargs=-1, metavar="[RULE]...")
@click.option("--pack", "packs", multiple=True, metavar="FOLDER", help="Also test the packs in this folder.")
@click.option("--own", is_flag=True, help="Test only the packs that the configuration and --pack name.")
@click.option("--no-mutation", is_flag=True, help="Run the tests only; drop no conditions.")
@pair_option
@config_option
def test_rules(  # noqa: PLR0917 - click passes them by name
    names: tuple[str, ...],
    packs: tuple[str, ...],
    own: bool,
    no_mutation: bool,
    pair: str | None,
    config_file: str | None,
) -> int:
    """Run the tests inside the rules, then drop each condition in turn: a test must miss it."""
    from mtcheck.rules.testing import test_roots

    roots, languages = _find_packs(config_file, pair)
    roots = (*roots, *(Path(pack) for pack in packs))
    within = roots[1:] if own else None  # the first are mtcheck's
    report = test_roots(roots, languages, DETECTORS, names or None, mutate=not no_mutation, within=within)
    for failure in report.failures:
        for line in _show_failure(failure):
            click.echo(clean(line))
    for line in _tell_skipped(report.skipped):
        click.echo(line)
    click.echo(
        f"{report.rules} rules, {report.passed} of {report.tests} tests passed, "
        f"{report.mutants} conditions dropped, {len(report.failures)} failures"
    )
    return Exit.FINDINGS if report.failures else Exit.OK


def _tell_skipped(skipped: Sequence[Skipped]) -> Iterator[str]:
    """A line for each extra that is not installed."""
    for extra in sorted({one.requires for one in skipped}):
        rules = [one for one in skipped if one.requires == extra]
        tests = sum(one.tests for one in rules)
        names = ", ".join(one.rule for one in rules)
        yield f"skipped {len(rules)} rules with {tests} tests, which need {install_hint(extra)}: {names}"


def _show_failure(failure: TestFailure) -> Iterator[str]:
    yield f"{failure.place}: {failure.rule}: {failure.message}"
    for name in ("text", "expected", "actual"):
        text = getattr(failure, name)
        if text:
            yield f"  {name:9} {text}"
