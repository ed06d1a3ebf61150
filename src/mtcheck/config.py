"""Configuration: ``mtcheck.toml`` or ``[tool.mtcheck]`` of pyproject.toml, found upwards from the file.

Strict: an unknown key, a wrong type or a value out of range is an error that names file, line and key,
and all of them are told at once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, field

from mtcheck.errors import ConfigError, MtcheckError
from mtcheck.mqm import Severity
from mtcheck.pairs import PairPattern

CONFIG_NAMES = ("mtcheck.toml", "pyproject.toml")
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
_MAX_CONFIG_BYTES = 1024 * 1024
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*(B|KB|MB|GB)", re.IGNORECASE)
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
    severity: dict[str, Severity] = field(default_factory=dict)
    """Severities of one's own, by rule."""
    profiles: dict[str, ProfileConfig] = field(default_factory=dict)
    """Scoring profiles of one's own, by name."""
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


@cache
def find_config(folder: Path) -> Path | None:
    """The nearest configuration at or above ``folder``, not above the repository it lies in."""
    for name in CONFIG_NAMES:
        candidate = folder / name
        if candidate.is_file() and (name == "mtcheck.toml" or _has_table(candidate)):
            return candidate
    if (folder / ".git").exists() or folder.parent == folder:
        return None
    return find_config(folder.parent)


def _has_table(pyproject: Path) -> bool:
    try:
        return "[tool.mtcheck" in pyproject.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False


def load_config(path: Path) -> Config:
    """Read a configuration file.

    Raises ConfigError with every fault in it, each with line and key.
    """
    import tomllib  # most runs read no configuration

    shown = path.as_posix()
    try:
        if path.stat().st_size > _MAX_CONFIG_BYTES:
            raise _fault("larger than 1 MB, not a configuration", shown)
        text = path.read_text(encoding="utf-8-sig")
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise _fault(f"not valid TOML: {error}", shown) from None
    except UnicodeDecodeError:
        raise _fault("not UTF-8", shown) from None
    except OSError as error:
        raise _fault(f"cannot be read: {error.strerror}", shown) from None
    prefix: tuple[str, ...] = ()
    if path.name == "pyproject.toml":
        prefix = ("tool", "mtcheck")
        tool = data.get("tool")
        data = tool.get("mtcheck", {}) if isinstance(tool, dict) else {}
        if not isinstance(data, dict):
            raise _fault("tool.mtcheck must be a table", shown)
    return _Validator(shown, text, prefix).validate(data)


def _fault(message: str, place: str) -> ConfigError:
    return ConfigError((MtcheckError(message, place),))


class _Validator:
    """Collects every fault of one file."""

    def __init__(self, path: str, text: str, prefix: tuple[str, ...]) -> None:
        self.path, self.text, self.prefix = path, text, prefix
        self.faults: list[MtcheckError] = []

    def validate(self, data: Mapping[str, Any]) -> Config:
        good: dict[str, Any] = {}
        fields = {f.encode_name: f for f in msgspec.structs.fields(Config) if f.name != "path"}
        for key, value in data.items():
            if key not in fields:
                self._add((key,), f"unknown key{_guess(key, fields)}")
            elif key in {"severity", "profiles"} and isinstance(value, dict):
                good[key] = self._table(key, value)
            elif self._converts((key,), value, fields[key].type):
                good[key] = value
        self._check_meaning(good)
        if self.faults:
            raise ConfigError(tuple(self.faults))
        return msgspec.convert({**good, "path": self.path}, Config)

    def _table(self, key: str, value: Mapping[str, Any]) -> dict[str, Any]:
        """The good rows of ``[severity]`` or ``[profiles.*]``."""
        row_type: Any = Severity if key == "severity" else ProfileConfig
        good = {}
        for name, row in value.items():
            if row_type is ProfileConfig and isinstance(row, dict):
                fields = {f.encode_name: f for f in msgspec.structs.fields(ProfileConfig)}
                checks = [self._field(key, name, k, v, fields) for k, v in row.items()]
                if all(checks):
                    good[name] = row
            elif self._converts((key, name), row, row_type):
                good[name] = row
        return good

    def _field(self, key: str, name: str, inner: str, value: Any, fields: Mapping[str, Any]) -> bool:  # noqa: ANN401 - values of any type
        if inner not in fields:
            self._add((key, name, inner), f"unknown key{_guess(inner, fields)}")
            return False
        return self._converts((key, name, inner), value, fields[inner].type)

    def _converts(self, keys: tuple[str, ...], value: Any, kind: Any) -> bool:  # noqa: ANN401 - values of any type
        try:
            msgspec.convert(value, kind)
        except msgspec.ValidationError as error:
            self._add(keys, str(error).partition(" - at")[0])
            return False
        return True

    def _check_meaning(self, good: dict[str, Any]) -> None:
        profiles = [*PROFILE_NAMES, *good.get("profiles", {})]
        if "profile" in good and good["profile"] not in profiles:
            self._add(("profile",), f"unknown profile {good['profile']!r}, there are {', '.join(profiles)}")
        for number, pair in enumerate(msgspec.convert(good.get("pairs", ()), tuple[PairPattern, ...]), 1):
            for fault in pair.find_faults():
                self._add(("pairs",), f"{number}: {fault}")
        if "max-file-size" in good:
            try:
                parse_size(good["max-file-size"])
            except ValueError as error:
                self._add(("max-file-size",), str(error))

    def _add(self, keys: tuple[str, ...], message: str) -> None:
        line = key_line(self.text, (*self.prefix, *keys))
        self.faults.append(MtcheckError(f"{'.'.join(keys)}: {message}", f"{self.path}:{line}"))


def _guess(key: str, known: Mapping[str, Any]) -> str:
    import difflib  # only for who mistypes

    near = difflib.get_close_matches(key, list(known), 1, 0.6)
    return f", did you mean {near[0]}?" if near else f", there are {', '.join(known)}"


def key_line(text: str, keys: tuple[str, ...]) -> int:
    """The line (1-based) on which the dotted key stands in a TOML text; its table's or 1 if not found."""
    table: tuple[str, ...] = ()
    best, depth = 1, 0
    for number, line in enumerate(text.splitlines(), 1):
        header = re.match(r"\s*\[\[?\s*([^\]]+?)\s*\]", line)
        named = re.match(r"\s*([\w\"'.-]+?)\s*=", line)
        if header:
            table = _parts(header[1])
            here = table
        elif named:
            here = (*table, *_parts(named[1]))
        else:
            continue
        if here == keys:
            return number
        common = len(here) if here == keys[: len(here)] else 0
        if common > depth:
            best, depth = number, common
    return best


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))


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
            faults.append(MtcheckError(f"--{fields[name].encode_name}: {error}"))
    changed = msgspec.structs.replace(config, **changes)
    if changed.profile not in (*PROFILE_NAMES, *changed.profiles):
        faults.append(MtcheckError(f"--profile: unknown profile {changed.profile!r}"))
    if faults:
        raise ConfigError(tuple(faults))
    return changed
