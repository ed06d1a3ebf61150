from __future__ import annotations

import re
import time

import msgspec
import pytest
from tests.unit.report.build import build_file, build_report, build_rule, build_text, find_finding
from tests.unit.report.fixture import build_fixture

from mtcheck.model import BlockKind, Document, Failure, FileReport, Finding, Safety, Span
from mtcheck.mqm import ErrorType, Severity
from mtcheck.report import terminal
from mtcheck.report.cells import measure

STYLING = re.compile(r"\x1b\[[0-9;]*m")


def render(*files: FileReport, width: int = 80, color: bool = False, verbose: bool = False) -> str:
    return terminal.render(build_report(*files), width=width, color=color, verbose=verbose)


def check_one(text: str, *findings: Finding, path: str = "a.txt") -> str:
    return render(build_file(build_text(path, text), findings))


def test_a_sentence_its_mark_its_finding() -> None:
    text = "All is well. The mayor he noted it.\n"
    finding = find_finding(
        text,
        "mayor he noted",
        Severity.MAJOR,
        rule="double-subject",
        message="one subject too many",
        fix="mayor noted",
    )
    assert check_one(text, finding).splitlines()[:8] == [
        "── a.txt ───────────────────────────────────────────────────────────────────────",
        "",
        "  line 1 · heading · score 0.0",
        "  │ The mayor he noted it.",
        "  │     ^~~~~~~~~~~~~~",
        "    major    one subject too many",
        "             mayor he noted → mayor noted   linguistic/grammar · double-subject",
        "",
    ]


def test_several_findings_are_numbered() -> None:
    text = "One two three."
    output = check_one(text, find_finding(text, "One"), find_finding(text, "three", Severity.CRITICAL))
    assert "  │ 1~~     2~~~~" in output
    assert "    1 minor    “One” is not right" in output
    assert "    2 critical “three” is not right" in output


def test_more_findings_than_labels() -> None:
    text = "a " * 50
    findings = [
        Finding(
            rule="r",
            span=Span(at, at + 1),
            text="a",
            error_type=ErrorType.GRAMMAR,
            severity=Severity.MINOR,
            confidence=1.0,
            message="m",
            fingerprint=str(at),
        )
        for at in range(0, 80, 2)
    ]
    output = check_one(text, *findings)
    assert "    z minor" in output
    assert output.count("    + minor") == 5


def test_fixes() -> None:
    text = "One  two three."
    output = check_one(
        text,
        find_finding(text, "  ", fix=" ", safety=Safety.SAFE),
        find_finding(text, "three", fix=""),
        find_finding(text, "two", fix="x" * 200),
    )
    assert "␣␣ → ␣ (safe)" in output
    assert "delete three" in output
    assert re.search(r"two → x+…x+\n", output)


def test_a_fix_is_cut_only_where_there_is_no_room() -> None:
    text = "In the last years one two three four five six."
    fits = find_finding(text, "In the last years", fix="Lately")
    output = render(build_file(build_text("a.txt", text), [fits]), width=40)
    assert "      In the last years → Lately\n" in output
    wide = find_finding(text, "In the last years one two three", fix="Lately")
    output = render(build_file(build_text("a.txt", text), [wide]), width=40)
    assert "      In the last…three → Lately\n" in output  # 25 cells, and a word that is cut is left out


def test_the_source_is_shown_beside() -> None:
    output = terminal.render(build_fixture(), width=80, color=False)
    assert "  │ it: Il sindaco ha aperto la libreria.\n" in output
    assert "             it: libreria\n" not in output  # the message says it


def test_words_of_the_source_are_told_or_marked() -> None:
    report = build_fixture()
    (file,) = (file for file in report.files if file.document.source_path)
    (finding,) = (one for one in file.findings if one.source_text == "libreria")
    other = msgspec.structs.replace(finding, message="another shop")
    file = msgspec.structs.replace(
        file, findings=tuple(other if one is finding else one for one in file.findings)
    )
    assert "    major    another shop\n             it: libreria\n" in render(file)
    colored = render(file, color=True)
    assert "la \x1b[0m\x1b[38;5;166;4mlibreria\x1b[0m" in colored
    assert "it: libreria" not in STYLING.sub("", colored)


def test_what_is_no_paragraph_says_what_it_is() -> None:
    text = "One two.\nThree four.\n"
    found = [find_finding(text, "One"), find_finding(text, "Three")]
    document = build_text("a.txt", text)
    kinds = (BlockKind.TABLE_CELL, BlockKind.ALT)
    blocks = [
        msgspec.structs.replace(one, kind=kind) for one, kind in zip(document.blocks, kinds, strict=True)
    ]
    output = render(build_file(msgspec.structs.replace(document, blocks=tuple(blocks)), found))
    assert "line 1 · table cell · score" in output
    assert "line 2 · alt text · score" in output


def test_figures() -> None:
    text = "One two three four.\n"
    output = check_one(text, find_finding(text, "One"), find_finding(text, "two", Severity.NEUTRAL))
    assert "  findings    1 minor, 1 neutral\n" in output
    assert "  words       4 (under 300: a small sample, take the scores with care)\n" in output
    assert "  penalty     1\n" in output
    assert "  MQM score   75.0 of 100, 95% interval 62.7 to 80.4\n" in output
    assert "  calibrated  -25.0\n" in output
    assert "  gate        passed\n" in output
    assert "topics" not in output


def test_an_interval_without_width_is_not_shown() -> None:
    text = "One two three four.\n"
    file = build_file(build_text("a.txt", text), [find_finding(text, "One")])
    output = render(msgspec.structs.replace(file, interval=(75.0, 75.0)))
    assert "  MQM score   75.0 of 100\n" in output


def test_a_score_just_below_the_top_is_not_shown_as_the_top() -> None:
    text = "word " * 20_000
    file = build_file(build_text("a.txt", text), [find_finding(text, "word")])
    assert "MQM score   99.9 of 100" in render(file)


def test_clean_and_empty_files_take_one_line() -> None:
    files = [
        build_file(build_text("a.txt", "One two. Three."), []),
        build_file(Document("b.txt", "text", "", ()), []),
    ]
    assert render(*files).splitlines() == [
        "a.txt: no findings in 2 sentences, 3 words",
        "b.txt: no text",
        "",
        "  No source given: numbers, names and omissions were not checked against the",
        "  original.",
    ]


def test_many_clean_files_are_counted() -> None:
    text = "One."
    spotless = [build_file(build_text(f"{number}.txt", text), [], unchecked=()) for number in range(30)]
    assert render(*spotless) == "No findings in 30 files.\n"
    assert "No findings in 30 other files.\n" in render(
        build_file(build_text("a.txt", text), [find_finding(text, "One")]), *spotless
    )
    assert render(*spotless, verbose=True).count("no findings in 1 sentence, 1 word") == 30


def test_a_run_without_files() -> None:
    assert render() == "No files were checked.\n"
    report = build_report(failures=[Failure("b.png", "not text")])
    assert terminal.render(report, width=80, color=False) == "  failed  b.png: not text\n"


def test_several_files_get_a_table() -> None:
    text = "One two three four five six seven eight nine ten."
    files = [
        build_file(build_text("first.txt", text), [find_finding(text, "One", Severity.CRITICAL)]),
        build_file(build_text("a/much/longer/" * 5 + "second.txt", text), [find_finding(text, "two")] * 2),
    ]
    lines = render(*files).splitlines()
    table = lines[next(n for n, line in enumerate(lines) if "── Summary" in line) + 2 :][:4]
    assert [line.split()[1:] for line in table[1:]] == [
        ["10", "1", "-", "-", "0.0", "-1150.0"],
        ["10", "-", "-", "2", "80.0", "0.0"],
        ["files", "20", "1", "-", "2"],
    ]
    assert all(measure(line) <= 80 for line in table)


def test_unknown_things_left_unchecked_are_named_as_they_are() -> None:
    text = "One."
    output = render(
        build_file(build_text("a.txt", text), [], unchecked=("tone",)),
        build_file(build_text("b.txt", text), [], unchecked=()),
    )
    assert "1 of 2 files: Not checked: tone." in output


def test_verbose_tells_more() -> None:
    text = "One two."
    file = build_file(build_text("a.txt", text), [find_finding(text, "One", confidence=0.875)])
    assert "line 1 · heading · score 50.0 · quality 66.667\n" in render(file, verbose=True)
    assert "linguistic/grammar · some-rule · confidence 0.88\n" in render(file, verbose=True)
    assert "quality" not in render(file)


def test_colour_only_adds_styling() -> None:
    text = "One two three four.\n"
    file = build_file(build_text("a.txt", text), [find_finding(text, "two three", Severity.CRITICAL)])
    colored, plain = render(file, color=True), render(file)
    assert "\x1b[1;38;5;160;4mtwo three\x1b[0m" in colored
    marks = "  │     ^~~~~~~~~\n"
    assert marks in plain
    assert STYLING.sub("", colored) == plain.replace(marks, "")


@pytest.mark.parametrize("width", [1, 40, 57, 80, 120, 200])
@pytest.mark.parametrize("color", [False, True])
def test_no_line_is_too_wide(width: int, color: bool) -> None:
    output = STYLING.sub("", terminal.render(build_fixture(), width=width, color=color))
    assert max(map(measure, output.splitlines())) <= max(width, terminal.LEAST_WIDTH)


PAGES = "https://docs.example.org/räume/{pack}/{rule}/"


def test_rules_are_links_where_they_have_pages() -> None:
    text = "One two three four.\n"
    file = build_file(build_text("a.txt", text), [find_finding(text, "two")])
    report = build_report(file, rules=[build_rule("some-rule", "Because.")])
    linked = terminal.render(report, width=80, color=True, pages=PAGES)
    link = "\x1b]8;;https://docs.example.org/r%C3%A4ume/it-en/some-rule/\x1b\\some-rule\x1b]8;;\x1b\\"
    assert linked.count(link) == 1
    assert linked.replace(link, "some-rule") == terminal.render(report, width=80, color=True)
    assert "\x1b" not in terminal.render(report, width=80, color=False, pages=PAGES)
    unknown = build_report(file)  # no pack is known of the rule
    assert "\x1b]8" not in terminal.render(unknown, width=80, color=True, pages=PAGES)


def test_why_is_told_once_for_a_rule() -> None:
    text = "One two.\nThree four.\n"
    found = [find_finding(text, "One"), find_finding(text, "Three", message="another")]
    report = build_report(
        build_file(build_text("a.txt", text), found), rules=[build_rule("some-rule", "A reason.")]
    )
    assert terminal.render(report, width=80, color=False, verbose=True).count("A reason.") == 1
    assert "A reason." not in terminal.render(report, width=80, color=False)


def test_sentences_that_only_repeat_are_told_by_their_lines() -> None:
    text = "The giunta met.\n" * 4
    found = [find_finding(text, "giunta", occurrence=number) for number in range(1, 5)]
    output = check_one(text, *found)
    assert output.count("The giunta met.") == 1
    assert "             and 3 more like this: lines 2, 3, 4\n" in output
    assert "  findings    4 minor\n" in output  # all are counted
    whole = render(build_file(build_text("a.txt", text), found), verbose=True)
    assert whole.count("The giunta met.") == 4


def test_the_legend_tells_of_the_signs_that_occur_once() -> None:
    text = "One  two.\n"
    safe = find_finding(text, "  ", fix=" ", safety=Safety.SAFE)
    files = [build_file(build_text(name, text), [safe]) for name in ("a.txt", "b.txt")]
    assert render(*files).count("(safe) is written by --fix; ␣ is a blank\n") == 1
    assert "is a blank" not in check_one(text, find_finding(text, "One"))


def test_on_a_narrow_page_messages_begin_on_a_line_of_their_own() -> None:
    text = "One two.\n"
    file = build_file(build_text("a.txt", text), [find_finding(text, "One"), find_finding(text, "two")])
    lines = render(file, width=40).splitlines()
    assert lines[5:9] == [
        "    1 minor",
        "      “One” is not right",
        "      linguistic/grammar · some-rule",
        "    2 minor",
    ]


def test_a_large_file_is_rendered_in_time() -> None:
    text = "The mayor he noted that all is well in the town. " * 5000
    document = build_text("a.txt", text)
    findings = [find_finding(text[:50], "mayor he")] * 5
    started = time.perf_counter()
    render(build_file(document, findings))
    assert time.perf_counter() - started < 5
