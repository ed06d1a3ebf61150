from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.unit.report.build import build_file, build_text, find_finding

from mtcheck.model import FileReport, Finding, Segment, SourceText, Span
from mtcheck.mqm import ErrorType
from mtcheck.suppress.diff import WHOLE, Change
from mtcheck.suppress.since import DiffChanges, keep_changed

TEXT = "One fault.\nTwo faults.\n\nThree\rfaults.\nFour faults.\n"
SOURCE = "Un errore.\nDue errori.\n\nTre\rerrori.\nQuattro errori.\n"


class Known:
    """Changes of the target ``a`` and of the source ``b``."""

    def __init__(self, ours: Change | None, theirs: Change | None = None) -> None:
        self._changes = {Path("a"): ours, Path("b"): theirs}

    def find(self, path: Path) -> Change | None:
        return self._changes[path]


def make_file(*words: str, kind: ErrorType = ErrorType.GRAMMAR) -> FileReport:
    findings = [find_finding(TEXT, word, error_type=kind) for word in words]
    return build_file(build_text("a", TEXT), findings)


def pair(file: FileReport) -> FileReport:
    """The file beside its source, line by line."""
    sources = build_text("b", SOURCE).blocks
    blocks = tuple(
        replace(block, segments=(Segment(block.text, 0, SourceText(source.text, source, 0)),))
        for block, source in zip(file.document.blocks, sources, strict=True)
    )
    document = replace(file.document, blocks=blocks, source_path="b", source_text=SOURCE)
    return replace(file, document=document)


def keep(file: FileReport, ours: Change | None, theirs: Change | None = None) -> list[str]:
    return [finding.text for finding in keep_changed(file, Known(ours, theirs))]


ALL = ("One", "Two", "Three", "Four")


@pytest.mark.parametrize(
    ("change", "kept"),
    [
        (None, []),
        (Change(), []),
        (Change(((1, 2),)), ["One"]),
        (Change(((2, 5),)), ["Two", "Three"]),
        (Change(((5, 6),)), ["Four"]),  # a carriage return alone ends no line of git's
        (Change(((4, 5), (1, 2))), ["One", "Three"]),
        (Change(((9, 12),)), []),
        (WHOLE, [*ALL]),
    ],
)
def test_findings_on_changed_lines(change: Change | None, kept: list[str]) -> None:
    assert keep(make_file(*ALL), change) == kept


def test_a_finding_that_begins_on_one_line_and_ends_on_another() -> None:
    file = make_file("fault.\nTwo")
    assert keep(file, Change(((1, 2),))) == keep(file, Change(((2, 3),))) == ["fault.\nTwo"]
    assert keep(file, Change(((3, 4),))) == []


@pytest.mark.parametrize(
    ("change", "kept"),
    [
        (Change(((1, 2),)), ["One"]),
        (Change(((2, 6),)), ["Two", "Three", "Four"]),
        (WHOLE, [*ALL]),
        (None, []),
    ],
)
def test_findings_on_translations_of_changed_lines(change: Change | None, kept: list[str]) -> None:
    assert keep(pair(make_file(*ALL)), None, change) == kept


def test_either_side_will_do() -> None:
    assert keep(pair(make_file(*ALL)), Change(((5, 6),)), Change(((1, 2),))) == ["One", "Four"]


def test_a_finding_that_points_at_a_changed_line() -> None:
    file = pair(make_file("Two"))
    finding: Finding = replace(file.findings[0], source_span=Span(0, 2))
    assert keep(replace(file, findings=(finding,)), None, Change(((1, 2),))) == ["Two"]
    assert keep(replace(file, findings=(finding,)), None, Change(((5, 6),))) == []


@pytest.mark.parametrize(("seam", "kept"), [(1, []), (2, ["faults."]), (3, ["faults."]), (4, []), (0, [])])
def test_what_lacks_where_lines_were_taken_away(seam: int, kept: list[str]) -> None:
    assert keep(make_file("faults.", kind=ErrorType.OMISSION), Change(seams=(seam,))) == kept
    assert keep(make_file("faults."), Change(seams=(seam,))) == []


def test_names_of_a_diff_start_from_the_first_folder_that_has_them(tmp_path: Path) -> None:
    for name in ("here/a", "a", "b"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    named = {"a": Change(((1, 2),)), "b": WHOLE, "c": WHOLE, "\0": WHOLE}
    changes = DiffChanges(named, [tmp_path / "here", tmp_path])
    assert changes.find(tmp_path / "here" / "a") == Change(((1, 2),))
    assert changes.find(tmp_path / "a") is None
    assert changes.find(tmp_path / "here" / ".." / "b") == WHOLE
    assert changes.find(tmp_path / "c") is None
