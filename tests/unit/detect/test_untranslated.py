from __future__ import annotations

import pytest
from tests.unit.detect.marked import make_context, mark, read, unmark

from mtcheck.detect.untranslated import FragmentParams, SentenceParams, find_fragments, find_sentences
from mtcheck.model import Hit
from mtcheck.mqm import Severity


def find(text: str, *, source: str | None = None, allow: frozenset[str] = frozenset()) -> list[Hit]:
    return list(find_fragments(read(text, source=source), make_context(allow=allow), FragmentParams()))


def check(marked: str) -> None:
    text = unmark(marked)
    document, context = read(text), make_context()
    hits = [
        *find_fragments(document, context, FragmentParams()),
        *find_sentences(document, context, SentenceParams()),
    ]
    assert mark(document, hits) == marked


@pytest.mark.parametrize(
    "text",
    [
        "The committee has ⟦respinto⟧ the proposal.",
        "Two ⟦passeggeri⟧ were slightly hurt.",
        "⟦La sentenza⟧ was read out in an empty room.",
        "⟦L'imputato⟧ listened without a word.",
        "The owner ⟦dell'albergo⟧ called the police.",
        "The road was closed ⟦nonostante le proteste⟧ of the residents.",
        "Rossini ⟦abbandonò⟧ the city in March.",
        "They arrived late ⟦e⟧ tired.",
        "We need to be ⟦perfettamente⟧ clear, she said.",
        "“We need to be ⟦perfettamente⟧ clear,” she said.",
        "The firm, which is ⟦quotata in borsa⟧, was sold.",
        "⟦Disoccupazione⟧ among the young is rising.",
        "The whole ⟦citta⟧ was in the square.",
        "They ⟦riprogrammavano⟧ the whole season.",
    ],
)
def test_finds_fragments_with_their_exact_span(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "Leonardo da Vinci and Luca della Robbia lived in Florence.",
        "The Banca popolare di Lodi and the Istituto superiore di sanità declined to comment.",
        "They met in via Mazzini, near viale Monza.",
        "Il Sole 24 Ore and La Stampa printed the story.",
        "The dish of the day was spaghetti alle vongole with a glass of prosecco.",
        "He sang the song Azzurro come il cielo at the festival.",
        "The soprano sang pianissimo and the tifosi waited.",
        "The “partitocrazia” of those years is over.",
        "The so-called partitocrazia of those years is over.",
        "Its partitocrazia (rule by parties) is over, and no partitocrazia will return.",
        "They call it _partitocrazia_ in Rome.",
        "See https://www.comune.example/della/giunta or ask ufficio@comune.example, #governodelpopolo.",
        "He won the case per se, ex aequo et bono, sub iudice.",
        "In vino veritas, said the landlord; errare humanum est.",
        "Due to the pace of the sale, come and see the sole male cane.",
        "Don't say y'all or rock 'n' roll, ma'am; it's o'clock.",
    ],
)
def test_keeps_names_loanwords_and_what_is_meant(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "The talks failed.\n⟦Le trattative riprendono domani mattina a Bruxelles⟧\nNobody was surprised.",
        "⟦LE TRATTATIVE RIPRENDONO DOMANI MATTINA⟧",
    ],
)
def test_finds_whole_sentences(text: str) -> None:
    document, context = read(unmark(text)), make_context()
    hits = list(find_sentences(document, context, SentenceParams()))
    assert mark(document, hits) == text
    assert list(find_fragments(document, context, FragmentParams())) == []


def test_severity_goes_by_length_and_place() -> None:
    hits = find(
        "The firm has licenziato a hundred workers.\n"
        "La sentenza was read.\n"
        "He left senza salutare nessuno and drove home.\n"
        "They were tired e hungry."
    )
    assert [hit.severity for hit in hits] == [
        Severity.MAJOR,
        Severity.CRITICAL,
        Severity.CRITICAL,
        Severity.MINOR,
    ]


def test_allowed_words_are_silent() -> None:
    text = "The firm has licenziato a hundred workers."
    assert find(text)
    assert not find(text, allow=frozenset({"licenziato"}))


def test_a_word_shared_with_the_source_was_left() -> None:
    text = "They lost their shops and case."
    assert find(text) == []
    assert find(text, source="Il caso li ha privati di tutto.") == []
    (hit,) = find(text, source="Hanno perso negozi e case.")
    assert text[hit.start : hit.end] == "case"


def test_the_language_is_named() -> None:
    (hit,) = find("The firm has licenziato a hundred workers.")
    assert hit.values == {"language": "Italian"}


def test_confidence_grows_with_the_evidence() -> None:
    (long,) = find("He left senza salutare nessuno and drove home.")
    (short,) = find("They were tired e hungry.")
    assert long.confidence is not None and short.confidence is not None
    assert 0.5 <= short.confidence < long.confidence <= 1
