"""One report with all that a format can stumble over: what the golden files of the formats are made of."""

from __future__ import annotations

import msgspec
from tests.unit.report.build import build_file, build_report, build_text, find_finding

from mtcheck.model import (
    Document,
    Failure,
    FileReport,
    Finding,
    Report,
    RuleInfo,
    Safety,
    Span,
    Suppression,
)
from mtcheck.mqm import ErrorType, Severity

SOURCE = "Il caffè 😀 del sindaco apre la libreria.\nPerché no?\n"
TEXT = (
    "The caffè 😀 of the mayor opens the library.\r\n"
    'Perché no? He said "Has it\r\n'
    "its place" + '"  and left.\r\n'
    "::error file=a::pwned %0A ##[error] =1+1 @everyone #1 ]]> | `x` <script>alert('x')</script> &amp;{0}\r\n"
    '-1,2;"3" \u202eevil\u200b \x1b[31m \x07 \x00 \ufffe [a](https://example.org) **bold** \\ $x$ :smile:\r\n'
    "The mayor has has gone. Old and known here.\r\n"
)
HOSTILE = TEXT.split("\r\n")[3], TEXT.split("\r\n")[4]


def build_awkward() -> Report:
    """Accents, emoji, quotes, lines, a source, fixes, suppressed findings, hostile text, failures."""
    report = build_report(
        _build_first(),
        build_file(build_text("=cmd|' /C calc'!A0.txt", "=Has.\n"), [find_finding("=Has.\n", "=Has")]),
        build_file(build_text("clean file.txt", "All is well. Nothing to see.\n"), []),
        failures=[
            Failure("photo.png", "not a text file: it has NUL bytes"),
            Failure("odd\n::error::name.txt", "no such file ]]> | <b>\x00"),
        ],
    )
    return msgspec.structs.replace(report, rules=tuple(_build_rules()))


def _build_first() -> FileReport:
    target = build_text("città/articolo 1%.en.txt", TEXT, sources=SOURCE.splitlines())
    document = Document(
        target.path,
        target.format,
        target.text,
        target.blocks,
        notes=("read as windows-1252",),
        source_path="città/articolo 1%.it.txt",
        source_text=SOURCE,
    )
    return build_file(document, list(_list_findings()), unchecked=())


def _list_findings() -> list[Finding]:
    start = SOURCE.index("libreria")
    fresh = [
        find_finding(
            TEXT,
            "library",
            Severity.MAJOR,
            ErrorType.MISTRANSLATION,
            rule="false-friend",
            message="“{text}” for “libreria”, a shop that sells books",
            fix="bookshop",
            confidence=0.97,
            source_span=Span(start, start + len("libreria")),
            source_text="libreria",
        ),
        find_finding(
            TEXT,
            "Perché no?",
            Severity.CRITICAL,
            ErrorType.UNTRANSLATED,
            rule="untranslated-fragment",
            message="“{text}” is Italian",
            fix="Why not?",
            confidence=0.98,
        ),
        find_finding(
            TEXT,
            "Has it\r\nits place",
            rule="capital-in-quote",
            message="over two lines: “{text}”",
            fix="has its place",
        ),
        find_finding(
            TEXT,
            '"  and',
            error_type=ErrorType.PUNCTUATION,
            rule="double-space",
            message="two blanks in a row",
            fix='" and',
            safety=Safety.SAFE,
        ),
        find_finding(
            TEXT, HOSTILE[0], Severity.MAJOR, rule="hostile", message="{text}", fix=HOSTILE[0][::-1]
        ),
        find_finding(
            TEXT, HOSTILE[1], Severity.NEUTRAL, rule="hostile", message=HOSTILE[1].replace("{", "{{")
        ),
        find_finding(TEXT, "has has", rule="doubled-word", message="“has” twice", fix="", safety=Safety.SAFE),
    ]
    return [*fresh, *_list_suppressed()]


def _list_suppressed() -> list[Finding]:
    reason = Suppression("inline", 'the author\'s "own" word ]]> | <b>')
    old = find_finding(TEXT, "Old", Severity.CRITICAL, rule="false-friend", message="“{text}” is suppressed")
    known = find_finding(TEXT, "known", rule="only-suppressed", message="“{text}” is in the baseline")
    return [
        msgspec.structs.replace(old, suppressed=reason),
        msgspec.structs.replace(known, suppressed=Suppression("baseline")),
    ]


def _build_rules() -> list[RuleInfo]:
    """Those of some findings; the report does not know the others."""
    return [
        RuleInfo(
            id="false-friend",
            pack="it-en",
            type=ErrorType.MISTRANSLATION,
            severity=Severity.MAJOR,
            confidence=0.9,
            message="“{text}” for “{source}”",
            why="Words that look alike | mean *different* things: {it} <i>libreria</i>, see [here](x).",
            path="false-friends.yaml",
            line=3,
            detector=None,
        ),
        RuleInfo(
            id="untranslated-fragment",
            pack="en",
            type=ErrorType.UNTRANSLATED,
            severity=Severity.CRITICAL,
            confidence=0.98,
            message="“{text}” is {language}",
            why="Machines leave out what they do not know.",
            path="untranslated.yaml",
            line=1,
            detector="untranslated-fragment",
        ),
    ]
