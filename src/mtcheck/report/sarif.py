"""SARIF 2.1.0, a run for each pair of languages.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html. Columns are code points from 1, the end
exclusive, as ``columnKind`` says. Paths are relative to ``%SRCROOT%``, the repository. Suppressed findings
are there, with their suppression.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote

import msgspec

from mtcheck.model import Document, Failure, FileReport, Finding, Report, Span, Suppression
from mtcheck.positions import LineIndex
from mtcheck.report.cells import clean
from mtcheck.report.json_report import encode
from mtcheck.report.listing import describe_fix, find_replacement, relate
from mtcheck.report.sarif_rules import (
    LEVELS,
    build_rules,
    build_taxonomy,
    name_taxonomy,
    protect,
    rank,
    refer,
)

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LIMIT = 25_000
"""Results in a run; GitHub refuses a log with more."""
FINGERPRINT = "mtcheck/v1"
_ROOT = "%SRCROOT%"


def render(report: Report, root: Path | None = None, pages: str = "") -> str:
    """The log; ``root`` is the folder of the repository, which paths are to be relative to.

    ``pages`` is the address of a rule's page, with ``{pack}`` and ``{rule}``: rules then have a ``helpUri``.

    A run has at most 25,000 results, the worst ones; how many are left out is a notification.
    """
    pairs = sorted({str(file.pair) for file in report.files})
    runs = []
    for pair in pairs or [""]:
        files = [file for file in report.files if str(file.pair) == pair]
        failures = report.failures if pair == (pairs or [""])[0] else ()
        runs.append(_Run(report, pair, files, root, pages).build(failures))
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": runs}
    return msgspec.json.format(encode(log), indent=2).decode() + "\n"


class _Run:
    """One run: the results, and the lists that they point into."""

    def __init__(
        self, report: Report, pair: str, files: Sequence[FileReport], root: Path | None, pages: str
    ) -> None:
        self._report = report
        self._pair = pair
        self._files = files
        self._root = root
        self._artifacts: dict[str, dict[str, Any]] = {}
        self._artifact_index: dict[str, int] = {}
        findings = [finding for file in files for finding in file.findings]
        self._rules = build_rules(report.rules, findings, pages)
        self._rule_index = {rule["id"]: number for number, rule in enumerate(self._rules)}
        suppressions = [finding.suppressed for finding in findings if finding.suppressed]
        self._tells_suppressions = bool(suppressions)
        self._tells_states = any(one.by == "baseline" for one in suppressions)
        self._left_out = max(0, len(findings) - LIMIT)
        self._kept = _choose(findings)

    def build(self, failures: Sequence[Failure]) -> dict[str, Any]:
        """The run, with what could not be done."""
        results = [result for file in self._files for result in self._build_results(file)]
        return {
            "tool": {
                "driver": {
                    "name": "mtcheck",
                    "semanticVersion": self._report.version,
                    "rules": self._rules,
                    "supportedTaxonomies": [name_taxonomy()],
                }
            },
            "automationDetails": {"id": f"mtcheck/{self._pair}/" if self._pair else "mtcheck/"},
            "columnKind": "unicodeCodePoints",
            "newlineSequences": ["\r\n", "\n", "\r"],
            "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the repository."}}},
            "taxonomies": [build_taxonomy()],
            "invocations": [
                {
                    "executionSuccessful": not failures,
                    "toolExecutionNotifications": self._build_notifications(failures),
                }
            ],
            "artifacts": list(self._artifacts.values()),
            "results": results,
            "properties": {"signature": self._report.signature},
        }

    def _build_results(self, file: FileReport) -> Iterable[dict[str, Any]]:
        document = file.document
        index = LineIndex(document.text)
        sources = LineIndex(document.source_text) if document.source_text is not None else None
        target = self._locate(document.path, _describe(document, file.pair.target))
        for finding in file.findings:
            if id(finding) in self._kept:
                result = self._build_result(
                    finding, target, _build_region(finding.span, index, document.text)
                )
                fix = _build_fix(file, finding, target, index)
                if fix:
                    result["fixes"] = [fix]
                if finding.source_span and sources and document.source_path is not None:
                    result["relatedLocations"] = [self._relate(file, finding.source_span, sources)]
                yield result

    def _build_result(
        self, finding: Finding, target: Mapping[str, Any], region: Mapping[str, Any]
    ) -> dict[str, Any]:
        result: dict[str, Any] = {
            "ruleId": finding.rule,
            "ruleIndex": self._rule_index[finding.rule],
            "level": LEVELS[finding.severity],
            "rank": rank(finding.confidence),
            "message": {"text": protect(clean(finding.message))},
            "locations": [{"physicalLocation": {"artifactLocation": target, "region": region}}],
            "taxa": [refer(finding.error_type)],
            "partialFingerprints": {FINGERPRINT: finding.fingerprint},
            "properties": {"severity": finding.severity.value},
        }
        if self._tells_suppressions:  # all results of a run have the list, or none (3.27.23)
            result["suppressions"] = [_suppress(finding.suppressed)] if finding.suppressed else []
        if self._tells_states:  # where a baseline is known to be in use
            known = finding.suppressed is not None and finding.suppressed.by == "baseline"
            result["baselineState"] = "unchanged" if known else "new"
        return result

    def _relate(self, file: FileReport, span: Span, index: LineIndex) -> dict[str, Any]:
        """Where in the source a finding comes from."""
        document = file.document
        text = document.source_text or ""
        source = self._locate(document.source_path or "", {"properties": {"language": file.pair.source}})
        region = _build_region(span, index, text)
        return {
            "id": 1,
            "message": {"text": "The source."},
            "physicalLocation": {"artifactLocation": source, "region": region},
        }

    def _locate(self, path: str, about: Mapping[str, Any]) -> dict[str, Any]:
        """Where a file lies; it is listed among the run's artifacts."""
        shown = relate(path, self._root)
        where = _build_location(shown)
        uri = where["uri"]
        self._artifacts.setdefault(uri, {"location": where, **about})
        return {**where, "index": self._artifact_index.setdefault(uri, len(self._artifact_index))}

    def _build_notifications(self, failures: Sequence[Failure]) -> list[dict[str, Any]]:
        found = [("error", f"{failure.path}: {failure.message}") for failure in failures]
        for file in self._files:
            document = file.document
            notes = dict.fromkeys((*document.notes, *file.notes, *file.unused))
            found += [("note", f"{document.path}: {note}") for note in notes]
            found += [("note", f"{document.path}: not checked: {name}") for name in file.unchecked]
        if self._left_out:
            found.append(("warning", f"{self._left_out:,} results are left out: a run has at most {LIMIT:,}"))
        return [{"level": level, "message": {"text": protect(clean(text))}} for level, text in found]


def _choose(findings: Sequence[Finding]) -> frozenset[int]:
    """The identities of the findings that a run has room for: unsuppressed ones first, the worst first."""
    ordered = sorted(findings, key=lambda one: (one.suppressed is not None, -one.severity.rank))
    return frozenset(id(finding) for finding in ordered[:LIMIT])


def _describe(document: Document, language: str) -> dict[str, Any]:
    about: dict[str, Any] = {"roles": ["analysisTarget"], "properties": {"language": language}}
    if document.format != "docx":
        about["encoding"] = document.encoding
    return about


def _build_location(path: str) -> dict[str, Any]:
    """A URI: relative to the root, or of the file system for what lies outside of it."""
    try:
        uri = quote(os.fsencode(path))
    except UnicodeEncodeError:  # no name of a file
        uri = quote(path, errors="replace")
    if PurePosixPath(path).is_absolute():
        return {"uri": f"file://{uri}"}
    return {"uri": uri, "uriBaseId": _ROOT}


def _build_region(span: Span, index: LineIndex, text: str) -> dict[str, Any]:
    line, column = index.position(span.start)
    end_line, end_column = index.position(span.end)
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
        "snippet": {"text": text[span.start : span.end]},
    }


def _build_fix(
    file: FileReport, finding: Finding, target: Mapping[str, Any], index: LineIndex
) -> dict[str, Any] | None:
    replacement = find_replacement(file, finding)
    if replacement is None or finding.fix is None:
        return None
    region = _build_region(finding.span, index, file.document.text)
    del region["snippet"]
    change = {
        "artifactLocation": target,
        "replacements": [{"deletedRegion": region, "insertedContent": {"text": replacement}}],
    }
    return {
        "description": {"text": protect(clean(describe_fix(finding)))},
        "artifactChanges": [change],
        "properties": {"safety": finding.fix.safety.value},
    }


def _suppress(suppression: Suppression) -> dict[str, Any]:
    kind = "inSource" if suppression.by == "inline" else "external"
    held = {"kind": kind, "status": "accepted"}
    return held | ({"justification": suppression.reason} if suppression.reason else {})
