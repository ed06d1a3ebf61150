"""``mtcheck rules new`` and ``mtcheck rules catalogue``."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from mtcheck.checker import DETECTORS
from mtcheck.chosen import choose_pair, pack_roots
from mtcheck.cli.exits import Exit
from mtcheck.cli.output import write_output
from mtcheck.cli.session import Session
from mtcheck.cli.settings import config_option, pack_option, pair_option
from mtcheck.errors import MtcheckError
from mtcheck.model import Pair
from mtcheck.mqm import ErrorType, Severity
from mtcheck.resources import write_new

_SCHEMA = Path("schema", "rules.schema.json")
_SEARCHED = 4
"""Folders upwards from a pack that may hold the schemas."""


@click.command("new")
@click.argument("name", metavar="ID")
@click.option("--pack", "folder", metavar="FOLDER", help="Write ID.yaml into this pack; else it is printed.")
@click.option("--create", is_flag=True, help="Make the pack too: its folder, pack.yaml and the schemas.")
@click.option("--title", metavar="TEXT", help="What a new pack is about.")
@click.option(
    "--type", "error_type", metavar="TYPE", default=ErrorType.MISTRANSLATION.value, show_default=True
)
@click.option(
    "--severity",
    type=click.Choice([severity.value for severity in Severity]),
    default=Severity.MAJOR.value,
    show_default=True,
)
@click.option("--phrase", metavar="TEXT", help="Flag these words; * stands for any ending.")
@click.option("--lemma", metavar="TEXT", help="Flag these words in any inflection.")
@click.option("--regex", metavar="PATTERN", help="Flag what this pattern matches.")
@click.option("--suggest", metavar="TEXT", help="What to write instead.")
@click.option("--source", metavar="LEMMA", help="Only where the source has this word.")
@pair_option
@config_option
def new_rule(  # noqa: PLR0917 - click passes them by name
    name: str,
    folder: str | None,
    create: bool,
    title: str | None,
    error_type: str,
    severity: str,
    phrase: str | None,
    lemma: str | None,
    regex: str | None,
    suggest: str | None,
    source: str | None,
    pair: str | None,
    config_file: str | None,
) -> int:
    """Write a commented rule to fill in. A file that is there already is never touched."""
    from mtcheck.rules.skeleton import Draft, check_id, write_rule  # not for every command

    _check_options(folder, create=create, title=title)
    kind, flag = _choose_flag({"phrase": phrase, "lemma": lemma, "regex": regex})
    draft = Draft(
        id=check_id(name),
        type=_parse_type(error_type),
        severity=Severity(severity),
        kind=kind,
        flag=flag,
        suggest=suggest,
        source=source,
    )
    if folder is None:
        write_output(write_rule(draft, _SCHEMA.as_posix()), None)
    else:
        write_rule(draft, "")  # its faults are told before anything is written
        pack = Path(folder)
        _prepare_pack(pack, name, *_find_packs(config_file, pair), create=create, title=title)
        _write(pack / f"{name}.yaml", write_rule(draft, _find_schema(pack)))
    return Exit.OK


def _check_options(folder: str | None, *, create: bool, title: str | None) -> None:
    if folder is None and create:
        raise click.UsageError("--create goes with --pack")
    if title is not None and not create:
        raise click.UsageError("--title goes with --create")


def _choose_flag(flags: Mapping[str, str | None]) -> tuple[str, str | None]:
    """The kind of what is flagged, and its text where that is given."""
    given = {kind: text for kind, text in flags.items() if text is not None}
    if len(given) > 1:
        raise click.UsageError(f"give one of {', '.join(f'--{kind}' for kind in given)}")
    return next(iter(given.items()), ("phrase", None))


def _prepare_pack(
    pack: Path, name: str, pair: Pair, roots: Sequence[Path], *, create: bool, title: str | None
) -> None:
    """See that a rule of this name can be written into a pack, which is made if that is wanted."""
    if create:
        _refuse_taken(name, roots, pair, new_pack=pack.resolve().name)
        _create_pack(pack, pair, title)
    elif (pack / "pack.yaml").is_file():
        _refuse_taken(name, (*roots, pack), pair)
    else:
        raise MtcheckError("is no pack: it has no pack.yaml; --create makes one", pack.as_posix())


def _parse_type(name: str) -> ErrorType:
    try:
        return ErrorType(name)
    except ValueError:
        known = ", ".join(kind.value for kind in ErrorType)
        raise click.UsageError(f"--type: there is no {name!r}, there are {known}") from None


def _create_pack(pack: Path, pair: Pair, title: str | None) -> None:
    from mtcheck.rules.jsonschema import write_schemas
    from mtcheck.rules.skeleton import write_manifest

    manifest = pack / "pack.yaml"
    if manifest.exists():
        raise MtcheckError("is there already: leave --create out", manifest.as_posix())
    name = pack.resolve().name
    text = write_manifest(name, pair, title, "schema/pack.schema.json")
    try:
        pack.mkdir(parents=True, exist_ok=True)
        if not (pack / _SCHEMA).exists():
            write_schemas(pack)
    except OSError as error:
        raise MtcheckError(f"cannot be written: {error.strerror}", pack.as_posix()) from None
    _write(manifest, text)


def _find_packs(config_file: str | None, pair: str | None) -> tuple[Pair, Sequence[Path]]:
    config = Session(config_file, {"pair": pair}).config(Path.cwd())
    return choose_pair(config), pack_roots(config)


def _refuse_taken(name: str, roots: Sequence[Path], pair: Pair, new_pack: str | None = None) -> None:
    """Refuse the id of a rule, or of a pack to make, that is used already."""
    from mtcheck.rules.load import load_packs

    for pack in load_packs(tuple(dict.fromkeys(root.resolve() for root in roots)), pair, DETECTORS).packs:
        if pack.pack.id == new_pack:
            raise MtcheckError(f"there is a pack {new_pack} already: name the folder otherwise", pack.path)
        for loaded in pack.rules:
            if loaded.rule.id == name:
                raise MtcheckError(f"there is a rule {name} already", f"{loaded.path}:{loaded.line}")


def _find_schema(pack: Path) -> str:
    """The way from a rule file of the pack to the schema, whether or not it is there."""
    start = pack.resolve()
    for folder in [start, *start.parents][:_SEARCHED]:
        if (folder / _SCHEMA).is_file():
            return Path(os.path.relpath(folder / _SCHEMA, start)).as_posix()
    return _SCHEMA.as_posix()


def _write(path: Path, text: str) -> None:
    try:
        write_new(path, text.encode())
    except FileExistsError:
        raise MtcheckError("is there already, nothing written", path.as_posix()) from None
    except OSError as error:
        raise MtcheckError(f"cannot be written: {error.strerror}", path.as_posix()) from None
    click.echo(f"Wrote {path.as_posix()}", err=True)


@click.command("catalogue")
@click.argument("folder", metavar="DIR")
@click.option(
    "--bench", metavar="FILE", help="Figures of `mtcheck rules bench --json` to tell with the rules."
)
@pack_option
@pair_option
@config_option
def write_catalogue(
    folder: str, bench: str | None, packs: tuple[str, ...], pair: str | None, config_file: str | None
) -> int:
    """Write a page for every rule, in Markdown, and an index by pack and error type."""
    from mtcheck.measure.figures_file import read_figures
    from mtcheck.measure.lock import NAME, find_by_rule, read_lock
    from mtcheck.rules.catalogue import make_pages, save_pages
    from mtcheck.rules.load import load_packs

    languages, roots = _find_packs(config_file, pair)
    loaded = load_packs((*roots, *(Path(name) for name in packs)), languages, DETECTORS)
    figures = read_figures(Path(bench)) if bench is not None else {}
    locks = [root / NAME for root in roots if (root / NAME).is_file()]
    found = {rule: held for lock in locks for rule, held in find_by_rule(read_lock(lock)).items()}
    pages = make_pages(loaded, figures, found)
    save_pages(pages, Path(folder))
    click.echo(f"Wrote {len(pages)} pages to {folder}", err=True)
    return Exit.OK
