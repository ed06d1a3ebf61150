"""The report as one HTML file: template, style and script put together, nothing loaded from elsewhere.

All texts are escaped by the template engine; the policy in the page's head allows no script and no style but
its own, which it knows by their hashes. No data is embedded: the script reads the page.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import NamedTuple

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template

from mtcheck.model import FileReport, Report
from mtcheck.report.addresses import address_rule
from mtcheck.report.cells import clean
from mtcheck.report.counted import describe_findings, list_counting
from mtcheck.report.html.compared import ComparisonView, Metric, compare_files
from mtcheck.report.html.views import WORST_FIRST, FileView, view_file
from mtcheck.report.layout import count


class _Rule(NamedTuple):
    """A line of the table of rules."""

    id: str
    pack: str
    error_type: str
    hits: int
    files: int
    why: str
    page: str
    """The address of its page; empty: there is none."""


def render(report: Report, pages: str = "") -> str:
    """The page; files that translate the same source are shown side by side too.

    ``pages`` is the address of a rule's page, with ``{pack}`` and ``{rule}``: the table of rules leads there.
    """
    return _render(report, list(_pair_up(report.files)), (), pages)


def render_comparison(report: Report, metrics: Sequence[Metric], texts: int = 1) -> str:
    """The page of two systems, side by side first: ``texts`` times two files translate the same text."""
    return _render(report, [(2 * number, 2 * number + 1) for number in range(texts)], metrics)


def _render(
    report: Report, pairs: Sequence[tuple[int, int]], metrics: Sequence[Metric], pages: str = ""
) -> str:
    rules = {rule.id: rule for rule in report.rules}
    views = [view_file(file, number, rules) for number, file in enumerate(report.files, 1)]
    style, script = _read("style.css"), _read("script.js")
    return _load_template().render(
        style=style,
        script=script,
        policy=_make_policy(style, script),
        title=_name_page(views),
        summary=clean(describe_findings(report)),
        version=report.version,
        signature=clean(report.signature),
        failures=[(clean(one.path), clean(one.message)) for one in report.failures],
        files=views,
        comparisons=list(_compare(report, views, pairs, metrics)),
        rules=_list_rules(report, pages),
        types=_count_types(report),
        severities=_count_severities(report),
    )


@cache
def _load_template() -> Template:
    environment = Environment(
        loader=FunctionLoader(_read),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["count"] = count
    return environment.get_template("page.html.jinja")


def _read(name: str) -> str:
    return files("mtcheck.report.html").joinpath(name).read_text("utf-8")


def _make_policy(style: str, script: str) -> str:
    """Nothing from anywhere but this style and this script."""
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (style, script)]
    return (
        f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _name_page(views: Sequence[FileView]) -> str:
    if len(views) == 1:
        return f"{views[0].path}: mtcheck"
    return f"{count(len(views), 'file')}: mtcheck"


def _pair_up(held: Sequence[FileReport]) -> Iterator[tuple[int, int]]:
    """Files of the same source, the first with each of the others."""
    by_source = sorted(
        (file.document.source_path, number)
        for number, file in enumerate(held)
        if file.document.source_path and file.document.source_path != file.document.path
    )
    for _, group in groupby(by_source, key=lambda item: item[0]):
        numbers = [number for _, number in group]
        yield from ((numbers[0], other) for other in numbers[1:])


def _compare(
    report: Report,
    views: Sequence[FileView],
    pairs: Sequence[tuple[int, int]],
    metrics: Sequence[Metric],
) -> Iterator[ComparisonView]:
    for one, other in pairs:
        view = compare_files((report.files[one], report.files[other]), (views[one], views[other]), metrics)
        if view is not None:
            yield view


def _list_rules(report: Report, pages: str) -> list[_Rule]:
    """Those with findings that count, the most frequent first."""
    hits: Counter[str] = Counter()
    held: Counter[str] = Counter()
    types = {}
    for file in report.files:
        found = list_counting(file)
        hits.update(finding.rule for finding in found)
        held.update({finding.rule for finding in found})
        types.update({finding.rule: finding.error_type.value for finding in found})
    known = {rule.id: rule for rule in report.rules}
    ranked = sorted(hits, key=lambda name: (-hits[name], name))
    rows = []
    for name in ranked:
        rule = known.get(name)
        pack, why = (rule.pack, " ".join(rule.why.split())) if rule else ("", "")
        address = address_rule(pages, name, pack) if rule else ""
        counted = hits[name], held[name]
        rows.append(_Rule(clean(name), clean(pack), types[name], *counted, clean(why), address))
    return rows


def _count_types(report: Report) -> list[tuple[str, int]]:
    """Error types of findings that count, by name."""
    counts = Counter(finding.error_type.value for file in report.files for finding in list_counting(file))
    return sorted(counts.items())


def _count_severities(report: Report) -> list[tuple[str, int]]:
    """Severities that occur, the worst first."""
    counts = Counter(finding.severity for file in report.files for finding in list_counting(file))
    return [(severity.value, counts[severity]) for severity in WORST_FIRST if counts[severity]]
