"""The findings that a baseline knows do not count in the editor either."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec.structs import replace

from mtcheck.config import Config
from mtcheck.model import Finding, Suppression
from mtcheck.suppress.baseline import match_findings, read_baseline


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
