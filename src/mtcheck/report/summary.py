"""The ends of a report: the figures of a file, the table of a run, and what could not be checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from mtcheck.model import FileReport, Finding, Report
from mtcheck.mqm import SMALL_SAMPLE, Severity
from mtcheck.report.cells import clean, measure, shorten
from mtcheck.report.layout import count, draw_rule, fill, format_number, format_score
from mtcheck.report.paint import RANKED, SEVERITY_STYLES, Painter, Style

UNCHECKED = {
    "source": "No source given: numbers, names and omissions were not checked against the original.",
}
"""What could not be checked, in plain words; what is not here is shown under its own name."""
NAME_WIDTH = 12
LEAST_NAME = 10
LISTED = 10
"""So many clean files are named; more are counted."""
WORST_FIRST: tuple[Severity, ...] = RANKED[::-1]


def render_totals(file: FileReport, width: int, painter: Painter) -> Iterator[str]:
    """The figures of one file, a row each."""
    score = file.score
    low, high = (format_score(bound) for bound in file.interval)
    interval = f", 95% interval {low} to {high}" if low != high else ""  # one sentence has none
    small = f" (under {SMALL_SAMPLE}: a small sample, take the scores with care)"
    rows = {
        "words": f"{score.words:,}" + (small if score.words < SMALL_SAMPLE else ""),
        "penalty": format_number(score.penalty),
        "MQM score": f"{format_score(score.raw)} of 100{interval}",
        "calibrated": format_score(file.calibrated),
        "topics": ", ".join(file.topics),
        "gate": "passed" if file.passed else "not passed",
    }
    yield from _list_severities(file.findings, width, painter)
    for name, value in rows.items():
        if value:
            yield from fill(value, width, f"  {_name(name, painter)}", NAME_WIDTH + 2)


def render_summary(
    report: Report, width: int, painter: Painter, *, verbose: bool, hidden: str = ""
) -> Iterator[str]:
    """What holds for the whole run; ``hidden`` says which findings are not shown."""
    spotless = [file for file in report.files if not file.findings]
    if len(spotless) <= LISTED or verbose:
        for file in spotless:
            yield from fill(f"{file.document.path}: {_describe_clean(file)}", width)
    else:
        noun = "file" if len(spotless) == len(report.files) else "other file"
        yield f"No findings in {count(len(spotless), noun)}."
    if spotless:
        yield ""
    flagged = [file for file in report.files if file.findings]
    if len(flagged) > 1:
        yield draw_rule("Summary", width, painter)
        yield ""
        yield from _render_table(flagged, width, painter)
        yield ""
    if hidden:
        yield from fill(f"Findings not shown: {hidden}.", width, "  ", 2)
    yield from _render_notes(report, width, painter)


def _name(name: str, painter: Painter) -> str:
    return painter.paint(name.ljust(NAME_WIDTH), Style.QUIET)


def _describe_clean(file: FileReport) -> str:
    if not file.score.words:
        return "no text"
    sentences = count(len(file.segments), "sentence")
    return f"no findings in {sentences}, {count(file.score.words, 'word')}"


def _list_severities(findings: Iterable[Finding], width: int, painter: Painter) -> Iterator[str]:
    """``findings  1 critical, 2 minor``, worst first; in colour where it is one line."""
    counts = Counter(finding.severity for finding in findings)
    parts = {severity: f"{counts[severity]:,} {severity}" for severity in WORST_FIRST if counts[severity]}
    lead, indent = f"  {_name('findings', painter)}", NAME_WIDTH + 2
    whole = ", ".join(parts.values())
    if indent + len(whole) > width:
        yield from fill(whole, width, lead, indent)
        return
    yield lead + ", ".join(painter.paint(part, SEVERITY_STYLES[severity]) for severity, part in parts.items())


def _render_table(files: Sequence[FileReport], width: int, painter: Painter) -> Iterator[str]:
    """A row a file, and one for all."""
    shown = WORST_FIRST[:-1]
    rows = [["", "words", *(severity.value for severity in shown), "score", "calibrated"]]
    totals = Counter[Severity]()
    for file in files:
        counts = Counter(finding.severity for finding in file.findings)
        totals += counts
        figures = [str(counts[severity] or "-") for severity in shown]
        scores = [format_score(file.score.raw), format_score(file.calibrated)]
        rows.append([clean(file.document.path), f"{file.score.words:,}", *figures, *scores])
    words = sum(file.score.words for file in files)
    rows.append(
        [count(len(files), "file"), f"{words:,}", *(str(totals[one] or "-") for one in shown), "", ""]
    )
    widths = [max(map(measure, column)) for column in zip(*rows, strict=True)]
    while len(widths) > 2 and _sum_widths(widths) - widths[0] + LEAST_NAME > width:
        widths.pop()  # a narrow page has no room for the last columns
    widths[0] = max(LEAST_NAME, min(widths[0], width - _sum_widths(widths) + widths[0]))
    for number, row in enumerate(rows):
        name = shorten(row[0], widths[0])
        cells = [name + " " * (widths[0] - measure(name))]
        cells += [cell.rjust(room) for cell, room in zip(row[1:], widths[1:], strict=False)]
        line = "".join("  " + cell for cell in cells)
        yield painter.paint(line, Style.QUIET) if number in (0, len(rows) - 1) else line


def _sum_widths(widths: Sequence[int]) -> int:
    return sum(widths) + 2 * len(widths)


def _render_notes(report: Report, width: int, painter: Painter) -> Iterator[str]:
    """Failures, notes and what was left unchecked, each once."""
    failed, noted = painter.paint("  failed  ", Style.CRITICAL), painter.paint("  note    ", Style.QUIET)
    for failure in report.failures:
        yield from fill(f"{failure.path}: {failure.message}", width, failed, 10)
    for file in report.files:
        for note in dict.fromkeys((*file.document.notes, *file.notes, *file.unused)):
            yield from fill(f"{file.document.path}: {note}", width, noted, 10)
    with_text = [file for file in report.files if file.score.words]
    counts = Counter(name for file in with_text for name in dict.fromkeys(file.unchecked))
    for name, held in counts.items():
        text = UNCHECKED.get(name, f"Not checked: {name}.")
        if held < len(with_text):
            text = f"{held:,} of {len(with_text):,} files: {text}"
        yield from fill(text, width, "  ", 2)
