"""Configuration: what a user can set, with the defaults; ``config_file`` reads it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

import msgspec
from msgspec import Meta, field

from mtcheck.errors import ConfigError, MtcheckError
from mtcheck.mqm import Severity
from mtcheck.pairs import PairPattern

PROFILE_NAMES = ("news", "wmt")
FRONT_MATTER_KEYS = (
    "title",
    "subtitle",
    "headline",
    "description",
    "summary",
    "excerpt",
    "abstract",
    "lead",
    "caption",
    "alt",
)
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*(B|KB|MB|GB)", re.IGNORECASE)
_TYPE = re.compile(r"`(\w+)`")
_TYPES = {
    "object": "a table",
    "array": "a list",
    "str": "a text",
    "bool": "true or false",
    "int": "a whole number",
    "float": "a number",
}
"""What types of values are called in TOML."""
_SIZE_UNITS = {"B": 1, "KB": 1024, "MB": 1024**2, "GB": 1024**3}


class ProfileConfig(msgspec.Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """A scoring profile of the user's own."""

    passing_threshold: Annotated[float, Meta(ge=0, lt=100)] = 95.0
    """Calibrated score that just passes, 0 to less than 100."""
    acceptable_penalty_points: Annotated[float, Meta(gt=0)] = 10.0
    """Penalty points in 1000 words that just pass, more than 0."""


class Config(msgspec.Struct, frozen=True, rename="kebab", forbid_unknown_fields=True, kw_only=True):
    """What a user can set, with the defaults."""

    pair: Annotated[str, Meta(pattern=r"^[a-z]{2,3}-[a-z]{2,3}$")] = "it-en"
    """Source and target language, ISO 639-1; chooses the packs."""
    source_lang: Annotated[str, Meta(pattern=r"^(?:auto|[a-z]{2,3})$")] | None = None
    """Source language in place of the pair's; ``auto``: told by each text, else the pair's."""
    target: Annotated[str, Meta(pattern=r"^[a-zA-Z]{2,3}(?:-[a-zA-Z]{2})?$")] | None = None
    """Variety of the target language, such as ``en-GB`` or ``en-US``: words of others are findings."""
    packs: tuple[str, ...] = ()
    """Folders of packs of one's own, relative to the configuration file."""
    select: tuple[str, ...] = ()
    """Only these rules, packs, error types or dimensions; empty: all."""
    ignore: tuple[str, ...] = ()
    """Not these rules, packs, error types or dimensions."""
    allow: tuple[str, ...] = ()
    """Words and phrases that are right as they are."""
    allow_files: tuple[str, ...] = ()
    """Text files of more of them, one a line, ``#`` begins a comment; relative to the configuration file."""
    exclude: tuple[str, ...] = ()
    """Files to leave out, patterns as in .gitignore, relative to the configuration file."""
    pairs: tuple[PairPattern, ...] = ()
    """Where the sources of translations lie, relative to the configuration file; see ``pairs``."""
    min_confidence: Annotated[float, Meta(ge=0, le=1)] = 0.5
    """Findings below this confidence are not reported."""
    fail_on: Literal["neutral", "minor", "major", "critical", "never"] = "major"
    """A finding of at least this severity makes the exit code 1."""
    fail_under: float | None = None
    """A calibrated score under this makes the exit code 1."""
    max_new: Annotated[int, Meta(ge=0)] | None = None
    """More findings in a run than this that the baseline does not know make the exit code 1."""
    baseline: str | None = None
    """File of findings that are known and do not count, relative to the configuration file."""
    unused_suppressions: Literal["note", "fail", "off"] = "note"
    """What comes of comments to mtcheck that are of no use: a note, exit code 1 besides, or nothing."""
    profile: str = "news"
    """Scoring profile: news, wmt or one of ``profiles``."""
    max_file_size: int | str = "20MB"
    """Larger files are refused: bytes, or a number with KB, MB or GB."""
    wrapped: Literal["auto", "always", "never"] = "auto"
    """Whether lines of plain text are hard-wrapped and make up paragraphs."""
    front_matter: tuple[str, ...] = FRONT_MATTER_KEYS
    """Keys of a Markdown file's front matter that are prose."""
    target_column: str | None = None
    """Column or key of CSV, TSV and JSON lines that holds the translation: its name, or its number from 1."""
    source_column: str | None = None
    """Column or key that holds the source."""
    semantic: bool = True
    """Whether the extra ``semantic`` is used where it is installed."""
    grammar: bool = True
    """Whether the extra ``grammar`` is used where it is installed."""
    cache: bool = True
    """Whether results of unchanged files are kept in the cache folder and taken from there."""
    severity: dict[str, Severity] = field(default_factory=dict)
    """Severities of one's own, by rule."""
    per_file_ignores: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Rules, packs, error types or dimensions to ignore in some files, by pattern as in .gitignore."""
    profiles: dict[str, ProfileConfig] = field(default_factory=dict)
    """Scoring profiles of one's own, by name."""
    rule_pages: Annotated[str, Meta(pattern=r"^(?:https?|file)://[!-~]+$")] | None = None
    """Address of the page of a rule, with ``{pack}`` and ``{rule}``: reports for terminals and programs link
    to it."""
    path: str = ""
    """The file it was read from, empty for the defaults (not a key of the file)."""

    @property
    def max_bytes(self) -> int:
        """``max_file_size`` in bytes."""
        return parse_size(self.max_file_size)

    @property
    def folder(self) -> Path:
        """What relative paths start from."""
        return Path(self.path).parent if self.path else Path()


def parse_size(value: int | str) -> int:
    """Bytes of ``20MB``, ``512 KB`` or a plain number.

    Raises ValueError on anything else.
    """
    if isinstance(value, int):
        if value <= 0:
            raise ValueError("must be more than 0")
        return value
    match = _SIZE.fullmatch(value.strip())
    if match is None:
        raise ValueError(f"{value!r} is no size: write a number of bytes or 512KB, 20MB, 1GB")
    return int(float(match[1]) * _SIZE_UNITS[match[2].upper()])


def tell_mismatch(error: msgspec.ValidationError, kind: Any) -> str:  # noqa: ANN401 - any type
    """What is wrong with a value that is to be of a kind, in words of people who write TOML."""
    told = str(error).partition(" - at")[0].replace(" | null", "")
    told = _TYPE.sub(lambda match: _TYPES.get(match[1], match[0]), told)
    if told.startswith("Invalid enum value"):
        name = told.partition("'")[2].removesuffix("'")
        return f"{name!r} is none of {', '.join(_list_values(kind))}"
    return told


def _list_values(kind: Any) -> list[str]:  # noqa: ANN401 - any type
    """The values that an enum or a literal knows."""
    if isinstance(kind, type) and issubclass(kind, Enum):
        return [str(member.value) for member in kind]
    return [str(value) for value in get_args(kind)]


def override(config: Config, settings: Mapping[str, Any]) -> Config:
    """The configuration with the command line's settings (by field name; None and () say nothing).

    ``ignore`` and ``allow`` add to the file's, the others take their place.
    Raises ConfigError when a value does not fit.
    """
    changes: dict[str, Any] = {}
    for name, value in settings.items():
        if value is None or value == ():
            continue
        adds = name in {"ignore", "allow"}
        changes[name] = (*getattr(config, name), *value) if adds else value
    fields = {f.name: f for f in msgspec.structs.fields(Config)}
    faults = []
    for name, value in changes.items():
        try:
            msgspec.convert(value, fields[name].type)
        except msgspec.ValidationError as error:
            faults.append(
                MtcheckError(f"--{fields[name].encode_name}: {tell_mismatch(error, fields[name].type)}")
            )
    changed = msgspec.structs.replace(config, **changes)
    if changed.profile not in (*PROFILE_NAMES, *changed.profiles):
        faults.append(MtcheckError(f"--profile: unknown profile {changed.profile!r}"))
    if faults:
        raise ConfigError(tuple(faults))
    return changed
