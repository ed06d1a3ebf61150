"""One finding a line, as JSON: what a stream of findings is read from."""

from __future__ import annotations

import msgspec

from mtcheck.model import Report
from mtcheck.positions import LineIndex
from mtcheck.report.json_report import convert_finding, encode


def render(report: Report) -> str:
    """A line for each finding, suppressed ones too: its path, its pair, and what the JSON report has of it.

    A run without findings gives no line.
    """
    lines: list[bytes] = []
    for file in report.files:
        document = file.document
        index = LineIndex(document.text)
        source_index = LineIndex(document.source_text) if document.source_text is not None else None
        head = {"path": document.path, "pair": str(file.pair)}
        for finding in file.findings:
            held = msgspec.to_builtins(convert_finding(file, finding, index, source_index))
            lines.append(encode({**head, **held}))
    return "".join(f"{line.decode()}\n" for line in lines)
