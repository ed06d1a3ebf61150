"""What holds of every text that the reporters show."""

from __future__ import annotations

import json
import re
import unicodedata

from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from tests.unit.report.build import build_file, build_report, build_text, find_finding

from mtcheck.model import Failure, Report
from mtcheck.report import json_report, terminal
from mtcheck.report.cells import ELLIPSIS, clean, measure, shorten, take, wrap
from mtcheck.report.excerpt import LONG, Mark, draw_marks, lay_out, split_at_marks

unhurried = settings(deadline=None)

STYLING = re.compile(r"\x1b\[[0-9;]*m")
ODD = "aà è\t\n\x1b日本é\u0301😀👩\u200d👧\ufe0f\u200b\u202e\ufffc"
ANY = st.text(st.one_of(st.characters(), st.sampled_from(ODD)))
PROSE = st.text(
    st.one_of(st.characters(), st.sampled_from("abc   è日本é\u0301😀👩\u200d👧")), min_size=1, max_size=300
)
WIDTH = st.integers(8, 60)


def mark(start: int, end: int, label: str = "^") -> Mark:
    return Mark(start, end, label, 1)


@unhurried
@given(ANY)
def test_clean_text_steers_nothing_and_keeps_positions(text: str) -> None:
    cleaned = clean(text)
    assert len(cleaned) == len(text)
    assert not [char for char in cleaned if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp")]
    assert clean(cleaned) == cleaned
    cleaned.encode()


@unhurried
@given(ANY)
def test_measure_is_that_of_rich(text: str) -> None:
    cleaned = clean(text)
    assert measure(cleaned) == cell_len(cleaned)


@unhurried
@given(ANY, st.integers(5, 40))
@example("a" * 41, 40)
@example("0" * 12 + "\U000e0080", 12)
def test_shortened_text_fits(text: str, cells: int) -> None:
    cleaned = clean(text)
    shortened = shorten(cleaned, cells)
    assert measure(shortened) <= cells
    assert shortened == cleaned if measure(cleaned) <= cells else ELLIPSIS in shortened


@unhurried
@given(ANY, st.integers(1, 40))
def test_take_fits_and_moves_on(text: str, cells: int) -> None:
    cleaned = clean(text)
    count = take(cleaned, cells)
    assert (count > 0) == bool(cleaned)
    assert measure(cleaned[:count]) <= max(cells, 2)


@unhurried
@given(ANY, st.integers(2, 30))
def test_wrapped_lines_are_the_whole_text_and_fit(text: str, width: int) -> None:
    cleaned = clean(text)
    lines = wrap(cleaned, width)
    assert "".join(cleaned[start:end] for start, end in lines) == cleaned
    for start, end in lines:
        assert measure(cleaned[start:end].rstrip(" ")) <= width or cleaned[start:end].isspace()


@unhurried
@given(st.text("ab  é", max_size=40), st.integers(1, 12))
def test_plain_text_is_wrapped_as_text_with_a_wide_sign_behind_it_is(text: str, width: int) -> None:
    text = f"{text} a" + "b" * width
    wide = wrap(text + " 日本", max(width, 2))
    narrow = wrap(text, max(width, 2))
    assert narrow[:-1] == wide[: len(narrow) - 1]


@unhurried
@given(PROSE, st.data(), WIDTH)
def test_marks_always_lie_under_what_they_mark(text: str, data: st.DataObject, width: int) -> None:
    text = clean(text)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    lines = lay_out(text, [mark(start, end)], width, whole=True)
    at = 0
    for line in lines:
        visible = line.text.rstrip(" ")
        inside = [index for index in range(len(visible)) if start <= at + index < end]
        at += len(line.text)
        rows = draw_marks(line, width + 1)
        if not inside:
            continue
        assert len(rows) == 1
        first = cell_len(visible[: inside[0]])
        last = cell_len(visible[: inside[-1] + 1])
        row = rows[0].ljust(last)
        if last > first:
            assert set(row[first:last]) <= {"^", "~"}
        lead = row[: max(0, first - 2)]  # a mark on an accent begins under its letter
        assert not lead.strip(" ")
    assert at == len(text)


@unhurried
@given(PROSE, st.lists(st.tuples(st.integers(0, 300), st.integers(0, 40)), max_size=8), WIDTH)
def test_lines_and_rows_fit_and_nothing_is_lost(text: str, spans: list[tuple[int, int]], width: int) -> None:
    text = clean(text)
    marks = [
        mark(min(start, len(text)), min(start + length, len(text)), str(number))
        for number, (start, length) in enumerate(spans)
    ]
    lines = lay_out(text, marks, width)
    assert len(text) <= LONG
    assert "".join(line.text for line in lines) == text
    drawn = [row for line in lines for row in draw_marks(line, width + 1)]
    assert all(measure(row) <= width + 1 for row in drawn)
    for number in range(len(marks)):
        assert sum(row.count(str(number)) for row in drawn) == 1
    for line in lines:
        assert "".join(piece for piece, _ in split_at_marks(line)) == line.text


@unhurried
@given(
    st.text(min_size=1, max_size=80).filter(lambda text: bool(text.strip())),
    st.data(),
    st.booleans(),
)
def test_nothing_of_the_text_reaches_the_terminal_raw(text: str, data: st.DataObject, color: bool) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start, len(text)))
    flagged = text[start:end]
    finding = find_finding(text, flagged, fix=text[::-1], message="{text}", rule=text, source_text=text)
    document = build_text(text, text)
    file = build_file(document, [finding], topics=(text,), notes=(text,), unchecked=(text,))
    report = Report(version="0", signature=text, files=(file,), failures=(Failure(text, text),))
    output = STYLING.sub("", terminal.render(report, width=60, color=color, verbose=True))
    bad = {char for char in output if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp")}
    assert bad <= {"\n"}
    assert max(map(measure, output.split("\n"))) <= 60


@unhurried
@given(ANY.filter(lambda text: bool(text.strip())))
def test_the_json_report_is_readable_whatever_the_text(text: str) -> None:
    output = json_report.render(
        build_report(build_file(build_text(text, text), []), failures=[Failure(text, text)])
    )
    value = json.loads(output.encode())
    assert value["failures"] == [{"path": mend(text), "message": mend(text)}]
    assert [segment["text"] for segment in value["files"][0]["segments"]]


def mend(text: str) -> str:
    return "".join("\ufffd" if unicodedata.category(char) == "Cs" else char for char in text)
