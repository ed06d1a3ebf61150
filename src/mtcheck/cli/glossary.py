"""``mtcheck glossary``."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

import click

from mtcheck.cli.exits import Exit
from mtcheck.cli.session import Session
from mtcheck.cli.settings import config_option, pair_option
from mtcheck.errors import MtcheckError
from mtcheck.model import Pair
from mtcheck.mqm import Severity
from mtcheck.report.cells import clean

_ROLES = ("source", "target", "forbidden", "note")


@click.group()
def glossary() -> None:
    """Make rules of a glossary."""


@glossary.command("import")
@click.argument("file", metavar="FILE")
@click.option("--out", required=True, metavar="FOLDER", help="The pack to make; must not be there yet.")
@click.option("--name", metavar="ID", help="For the ids of pack and rule. [default: from the file's name]")
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="ROLE=NAME",
    help="Column of source, target, forbidden or note.",
)
@click.option(
    "--without",
    type=click.Choice(["same", "weaken", "skip"]),
    default="same",
    show_default=True,
    help="Without the source text: flag a forbidden rendering, flag it less sure, or not at all.",
)
@click.option(
    "--severity",
    type=click.Choice([severity.value for severity in Severity]),
    default=Severity.MAJOR.value,
    show_default=True,
)
@click.option(
    "--require",
    is_flag=True,
    help="Beside the source, flag also where no approved rendering stands for a term.",
)
@pair_option
@config_option
def import_glossary(  # noqa: PLR0917 - click passes them by name
    file: str,
    out: str,
    name: str | None,
    columns: tuple[str, ...],
    without: str,
    severity: str,
    require: bool,
    pair: str | None,
    config_file: str | None,
) -> int:
    """Make a pack of the forbidden renderings in a CSV, TSV or TBX file."""
    from mtcheck.glossary.compile import compile_terms, read_glossary  # heavy
    from mtcheck.glossary.pack import Settings, make_slug

    path, folder = Path(file), Path(out)
    _refuse_existing(folder)
    languages = Pair.parse(Session(config_file, {"pair": pair}).config(Path.cwd()).pair)
    settings = Settings(
        name=make_slug(name or path.stem),
        title=f"Glossary {path.name}" if path.name.isprintable() else "Glossary",
        pair=languages,
        without=without,
        severity=severity,
        require=require,
    )
    terms = read_glossary(path, languages, _parse_columns(columns), require=require)
    compiled = compile_terms(terms, settings)
    _write_folder(folder, compiled.files)
    for note in compiled.notes:
        click.echo(clean(f"note: {path.as_posix()}:{note.line}: {note.message}"), err=True)
    click.echo(
        f"Wrote {folder.as_posix()}: {len(compiled.rows)} entries of {compiled.terms} terms, "
        f"{compiled.unused} forbid nothing, {len(compiled.notes)} left out"
        + (f", {compiled.required} required" if require else ""),
        err=True,
    )
    return Exit.OK


def _parse_columns(columns: tuple[str, ...]) -> Mapping[str, str]:
    named: dict[str, str] = {}
    for text in columns:
        role, equals, name = text.partition("=")
        if not equals or role not in _ROLES or not name.strip():
            raise click.UsageError(f"--column {text}: write ROLE=NAME, a role is {', '.join(_ROLES)}")
        named[role] = name
    return named


def _refuse_existing(folder: Path) -> None:
    if folder.is_symlink() or (folder.exists() and not (folder.is_dir() and not any(folder.iterdir()))):
        raise MtcheckError("is there already, nothing written", folder.as_posix())


def _write_folder(folder: Path, files: Mapping[str, str]) -> None:
    """Make the folder with its files, all or nothing."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        temporary = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
        try:
            for name, text in files.items():
                (temporary / name).write_text(text, encoding="utf-8", newline="\n")
            temporary.chmod(0o755)
            temporary.rename(folder)
        except BaseException:
            shutil.rmtree(temporary, ignore_errors=True)
            raise
    except OSError as error:
        raise MtcheckError(f"cannot be written: {error.strerror}", folder.as_posix()) from None
