"""One report that shows a reporter all it can meet: what the golden files are made of."""

from __future__ import annotations

from tests.unit.report.build import build_file, build_report, build_rule, build_text, find_finding

from mtcheck.model import Document, Failure, FileReport, Report, Safety, Span
from mtcheck.mqm import ErrorType, Severity

LONG_TAIL = " and then the council of the region spoke at length about the new line of trams" * 12


def build_fixture() -> Report:
    """Accents, emoji, wide characters, overlaps, a source, a long sentence, a clean file, failures."""
    return build_report(
        _build_first(),
        _build_second(),
        _build_third(),
        build_file(build_text("notes/clean file.txt", "All is well here. Nothing to see.\n"), []),
        build_file(Document("empty.txt", "text", "", ()), []),
        failures=[
            Failure("photo.png", "not a text file: it has NUL bytes"),
            Failure("it-en/slow-rule", "stopped after 0.5 s on a.txt"),
        ],
        rules=[
            build_rule("doubled-word", "A machine repeats a word where two stretches meet.", pack="en"),
            build_rule(
                "untranslated-fragment",
                "What a machine does not know it leaves as it is: names, rare words, and the first words of\n"
                "a quotation. A reader who has no Italian stumbles over them.",
            ),
        ],
    )


def _build_first() -> FileReport:
    text = (
        "Perché no? The caffè 😀 of the mayor opens\n"
        "\n"
        "The mayor she has has said that the 市長室 is closed. All is quiet. "
        'La sindaca "Has its place" and the  caffè stays open.\r\n'
        f"The assembly of yesterday evening{LONG_TAIL}, he said Mario Rossi{LONG_TAIL}.\r\n"
        "See https://example.org/a-very-long-address-that-nobody-can-read/and-that-has-no-blank/"
        "index-of-everything.html?page=1 \x1b[31mred\x07 Has.\n"
    )
    findings = [
        find_finding(
            text,
            "Perché no?",
            Severity.CRITICAL,
            ErrorType.UNTRANSLATED,
            rule="untranslated-fragment",
            message="“{text}” is Italian",
            fix="Why not?",
            confidence=0.98,
        ),
        find_finding(
            text,
            "mayor she has has said",
            Severity.MAJOR,
            rule="double-subject",
            message="a subject too many: “the mayor she”",
        ),
        find_finding(
            text, "has has", rule="doubled-word", message="“has” twice", fix="has", safety=Safety.SAFE
        ),
        find_finding(
            text,
            "市長室",
            Severity.MAJOR,
            ErrorType.MISTRANSLATION,
            rule="wrong-script",
            message="“{text}” is Japanese in an English text",
            fix="mayor's office",
        ),
        find_finding(
            text,
            "La sindaca",
            Severity.CRITICAL,
            ErrorType.UNTRANSLATED,
            rule="untranslated-fragment",
            message="“{text}” is Italian",
            fix="The mayor",
        ),
        find_finding(
            text,
            "Has its",
            Severity.MINOR,
            ErrorType.SPELLING,
            rule="capital-in-quote",
            message="a quotation that continues the sentence begins with a capital",
            fix="has its",
        ),
        find_finding(
            text,
            "  caffè",
            Severity.MINOR,
            ErrorType.PUNCTUATION,
            rule="double-space",
            message="two blanks in a row",
            fix=" caffè",
            safety=Safety.SAFE,
        ),
        find_finding(
            text,
            "he said Mario Rossi",
            Severity.MAJOR,
            rule="inverted-attribution",
            message="the pronoun repeats the subject that follows, as the verb's ending does in the "
            "original: English says the subject once",
            fix="said Mario Rossi",
        ),
        find_finding(
            text,
            "https://example.org/a-very-long-address-that-nobody-can-read/and-that-has-no-blank/"
            "index-of-everything.html?page=1",
            Severity.NEUTRAL,
            ErrorType.LINK,
            rule="bare-link",
            message="a bare address in running text",
            fix="",
        ),
        find_finding(text, "\x1b[31mred\x07", rule="odd-bytes", message="control characters: {text}"),
    ]
    return build_file(build_text("città/articolo.en.txt", text), findings, topics=("local-politics",))


def _build_second() -> FileReport:
    source = "Il sindaco ha aperto la libreria.\nNessuno ha visto l’incendio.\n"
    text = "The mayor has opened the library.\nNobody has seen the fire.\n"
    document = Document(
        "b.en.txt",
        "text",
        text,
        build_text("b.en.txt", text, sources=source.splitlines()).blocks,
        notes=("read as windows-1252",),
        source_path="b.it.txt",
        source_text=source,
    )
    start = source.index("libreria")
    findings = [
        find_finding(
            text,
            "library",
            Severity.MAJOR,
            ErrorType.MISTRANSLATION,
            rule="false-friend-libreria",
            message="“{text}” for “libreria”, a shop that sells books",
            fix="bookshop",
            confidence=0.97,
            source_span=Span(start, start + len("libreria")),
            source_text="libreria",
        )
    ]
    return build_file(document, findings, unchecked=())


def _build_third() -> FileReport:
    """The same word left in Italian again and again, once beside something else."""
    text = (
        "The giunta met.\n\nAll is quiet.\nThe Giunta left. The mayor of the the giunta stayed.\n"
        "No giunta met.\nThe region has a giunta.\n"
    )
    places = (("giunta", 1), ("giunta", 2), ("giunta", 3), ("giunta", 4), ("Giunta", 1))
    findings = [
        find_finding(
            text,
            word,
            Severity.MAJOR,
            ErrorType.UNTRANSLATED,
            rule="untranslated-fragment",
            message="“giunta” is Italian",
            fix="council",
            occurrence=number,
        )
        for word, number in places
    ]
    doubled = find_finding(
        text, "the the", rule="doubled-word", message="“the” twice", fix="the", safety=Safety.SAFE
    )
    return build_file(build_text("giunta.en.txt", text), [*findings, doubled], unchecked=())
