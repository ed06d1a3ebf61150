"""``mtcheck check --fix`` and ``--diff``: fixes put into files, or shown."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import click
from msgspec.structs import replace

from mtcheck.cli.reports import Wanted
from mtcheck.cli.session import STDIN, Session
from mtcheck.errors import MtcheckError, ReadError
from mtcheck.fix.choose import list_fixable
from mtcheck.fix.patch import make_patch
from mtcheck.fix.settle import Settled, Settler
from mtcheck.fix.shape import Agree
from mtcheck.fix.write import write_back
from mtcheck.language.articles import Articles
from mtcheck.model import Document, Failure, FileReport, Report
from mtcheck.positions import LineIndex
from mtcheck.recheck import Recheck
from mtcheck.report import concise
from mtcheck.report.cells import clean

_REFUSED = frozenset(("docx",))
"""Formats that cannot be written."""
_MOST_TOLD = 20
"""Fixes left out that are told one by one."""


class Inputs(NamedTuple):
    """What the command line says of the files."""

    paths: Sequence[str]
    source: str | None
    stdin_name: str | None


class Wishes(NamedTuple):
    """What is to be done with fixes."""

    unsafe: bool
    """Suggestions too."""
    diff: bool
    """They are shown, nothing is written."""


class Outcome(NamedTuple):
    """What a run that fixes leads to."""

    report: Report
    """What is left: of the files as they are now."""
    changes: bool
    """Whether a file was changed, or would be."""
    outputs: tuple[Wanted, ...]
    """Where the report goes: not to standard output where that holds a diff or a fixed text."""


def fix_files(session: Session, inputs: Inputs, wishes: Wishes, outputs: tuple[Wanted, ...]) -> Outcome:
    """Check files, fix what can be fixed, and check anew what was fixed.

    A file that cannot be written is a failure of the report; the others are still fixed. Of a fixed text
    on standard output what is left is told on standard error.
    """
    report = session.check(*inputs)
    run = _Run(session, (inputs.stdin_name or "<stdin>") if STDIN in inputs.paths else None, wishes)
    for file in report.files:
        run.fix_file(file)
    if run.counts and not wishes.diff:
        report = session.check(*inputs)
    run.tell(report)
    files = tuple(_note(file, run.counts.get(file.document.path, 0)) for file in report.files)
    report = replace(report, files=files, failures=(*report.failures, *run.failures))
    if not wishes.diff and STDIN not in inputs.paths:
        return Outcome(report, bool(run.counts), outputs)
    if not wishes.diff:
        _write_stdin(session)
        click.echo(concise.render(report), nl=False, err=True)
    return Outcome(report, bool(run.counts), tuple(one for one in outputs if one.path is not None))


def _write_stdin(session: Session) -> None:
    """Hand on standard input, fixed; what was too long to be checked goes with it."""
    sys.stdout.buffer.write(session.stdin or b"")
    shutil.copyfileobj(sys.stdin.buffer, sys.stdout.buffer)
    sys.stdout.flush()


def _note(file: FileReport, count: int) -> FileReport:
    return replace(file, notes=(*file.notes, f"{count} fixed")) if count else file


class _Run:
    """The files of a run, one after the other."""

    def __init__(self, session: Session, stdin_name: str | None, wishes: Wishes) -> None:
        self._session, self._stdin_name, self._wishes = session, stdin_name, wishes
        self._left_out: list[str] = []
        self.counts: dict[str, int] = {}
        """Fixes by file."""
        self.failures: list[Failure] = []

    def fix_file(self, file: FileReport) -> None:
        """Fix a file of a report; what goes wrong is a failure."""
        wanted = list_fixable(file.findings, unsafe=self._wishes.unsafe)
        name, kind = file.document.path, file.document.format
        if wanted and kind in _REFUSED:
            self._left_out.append(f"{name}: not fixed: {kind} files are not written")
        elif wanted:
            try:
                self._fix(file)
            except MtcheckError as error:
                self.failures.append(Failure(error.place or name, error.message))

    def _fix(self, file: FileReport) -> None:
        name = file.document.path
        is_stdin = name == self._stdin_name
        path = Path(name)
        data = (self._session.stdin or b"") if is_stdin else _read_bytes(path)
        checker = self._session.checker(Path.cwd() if is_stdin else path.parent)
        again = Recheck(checker, file, self._session.left_out.get(name, frozenset()))
        settled = Settler(again.check, again.load, _find_agreement, unsafe=self._wishes.unsafe).settle(data)
        after = again.load(settled.data)
        if settled.data != data and self._wishes.diff:
            _show(make_patch(name, again.load(data).text, after.text))
        elif settled.data != data and is_stdin:
            self._session.stdin = settled.data
        elif settled.data != data:
            write_back(path, data, settled.data)
        self._remember(after, settled, is_changed=settled.data != data)

    def _remember(self, after: Document, settled: Settled, *, is_changed: bool) -> None:
        if is_changed:
            self.counts[after.path] = len(settled.fixed)
        index = LineIndex(after.text)
        for finding, reason in settled.withheld:
            line, column = index.position(finding.span.start)
            self._left_out.append(f"{after.path}:{line}:{column}: {finding.rule} not fixed: {reason}")

    def tell(self, left: Report) -> None:
        """Say how much was fixed, what was not, and what more could be."""
        for said in self._left_out[:_MOST_TOLD]:
            click.echo(clean(said), err=True)
        if len(self._left_out) > _MOST_TOLD:
            click.echo(f"and {len(self._left_out) - _MOST_TOLD} more not fixed", err=True)
        done = "would be fixed" if self._wishes.diff else "fixed"
        fixed, files = sum(self.counts.values()), len(self.counts)
        said = f"{fixed} {done} in {files} file{'' if files == 1 else 's'}" if fixed else f"nothing {done}"
        if not self._wishes.unsafe:
            more = sum(len(list_fixable(file.findings, unsafe=True)) for file in left.files)
            safe = sum(len(list_fixable(file.findings, unsafe=False)) for file in left.files)
            said += f", up to {more - safe} more with --unsafe-fixes" if more > safe else ""
        click.echo(said, err=True)


def _find_agreement(file: FileReport) -> Agree:
    agree: Callable[[str, str, str], str] = Articles(file.pair.target).agree
    return agree


def _read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ReadError(f"not fixed: it cannot be read: {error.strerror}", path.as_posix()) from None


def _show(patch: str) -> None:
    """Write a diff: as it is, but to a terminal without what could steer it."""
    if sys.stdout.isatty():
        patch = "".join(f"{clean(line)}\n" for line in patch.removesuffix("\n").split("\n"))
    sys.stdout.buffer.write(patch.encode("utf-8", "backslashreplace"))
    sys.stdout.flush()
