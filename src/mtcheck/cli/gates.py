"""The verdict on a run: its exit code, and one line on why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from mtcheck.cli.exits import Exit
from mtcheck.cli.session import Session
from mtcheck.model import FileReport, Report
from mtcheck.mqm import Severity
from mtcheck.report.layout import count


class Verdict(NamedTuple):
    """The exit code and what to say of it: nothing where no gate is on because of ``--exit-zero``."""

    code: Exit
    line: str


def judge(report: Report, session: Session, *, exit_zero: bool) -> Verdict:
    """2 for a failure, 1 for a gate that is not passed, else 0.

    ``passed`` of a file says the same of its own gates; the number of new findings is a gate of the run.
    """
    reasons = [] if exit_zero else list(_list_reasons(report, session))
    if not (exit_zero or reasons or all(file.passed for file in report.files)):
        reasons.append("a gate is not passed")
    if report.failures:
        failed = count(len(report.failures), "failure")
        return Verdict(Exit.ERROR, f"failed: {'; '.join([failed, *reasons])}")
    if exit_zero:
        return Verdict(Exit.OK, "")
    if reasons:
        return Verdict(Exit.FINDINGS, f"failed: {'; '.join(reasons)}")
    return Verdict(Exit.OK, f"passed: {'; '.join(_list_gates(report, session)) or 'no gate is on'}")


def _list_reasons(report: Report, session: Session) -> Iterator[str]:
    """What does not pass, worst gate first."""
    bad: Counter[Severity] = Counter()
    low: Counter[float] = Counter()
    unused = 0
    for file in report.files:
        config = session.config_of(file.document.path)
        if config.fail_on != "never":
            gate = Severity(config.fail_on)
            bad[gate] += sum(severity.rank >= gate.rank for severity in _list_severities(file))
        if config.fail_under is not None:
            low[config.fail_under] += file.calibrated < config.fail_under
        unused += len(file.unused) if config.unused_suppressions == "fail" else 0
    for severity in sorted(+bad, key=lambda one: -one.rank):
        yield f"{count(bad[severity], 'finding')} at {_at(severity)} (--fail-on {severity})"
    for score in sorted(+low):
        verb = "scores" if low[score] == 1 else "score"
        yield f"{count(low[score], 'file')} {verb} under {score:g} (--fail-under {score:g})"
    most = session.config(Path.cwd()).max_new
    new = sum(len(list(_list_severities(file))) for file in report.files)
    if most is not None and new > most:
        yield f"{count(new, 'new finding')}, {most} allowed (--max-new {most})"
    if unused:
        yield f"{count(unused, 'comment')} of no use (unused-suppressions = fail)"


def _list_gates(report: Report, session: Session) -> Iterator[str]:
    """What was passed."""
    configs = [session.config_of(file.document.path) for file in report.files]
    gates = {Severity(config.fail_on) for config in configs if config.fail_on != "never"}
    for severity in sorted(gates, key=lambda one: one.rank):
        yield f"no finding at {_at(severity)} (--fail-on {severity})"
    for score in sorted({config.fail_under for config in configs if config.fail_under is not None}):
        yield f"no file scores under {score:g} (--fail-under {score:g})"
    most = session.config(Path.cwd()).max_new
    if most is not None and report.files:
        new = sum(len(list(_list_severities(file))) for file in report.files)
        yield f"{count(new, 'new finding')}, {most} allowed (--max-new {most})"
    if not report.files:
        yield "nothing was checked"


def _list_severities(file: FileReport) -> Iterator[Severity]:
    return (finding.severity for finding in file.findings if finding.suppressed is None)


def _at(severity: Severity) -> str:
    return "critical" if severity is Severity.CRITICAL else f"{severity} or worse"
