"""A report for a comment on a pull request, or for the summary of a build: GitHub Flavored Markdown.

The texts of documents render as what they are: no mark-up, no link, no picture, nobody is mentioned.
Suppressed findings are left out and counted.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from mtcheck.model import FileReport, Finding, Report
from mtcheck.mqm import Severity
from mtcheck.positions import LineIndex
from mtcheck.report.cells import clean, shorten
from mtcheck.report.counted import describe_findings, leave_out_suppressed
from mtcheck.report.layout import count, format_score, show_bare

LIMIT = 65_000
"""Bytes; a comment on GitHub holds 65,536 characters."""
_RESERVE = 300
_MESSAGE = 400
_FIX = 60
_WORST_FIRST = sorted(Severity, key=lambda severity: -severity.rank)
_BREAK = "\u200b"
_ACTIVE = re.compile(r"[@#](?=\w)|:(?=[\w+-]+:|//)|\b(?:www(?=\.)|GH(?=-))", re.IGNORECASE)
"""What GitHub makes a mention, a reference, a picture or a link of, whatever mark-up says."""
_MARKUP = re.compile(r"[\\`*_\[\]~$^!#]")


class _Page:
    """Lines as long as they fit."""

    def __init__(self, limit: int) -> None:
        self.lines: list[str] = []
        self._left = limit - _RESERVE

    def add(self, *lines: str, reserve: int = 0) -> bool:
        """Add the lines if all fit and ``reserve`` bytes are left then."""
        size = sum(len(line.encode("utf-8", "replace")) + 1 for line in lines)
        if size + reserve > self._left:
            return False
        self._left -= size
        self.lines += lines
        return True


def render(report: Report, limit: int = LIMIT) -> str:
    """What was found, a table of the files, and the findings of each folded; at most ``limit`` bytes."""
    page = _Page(limit)
    counting = leave_out_suppressed(report)
    flagged = [file for file in counting.files if file.findings]
    page.add(f"**mtcheck**: {escape(describe_findings(report))}", "")
    if report.failures:
        _add_table(page, ["failed", "why"], [[one.path, one.message] for one in report.failures])
    heads = ["file", "words", *(severity.value for severity in _WORST_FIRST), "score", "gate"]
    shown = _add_table(page, heads, [_list_figures(file) for file in flagged])
    left_out = 0
    for file in flagged:
        left_out += len(file.findings) - _add_findings(page, file)
    if left_out or shown < len(flagged):
        rest = f"{count(left_out, 'finding')} and {count(len(flagged) - shown, 'file')}"
        page.lines += [f"No room for {rest} more.", ""]
    return "\n".join(page.lines).rstrip("\n") + "\n"


def escape(text: str) -> str:
    """``text`` so that it renders as what it is, on one line."""
    broken = _ACTIVE.sub(lambda match: match[0] + _BREAK, clean(text))
    marked = _MARKUP.sub(lambda match: "\\" + match[0], html.escape(broken, quote=False))
    return marked.replace("|", "&#124;").replace(_BREAK, "&#8203;")


def _add_table(page: _Page, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
    """How many of the rows found room."""
    rule = "|".join("---" if number == 0 else "--:" for number in range(len(heads)))
    if len(heads) == 2:
        rule = "---|---"
    if not rows or not page.add(f"| {' | '.join(heads)} |", f"|{rule}|", reserve=2):
        return 0
    added = 0
    for row in rows:
        if not page.add(_join(row), reserve=2):
            break
        added += 1
    page.add("")
    return added


def _list_figures(file: FileReport) -> list[str]:
    counts = Counter(finding.severity for finding in file.findings)
    figures = [str(counts[severity] or "-") for severity in _WORST_FIRST]
    gate = "passed" if file.passed else "not passed"
    return [file.document.path, f"{file.score.words:,}", *figures, format_score(file.score.raw), gate]


def _add_findings(page: _Page, file: FileReport) -> int:
    """How many of the file's findings found room."""
    title = html.escape(_ACTIVE.sub(lambda match: match[0] + _BREAK, clean(file.document.path)))
    title = f"{title.replace(_BREAK, '&#8203;')}: {count(len(file.findings), 'finding')}"
    head = ["<details>", f"<summary>{title}</summary>", "", "| place | severity | finding | rule |"]
    tail = ["", "</details>", ""]
    reserve = sum(len(line) + 1 for line in tail)
    if not page.add(*head, "|--:|---|---|---|", reserve=reserve):
        return 0
    added = 0
    for row in _list_rows(file):
        if not page.add(_join(row), reserve=reserve):
            break
        added += 1
    page.add(*tail)
    return added


def _list_rows(file: FileReport) -> Iterator[list[str]]:
    index = LineIndex(file.document.text)
    for finding in file.findings:
        line, column = index.position(finding.span.start)
        yield [f"{line}:{column}", finding.severity, _describe(finding), finding.rule]


def _describe(finding: Finding) -> str:
    message = shorten(clean(finding.message), _MESSAGE)
    if finding.fix is None:
        return message
    new = finding.fix.replacement
    return f"{message} → {show_bare(new, _FIX)}" if new else f"{message} → (delete)"


def _join(cells: Sequence[str]) -> str:
    return f"| {' | '.join(escape(cell) for cell in cells)} |"
