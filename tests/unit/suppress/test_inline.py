from __future__ import annotations

import re
from collections.abc import Collection

import pytest

from mtcheck.model import Finding, Suppression
from mtcheck.mqm import ErrorType, Severity
from mtcheck.read import read_text
from mtcheck.spans import Span
from mtcheck.suppress.inline import Applied, Names, apply_comments

KNOWN = {"bad-word", "worse-word", "accuracy/omission", "accuracy", "en"}


def list_names(finding: Finding) -> Collection[str]:
    return (finding.rule, "en", "accuracy/omission", "accuracy")


def find(text: str, word: str) -> list[Finding]:
    """A finding on each occurrence of the word, but for those in names of rules."""
    return [
        Finding(
            rule=f"{word}-word",
            span=Span(*match.span()),
            text=word,
            error_type=ErrorType.OMISSION,
            severity=Severity.MAJOR,
            confidence=0.9,
            message="",
            fingerprint="",
        )
        for match in re.finditer(rf"\b{word}\b(?!-)", text)
    ]


def apply(text: str, kind: str = "markdown", *, tried: bool = True) -> Applied:
    document = read_text(text, "x", kind)
    findings = sorted([*find(text, "bad"), *find(text, "worse")], key=lambda finding: finding.span)
    return apply_comments(document, findings, Names(list_names, KNOWN, lambda _: tried))


def show(text: str, kind: str = "markdown") -> list[str]:
    """The line of each finding that counts, without notes."""
    applied = apply(text, kind)
    assert applied.notes == ()
    return [
        f"{text.count(chr(10), 0, finding.span.start) + 1}"
        for finding in applied.findings
        if finding.suppressed is None
    ]


def test_ignore_is_about_the_next_block_alone() -> None:
    assert show("bad\n\n<!-- mtcheck: ignore bad-word -->\nbad and bad\n\nbad\n") == ["1", "6"]


def test_inside_a_block_it_is_about_that_block() -> None:
    assert show("a bad <!-- mtcheck: ignore bad-word --> and bad\nline, bad\n\nbad\n") == ["4"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("bad <!-- mtcheck: ignore bad-word -->\n\nbad\n", "markdown"),
        ("- bad <!-- mtcheck: ignore bad-word -->\n\n- bad\n", "markdown"),
        ("# bad <!-- mtcheck: ignore bad-word -->\n\nbad\n", "markdown"),
        ("|bad <!-- mtcheck: ignore bad-word -->|\n|-|\n|bad|\n", "markdown"),
        ("<p>bad <!-- mtcheck: ignore bad-word --></p>\n\n<p>bad</p>", "html"),
        ("<p>good</p><!-- mtcheck: ignore bad-word --><p>bad</p>\n\n<p>bad</p>", "html"),
    ],
)
def test_at_the_end_of_a_block_it_is_about_that_block(text: str, kind: str) -> None:
    assert show(text, kind) == ["3"]


def test_it_is_about_all_that_lies_in_the_next_block() -> None:
    assert show("<!-- mtcheck: ignore -->\nSee ![a bad one](x.png) here, bad.\n\nbad\n") == ["4"]


def test_only_what_is_named_is_ignored() -> None:
    assert show("<!-- mtcheck: ignore worse-word -->\nbad worse\n") == ["2"]
    assert show("<!-- mtcheck: ignore worse-word, bad-word -->\nbad worse\n") == []


@pytest.mark.parametrize("name", ["bad-word", "en", "accuracy/omission", "accuracy", ""])
def test_names_are_rules_packs_types_and_dimensions(name: str) -> None:
    assert show(f"<!-- mtcheck: ignore {name} -->\nbad\n") == []


def test_a_region_lasts_until_it_is_on_again() -> None:
    assert show(
        "bad\n\n<!-- mtcheck: off bad-word -->\n\nbad worse\n\nbad\n\n<!-- mtcheck: on -->\n\nbad\n"
    ) == [
        "1",
        "5",
        "11",
    ]


def test_a_region_that_is_not_ended_lasts_to_the_end() -> None:
    assert show("bad\n\n<!-- mtcheck: off -->\n\nbad\n\nworse\n") == ["1"]


def test_regions_of_different_names_end_apart() -> None:
    text = (
        "<!-- mtcheck: off bad-word -->\n\n<!-- mtcheck: off worse-word -->\n\nbad worse\n\n"
        "<!-- mtcheck: on worse-word -->\n\nbad worse\n\n<!-- mtcheck: on -->\n\nbad\n"
    )
    assert show(text) == ["9", "13"]


def test_ignore_file_holds_from_the_beginning_wherever_it_stands() -> None:
    assert show("bad\n\nworse\n\n<!-- mtcheck: ignore-file bad-word -->\n") == ["3"]


def test_in_plain_text() -> None:
    assert show("bad\n# mtcheck: ignore bad-word because it is a name\nbad\nbad\n", "text") == ["1", "4"]


def test_the_reason_is_kept() -> None:
    (finding,) = apply("<!-- mtcheck: ignore bad-word\n  because Rossi\n  wants it -->\nbad\n").findings
    assert finding.suppressed == Suppression("inline", "Rossi wants it")
    (finding,) = apply("<!-- mtcheck: ignore because: all is well -->\nbad\n").findings
    assert finding.suppressed == Suppression("inline", "all is well")
    (finding,) = apply("<!-- mtcheck: ignore -->\nbad\n").findings
    assert finding.suppressed == Suppression("inline", "")


def test_the_nearest_reason_is_told() -> None:
    text = (
        "<!-- mtcheck: ignore-file bad-word because of the file -->\n\n"
        "<!-- mtcheck: ignore because of the block -->\nbad\n"
    )
    applied = apply(text)
    assert applied.findings[0].suppressed == Suppression("inline", "of the block")
    assert applied.notes == ()


@pytest.mark.parametrize(
    ("comment", "note"),
    [
        ("ignore bad-word", "nothing to ignore for bad-word"),
        ("ignore", "nothing to ignore"),
        ("off worse-word", "nothing to ignore for worse-word"),
        ("ignore-file en", "nothing to ignore for en"),
        ("on", "nothing is not off"),
        ("on bad-word", "bad-word is not off"),
        ("ignore bed-word", "there is no “bed-word”, did you mean bad-word?"),
        ("ignore quxx", "there is no “quxx”; a reason begins with “because”"),
        ("ingore bad-word", "“ingore” is not known: it is ignore, ignore-file, off or on"),
        ("", "says nothing: it is ignore, ignore-file, off or on"),
    ],
)
def test_what_is_of_no_use_is_told(comment: str, note: str) -> None:
    applied = apply(f"All is good.\n\n<!-- mtcheck: {comment} -->\nFine.\n")
    assert applied.notes == (f"line 3: mtcheck comment: {note}",)


def test_a_name_of_no_use_beside_one_of_use_is_told() -> None:
    applied = apply("<!-- mtcheck: ignore bad-word, worse-word -->\nbad\n")
    assert applied.notes == ("line 1: mtcheck comment: nothing to ignore for worse-word",)


def test_what_was_not_looked_for_is_not_called_unused() -> None:
    assert apply("<!-- mtcheck: ignore bad-word -->\nFine.\n", tried=False).notes == ()


def test_many_comments_take_no_longer_than_they_must() -> None:
    text = "<!-- mtcheck: off bad-word -->\n\nbad\n\n" * 1000
    applied = apply(text)
    assert all(finding.suppressed for finding in applied.findings)
    assert len(applied.findings) == 1000


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("markdown", "<!-- mtcheck ignore bad-word -->\nbad\n"),
        ("html", "<!-- mtcheck off -->\n<p>bad</p>\n"),
        ("text", "# mtcheck ignore bad-word\nbad\n"),
        ("vtt", "WEBVTT\n\nNOTE mtcheck ignore bad-word\n\n00:01.000 --> 00:02.000\nbad\n"),
        ("po", '# mtcheck ignore bad-word\nmsgid "male"\nmsgstr "bad"\n'),
    ],
)
def test_a_colon_that_is_missing_is_told(kind: str, text: str) -> None:
    line = text.count("\n", 0, text.index("mtcheck")) + 1
    applied = apply(text, kind)
    assert applied.notes == (f"line {line}: mtcheck comment: a colon is missing behind “mtcheck”",)
    assert None in [finding.suppressed for finding in applied.findings]


@pytest.mark.parametrize(
    "text", ["<!-- mtcheck is a linter -->\nbad\n", "Run mtcheck ignore bad.\n", "# mtcheck on\n"]
)
def test_words_about_mtcheck_are_no_comments(text: str) -> None:
    assert apply(text).notes == ()
