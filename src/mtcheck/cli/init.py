"""``mtcheck init``."""

from __future__ import annotations

from pathlib import Path

import click

from mtcheck.errors import MtcheckError
from mtcheck.resources import write_new

TEMPLATE = """\
# mtcheck's configuration. Every line that begins with "# " and a key shows the default.
# The same keys may stand under [tool.mtcheck] in pyproject.toml.

# Source and target language; chooses the rule packs.
# pair = "it-en"

# Source language in place of the pair's; "auto" tells it by each text.
# source-lang = "auto"

# Variety of the target language, "en-GB" or "en-US": words of the other are found, fixes follow it.
# target = "en-GB"

# Folders with packs of your own, relative to this file.
# packs = []

# Only these, and not these: rules, packs, error types ("accuracy/omission") or dimensions ("style").
# select = []
# ignore = []

# Words that are right as they are: names, loan words, house terms.
# allow = []
# Files with more of them, one a line, relative to this file.
# allow-files = []

# Files to leave out, patterns as in .gitignore.
# exclude = []

# Where the sources of translations lie, relative to this file: {path} is folders and a name, {stem} a
# name, {ext} an ending; without "/" it holds in every folder. Sources are not checked themselves. As in
#   {target = "content/en/{path}", source = "content/it/{path}"}, {target = "{stem}.en{ext}", source = \
"{stem}.it{ext}"}
# pairs = []

# Findings less sure than this (0 to 1) are not reported.
# min-confidence = 0.5

# The run fails (exit code 1) on a finding this bad or worse: neutral, minor, major, critical, never.
# fail-on = "major"

# The run also fails when the calibrated score of a file is under this.
# fail-under = 90.0

# A file of findings that are known and do not count (see "mtcheck baseline write"), relative to this file,
# and how many new ones a run may have.
# baseline = "mtcheck-baseline.json"
# max-new = 0

# What comes of comments to mtcheck in a text that suppress nothing: "note", "fail" (exit code 1) or "off".
# unused-suppressions = "note"

# Rules, packs, error types or dimensions to ignore in some files, by pattern as in .gitignore. As in
#   {"quotes/*.md" = ["style", "double-subject"]}
# per-file-ignores = {}

# How scores are calibrated: "news", "wmt", or a profile of your own (below).
# profile = "news"

# Where rules have pages, {pack} and {rule} filled in: the terminal's report, SARIF and reviewdog link there.
# rule-pages = "https://docs.example.org/rules/{pack}/{rule}/"

# Larger files are refused.
# max-file-size = "20MB"

# Whether lines of plain text are hard-wrapped and make up paragraphs: auto, always, never.
# wrapped = "auto"

# Keys of a Markdown file's front matter that are prose.
# front-matter = ["title", "subtitle", "headline", "description", "summary", "excerpt", "abstract", \
"lead", "caption", "alt"]

# Columns or keys of CSV, TSV and JSON lines: names, or numbers from 1 where no row has names.
# target-column = "en"
# source-column = "it"

# Whether the extra "semantic" is used where it is installed.
# semantic = true

# Whether the extra "grammar" is used where it is installed.
# grammar = true

# Results of unchanged files are kept in the cache folder, and taken from there.
# cache = true

# Severities of your own, by rule.
[severity]
# untranslated-fragment = "critical"

# Scoring profiles of your own.
# [profiles.house]
# passing-threshold = 95.0
# acceptable-penalty-points = 10.0
"""


@click.command()
@click.argument("folder", default=".", metavar="[FOLDER]")
def init(folder: str) -> None:
    """Write a commented mtcheck.toml; one that is there already is left alone."""
    path = Path(folder) / "mtcheck.toml"
    try:
        write_new(path, TEMPLATE.encode())
    except FileExistsError:
        raise MtcheckError("is there already, nothing written", path.as_posix()) from None
    except OSError as error:
        raise MtcheckError(f"cannot be written: {error.strerror}", path.as_posix()) from None
    click.echo(f"Wrote {path.as_posix()}", err=True)
