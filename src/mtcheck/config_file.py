"""Configuration files: ``mtcheck.toml`` or ``[tool.mtcheck]`` of pyproject.toml, found upwards from the file.

Strict: an unknown key, a wrong type or a value out of range is an error that names file, line and key,
and all of them are told at once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from mtcheck.config import PROFILE_NAMES, Config, ProfileConfig, parse_size, tell_mismatch
from mtcheck.errors import ConfigError, MtcheckError
from mtcheck.mqm import Severity
from mtcheck.pairs import PairPattern

CONFIG_NAMES = ("mtcheck.toml", "pyproject.toml")
_MAX_CONFIG_BYTES = 1024 * 1024
_ROWS: dict[str, Any] = {
    "severity": Severity,
    "profiles": ProfileConfig,
    "per-file-ignores": tuple[str, ...],
}
"""What each row of a table is."""


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
            elif key in _ROWS and isinstance(value, dict):
                good[key] = self._table(key, value)
            elif self._converts((key,), value, fields[key].type):
                good[key] = value
        self._check_meaning(good)
        if self.faults:
            raise ConfigError(tuple(self.faults))
        return msgspec.convert({**good, "path": self.path}, Config)

    def _table(self, key: str, value: Mapping[str, Any]) -> dict[str, Any]:
        """The good rows of a table."""
        row_type = _ROWS[key]
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
            self._add(keys, tell_mismatch(error, kind))
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
        named = re.match(r"\s*((?:[\w.-]|\"[^\"]*\"|'[^']*')+?)\s*=", line)
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
    return tuple(part.strip("\"'") for part in re.findall(r"\"[^\"]*\"|'[^']*'|[^.\s]+", dotted))
