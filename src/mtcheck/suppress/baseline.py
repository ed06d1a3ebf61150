"""Baselines: the findings of a day, which from then on do not count; what is new does.

A finding is known by its file and its fingerprint, never by its line, and as often as the baseline counts
it. One that left its file and came up in another is known there too, if as many left as came.
The file is JSON with a line for each entry, sorted, so that a change of it can be read and merged.
"""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, NamedTuple

import msgspec
from msgspec import Meta, field

from mtcheck.errors import MtcheckError
from mtcheck.model import Finding

VERSION = 1
DEFAULT_NAME = "mtcheck-baseline.json"
_LONGEST = 60
"""Code points of a finding's text that an entry shows."""

Key = tuple[str, str]
"""A file and a fingerprint."""


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Findings of one fingerprint in one file; ``rule`` and ``text`` are for people."""

    fingerprint: Annotated[str, Meta(pattern="^[0-9a-f]{16}$")]
    count: Annotated[int, Meta(ge=1)]
    rule: str
    text: str = ""


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    version: int = field(name="mtcheck-baseline")
    files: dict[str, tuple[Entry, ...]]


class _Version(msgspec.Struct, frozen=True):
    version: int = field(name="mtcheck-baseline")


Baseline = Mapping[str, Sequence[Entry]]
"""Entries by file: a path with ``/`` from the folder of the baseline."""


class Matched(NamedTuple):
    """What a baseline knows of the findings of a run."""

    known: Mapping[str, frozenset[int]]
    """For each file the indices of the findings that are known."""
    gone: Sequence[tuple[str, Entry]]
    """What is no longer found, by file; ``count`` says how often."""


def read_baseline(path: Path) -> Baseline:
    """The entries of a file; raises MtcheckError when it cannot be read or is no baseline."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise MtcheckError(f"cannot be read: {error.strerror}", path.as_posix()) from None
    return parse_baseline(data, path.as_posix())


def parse_baseline(data: bytes, place: str) -> Baseline:
    """The entries; raises MtcheckError, with ``place``, when these bytes are no baseline."""
    try:
        version = msgspec.json.decode(data, type=_Version).version
        if version != VERSION:
            raise MtcheckError(f"is a baseline of version {version}; this mtcheck reads {VERSION}", place)
        return msgspec.json.decode(data, type=_File).files
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise MtcheckError(f"is no baseline: {error}", place) from None


def render_baseline(baseline: Baseline) -> str:
    """The file: the same bytes for the same entries, in whatever order they come."""
    files = []
    for path in sorted(baseline):
        entries = sorted(baseline[path], key=lambda entry: (entry.rule, entry.fingerprint))
        lines = ",\n".join(f"      {msgspec.json.encode(entry).decode()}" for entry in entries)
        if entries:
            files.append(f"    {msgspec.json.encode(path).decode()}: [\n{lines}\n    ]")
    inside = ",\n".join(files)
    held = f"{{\n{inside}\n  }}" if files else "{}"
    return f'{{\n  "mtcheck-baseline": {VERSION},\n  "files": {held}\n}}\n'


Judge = Callable[[str, Entry], bool]
"""Whether a run would have found what an entry says of a file, were it still there.

It would in a file that was checked with the entry's rule, and in one that is no more.
"""


def match_findings(baseline: Baseline, found: Mapping[str, Sequence[Finding]], is_judged: Judge) -> Matched:
    """Match the findings of a run, by file, with a baseline; those that are suppressed already stand aside.

    Entries that are not judged may still hold: they are not gone, and nothing moved from there.
    """
    left: Counter[Key] = Counter()
    for path, entries in baseline.items():
        for entry in entries:
            left[path, entry.fingerprint] += entry.count
    known: dict[str, set[int]] = {path: set() for path in found}
    new: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for path, index, finding in _list_counting(found):
        if left[path, finding.fingerprint] > 0:
            left[path, finding.fingerprint] -= 1
            known[path].add(index)
        else:
            new[finding.fingerprint].append((path, index))
    judged = {
        path: [entry for entry in entries if is_judged(path, entry)] for path, entries in baseline.items()
    }
    moved = _find_moved(new, left, judged)
    for path, index in moved:
        known[path].add(index)
    return Matched(
        {path: frozenset(indices) for path, indices in known.items()},
        list(_list_gone(judged, left)),
    )


def make_baseline(old: Baseline, found: Mapping[str, Sequence[Finding]], is_judged: Judge) -> Baseline:
    """The baseline that knows all findings of a run; what was not judged stays."""
    counts = Counter((path, finding.fingerprint) for path, _, finding in _list_counting(found))
    made: dict[str, Sequence[Entry]] = {}
    for path in {**old, **found}:
        findings = found.get(path, ())
        first = {one.fingerprint: one for one in reversed(findings) if counts[path, one.fingerprint]}
        kept = [
            entry
            for entry in old.get(path, ())
            if entry.fingerprint not in first and not is_judged(path, entry)
        ]
        made[path] = [
            *kept,
            *(
                Entry(fingerprint, counts[path, fingerprint], finding.rule, _shorten(finding.text))
                for fingerprint, finding in first.items()
            ),
        ]
    return made


def add_findings(old: Baseline, path: str, findings: Sequence[Finding]) -> Baseline:
    """The baseline that knows findings of a file too; those that it knows already stay as they are."""
    known = {entry.fingerprint for entry in old.get(path, ())}
    fresh = {one.fingerprint: one for one in findings if one.fingerprint not in known}
    entries = (Entry(name, 1, one.rule, _shorten(one.text)) for name, one in fresh.items())
    return {**old, path: [*old.get(path, ()), *entries]}


def name_file(own: Path, path: Path) -> str:
    """The path of a file from the folder of a baseline, with ``/``; one on another drive keeps its own."""
    place = own.parent.resolve() / own.name
    try:
        name = os.path.relpath(place, path.parent.resolve())
    except ValueError:
        name = str(place)
    return os.fsencode(Path(name).as_posix()).decode("utf-8", "replace")


def _list_counting(found: Mapping[str, Sequence[Finding]]) -> Iterator[tuple[str, int, Finding]]:
    for path, findings in found.items():
        for index, finding in enumerate(findings):
            if finding.suppressed is None:
                yield path, index, finding


def _find_moved(
    new: Mapping[str, Sequence[tuple[str, int]]], left: Counter[Key], judged: Baseline
) -> list[tuple[str, int]]:
    """The findings that came from another file; what they use up is taken from ``left``."""
    sources: defaultdict[str, list[str]] = defaultdict(list)
    for path in sorted(judged):
        for fingerprint in sorted({entry.fingerprint for entry in judged[path]}):
            sources[fingerprint] += [path] * left[path, fingerprint]
    moved: list[tuple[str, int]] = []
    for fingerprint, places in new.items():
        if len(places) <= len(sources[fingerprint]):
            moved += places
            left.subtract((path, fingerprint) for path in sources[fingerprint][: len(places)])
    return moved


def _list_gone(judged: Baseline, left: Counter[Key]) -> Iterator[tuple[str, Entry]]:
    for path in sorted(judged):
        for entry in judged[path]:
            count = min(entry.count, left[path, entry.fingerprint])
            if count > 0:
                left[path, entry.fingerprint] -= count
                yield path, msgspec.structs.replace(entry, count=count)


def _shorten(text: str) -> str:
    """The text on one line; lone surrogates of broken input are no JSON."""
    line = " ".join(text.split()).encode("utf-8", "replace").decode()
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
