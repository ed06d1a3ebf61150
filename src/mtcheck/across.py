"""The files of a run held against each other, after each has been checked by itself.

Findings are those of the rules by the detectors ``varied-rendering`` and ``shared-rendering``; a file that
has some is checked anew, so that they are suppressed, scored and gated as all others. The order of files is
that of their paths, whatever the order in which they were checked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

import msgspec

from mtcheck.checker import Checker
from mtcheck.compare.across import Clash, Contribution, Place, collect, find_clashes
from mtcheck.compare.repeats import is_number_apart, measure_share
from mtcheck.compare.sense_params import RepeatParams
from mtcheck.compare.short_texts import fold, list_short
from mtcheck.model import Block, Counterpart, Document, Elsewhere, Report


class Checked(NamedTuple):
    """The report of one file, and what made it."""

    checker: Checker
    report: Report
    records: bytes | None = None
    """What the file contributes, where that is known already."""


def check_across(checked: Sequence[Checked]) -> list[Report]:
    """The reports, in the order given; those of files that disagree with others are made anew."""
    reports = [one.report for one in checked]
    order = [number for number, report in enumerate(reports) if len(report.files) == 1]
    order.sort(key=lambda number: reports[number].files[0].document.path)
    found = _find_elsewhere([checked[number] for number in order])
    for file, elsewhere in found.items():
        number = order[file]
        again = checked[number].checker.recheck(reports[number].files[0], elsewhere)
        reports[number] = msgspec.structs.replace(reports[number], files=again.files, rules=again.rules)
    return reports


def contribute(checked: Checked) -> Contribution:
    """What the one file of a report contributes, by the rules that are on for it."""
    file = checked.report.files[0]
    if file.document.source_text is None:
        return Contribution()
    rules = [*_list_params(checked, "varied-rendering"), *_list_params(checked, "shared-rendering")]
    if not rules:
        return Contribution()
    fewest, most = min(rule.min_words for rule in rules), max(rule.max_words for rule in rules)
    return collect(file.document, file.pair, fewest, most)


class Shorts:
    """The short texts of some files, by which others may disagree with them."""

    def __init__(self, checked: Sequence[Checked]) -> None:
        self._sources: set[str] = set()
        self._renderings: set[str] = set()
        for one in checked:
            for file in one.report.files:
                for rule in _list_params(one, "varied-rendering"):
                    fewest = max(rule.min_words, rule.min_words_across)
                    short = list_short(file.document, fewest, rule.max_words)
                    self._sources.update(fold(passage.source.text) for passage in short)
                for rule in _list_params(one, "shared-rendering"):
                    short = list_short(file.document, rule.min_words, rule.max_words)
                    self._renderings.update(fold(passage.text) for passage in short)

    def __bool__(self) -> bool:
        return bool(self._sources or self._renderings)

    def occur_in(self, target: Document, source: Document) -> bool:
        """Whether a file that was read, and nothing more, has one of them on its side."""
        return _occur(self._sources, source) or _occur(self._renderings, target)


def _occur(texts: Collection[str], document: Document) -> bool:
    whole = f" {' '.join(fold(block.text) for block in document.blocks)} "
    return any(f" {text} " in whole for text in texts)


def _list_params(checked: Checked, detector: str) -> list[RepeatParams]:
    params = checked.checker.list_params(detector, checked.report.files[0].pair)
    return [one for one in params if isinstance(one, RepeatParams)]


def _find_elsewhere(checked: Sequence[Checked]) -> dict[int, Elsewhere]:
    """For each file that disagrees with others, by its number, what those say."""
    contributions = [contribute(one) if one.records is None else Contribution(one.records) for one in checked]
    found: dict[int, Elsewhere] = {}
    for clash in find_clashes(contributions, "source"):
        for file, usual in _find_varied(checked, clash):
            found.setdefault(file, Elsewhere()).renderings[clash.key] = usual
    for clash in find_clashes(contributions, "rendering"):
        for file, right in _find_shared(checked, clash):
            found.setdefault(file, Elsewhere()).sources[clash.key] = right
    return found


def _find_varied(checked: Sequence[Checked], clash: Clash) -> Iterator[tuple[int, Counterpart]]:
    """The files that render a source otherwise than most, or than the first of as many."""
    usual = max(clash.members, key=lambda member: len(member.files))
    text = _find_text(checked, usual.first)
    for member in clash.members:
        if member is not usual and not is_number_apart(_find_text(checked, member.first), text):
            for file in member.files:
                yield file, Counterpart(text, _tell_place(checked, usual.first))


def _find_shared(checked: Sequence[Checked], clash: Clash) -> Iterator[tuple[int, Counterpart]]:
    """The files with a rendering that says nothing of their source, but another file's."""
    rendering = _find_text(checked, clash.members[0].first)
    pair = checked[clash.members[0].first.file].report.files[0].pair
    sources = [_find_source(checked, member.first) for member in clash.members]
    shares = [measure_share(source, rendering, pair) for source in sources]
    best = shares.index(max(shares))
    for member, share in zip(clash.members, shares, strict=True):
        for file in member.files:
            rules = _list_params(checked[file], "shared-rendering")
            if any(share <= rule.max_coverage and shares[best] >= rule.min_coverage for rule in rules):
                yield file, Counterpart(sources[best], _tell_place(checked, clash.members[best].first))


def _find_block(checked: Sequence[Checked], place: Place) -> Block:
    return checked[place.file].report.files[0].document.blocks[place.block]


def _find_text(checked: Sequence[Checked], place: Place) -> str:
    return _find_block(checked, place).text.strip()


def _find_source(checked: Sequence[Checked], place: Place) -> str:
    source = _find_block(checked, place).segments[0].source
    assert source is not None  # else it had contributed nothing
    return source.text


def _tell_place(checked: Sequence[Checked], place: Place) -> str:
    return f"{checked[place.file].report.files[0].document.path}:{place.line}"
