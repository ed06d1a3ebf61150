"""The findings that count in the editor: not those that a baseline knows, a comment or a user lets pass."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

from msgspec.structs import replace

from mtcheck.config import Config
from mtcheck.model import Finding, Suppression
from mtcheck.suppress.baseline import match_findings, read_baseline


def keep_counting(
    findings: tuple[Finding, ...], config: Config, path: str, allowed: Collection[str]
) -> tuple[Finding, ...]:
    """The findings of a file that count; ``allowed`` are folded texts. Raises as ``suppress_known``."""
    marked = suppress_known(findings, config, path)
    return tuple(one for one in marked if one.suppressed is None and fold(one.text) not in allowed)


def fold(text: str) -> str:
    """A text as it is compared with what is allowed: whatever its case and blanks."""
    return " ".join(text.casefold().split())


def suppress_known(findings: tuple[Finding, ...], config: Config, path: str) -> tuple[Finding, ...]:
    """The findings of a file, those suppressed that the configuration's baseline has under its name.

    What has moved there from another file counts. Raises MtcheckError for a baseline that is none.
    """
    if config.baseline is None:
        return findings
    place = config.folder / config.baseline
    name = _name_from(Path(path), place.parent)
    matched = match_findings(read_baseline(place), {name: findings}, lambda _name, _entry: False)
    known = matched.known[name]
    return tuple(
        replace(finding, suppressed=Suppression("baseline")) if number in known else finding
        for number, finding in enumerate(findings)
    )


def _name_from(path: Path, folder: Path) -> str:
    """A path from a folder, with ``/``; one on another drive as it is."""
    real = path.parent.resolve() / path.name
    try:
        name = os.path.relpath(real, folder.resolve())
    except ValueError:
        name = str(real)
    return os.fsencode(Path(name).as_posix()).decode("utf-8", "replace")
