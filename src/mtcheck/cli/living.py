"""Options for those who have findings already: a baseline, and changes since a revision or in a diff."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from mtcheck.cli.session import STDIN, Chosen, Session, Split
from mtcheck.errors import MtcheckError
from mtcheck.model import FileReport, Finding, Report, Suppression
from mtcheck.report.layout import count

if TYPE_CHECKING:
    from mtcheck.suppress.since import Changes

_OPTIONS = (
    click.option("--baseline", metavar="FILE", help="Findings that this file knows do not count."),
    click.option("--max-new", type=click.IntRange(0), metavar="N", help="Exit with 1 on more new findings."),
    click.option(
        "--since", metavar="REV", help="Only findings on lines that changed since a revision of git."
    ),
    click.option(
        "--since-diff", metavar="FILE", help='Only findings on lines that a diff changes; "-": stdin.'
    ),
)


def add_living(command: click.decorators.FC) -> click.decorators.FC:
    """Give a command the options."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


class Living:
    """What the options say, and what came of it in the last check."""

    def __init__(self, baseline: str | None, since: str | None, since_diff: str | None) -> None:
        self._baseline, self._since, self._since_diff = baseline, since, since_diff
        self._diff: str | None = None
        self._changes: Changes | None = None
        self.notices: list[str] = []
        """What to tell people."""

    @classmethod
    def take(cls, settings: dict[str, Any], paths: tuple[str, ...]) -> Living:
        """Take the options out of the settings; raises UsageError for two that do not go together."""
        baseline, since, since_diff = (settings.pop(name) for name in ("baseline", "since", "since_diff"))
        if since is not None and since_diff is not None:
            raise click.UsageError("--since and --since-diff do not go together")
        if since_diff == STDIN and STDIN in paths:
            raise click.UsageError("standard input is either a text or a diff")
        return cls(baseline, since, since_diff)

    def follow(self, session: Session) -> None:
        """Let every check of the session leave out what is known or did not change.

        It then raises MtcheckError for a baseline or a diff that is none, and where git fails.
        """

        def split(chosen: Sequence[Chosen]) -> Split:
            self.notices.clear()
            if self._since is None and self._since_diff is None:
                return Split(chosen, ())
            self._changes = self._read_changes()
            return self._split(chosen, self._changes)

        def narrow(report: Report) -> Report:
            report = self._apply_baselines(report, session)
            return report if self._changes is None else self._keep_changed(report, session, self._changes)

        session.split, session.narrow = split, narrow

    def _split(self, chosen: Sequence[Chosen], changes: Changes) -> Split:
        """The files of which a side has changed, and the others."""
        wanted: list[Chosen] = []
        others: list[Chosen] = []
        for file, partner in chosen:
            sides = (file,) if partner.source is None else (file, partner.source)
            has_changed = any(changes.find(side) is not None for side in sides)
            (wanted if has_changed else others).append((file, partner))
        if others:
            files = f"{len(others):,} of {count(len(chosen), 'file')}"
            self.notices.append(f"{files} unchanged, not checked ({self._said})")
        return Split(wanted, others)

    @property
    def _said(self) -> str:
        return f"--since {self._since}" if self._since is not None else "--since-diff"

    def _apply_baselines(self, report: Report, session: Session) -> Report:
        held = find_baselines(report, session, self._baseline)
        if not held:
            if session.config(Path.cwd()).max_new is not None and report.files:
                raise click.UsageError("--max-new needs a baseline")
            return report
        from mtcheck.cli.baselines import Place, show_path
        from mtcheck.suppress.baseline import read_baseline

        files = {id(file): file for file in report.files}
        for path, members in held.items():
            matched = Place(path, members, session).match(read_baseline(path))
            for file, known in zip(members, matched.known, strict=True):
                files[id(file)] = _suppress(session, file, known)
            if matched.gone:
                gone = count(sum(entry.count for _, entry in matched.gone), "finding")
                self.notices.append(f"{gone} of {show_path(path)} no longer there: write it anew")
        return msgspec.structs.replace(report, files=tuple(files.values()))

    def _keep_changed(self, report: Report, session: Session, changes: Changes) -> Report:
        from mtcheck.suppress.since import keep_changed

        files, left_out, dropped = [], {}, 0
        for file in report.files:
            kept = keep_changed(file, changes)
            known = {id(one) for one in kept}
            rest = [one for one in file.findings if id(one) not in known]
            dropped += sum(one.suppressed is None for one in rest)
            left_out[file.document.path] = frozenset(one.fingerprint for one in rest)
            files.append(session.checker_of(file.document.path).restate(file, kept) if rest else file)
        if dropped:
            lines = f"{count(dropped, 'finding')} on lines that did not change left out ({self._said})"
            self.notices.append(lines)
        session.left_out = left_out
        return msgspec.structs.replace(report, files=tuple(files))

    def _read_changes(self) -> Changes:
        if self._since is not None:
            from mtcheck.suppress.git import GitChanges

            return GitChanges(self._since, Path.cwd())
        from mtcheck.suppress.diff import parse_diff
        from mtcheck.suppress.since import DiffChanges

        assert self._since_diff is not None
        if self._diff is None:  # standard input can be read once
            self._diff = _read_diff(self._since_diff)
        try:
            return DiffChanges(parse_diff(self._diff), list(_list_folders()))
        except MtcheckError as error:
            name = "<stdin>" if self._since_diff == STDIN else self._since_diff
            place = ": ".join(part for part in (name, error.place) if part)
            raise MtcheckError(error.message, place) from None


def find_baselines(report: Report, session: Session, given: str | None) -> dict[Path, list[FileReport]]:
    """The files of a report by baseline: the one given, else that of each file's configuration."""
    held: defaultdict[Path, list[FileReport]] = defaultdict(list)
    for file in report.files:
        config = session.config_of(file.document.path)
        if given is not None:
            held[Path(given)].append(file)
        elif config.baseline is not None:
            held[config.folder / config.baseline].append(file)
    if given is not None and not held:  # it must be one all the same
        held[Path(given)] = []
    return dict(held)


def _suppress(session: Session, file: FileReport, known: frozenset[int]) -> FileReport:
    if not known:
        return file
    findings: tuple[Finding, ...] = tuple(
        msgspec.structs.replace(finding, suppressed=Suppression("baseline")) if index in known else finding
        for index, finding in enumerate(file.findings)
    )
    return session.checker_of(file.document.path).restate(file, findings)


def _read_diff(name: str) -> str:
    try:
        data = sys.stdin.buffer.read() if name == STDIN else Path(name).read_bytes()
    except OSError as error:
        raise MtcheckError(f"cannot be read: {error.strerror}", name) from None
    return data.decode("utf-8", "surrogateescape")


def _list_folders() -> Iterator[Path]:
    """What the names of a diff can start from: the folder we are in, and that of its repository."""
    here = Path.cwd()
    yield here
    root = next((folder for folder in here.parents if (folder / ".git").exists()), None)
    if root is not None:
        yield root
